import PilotageDelivery
import PilotageModel

/// A way by which reports leave, as `job.yml` says it.
struct Channel: Sendable, Hashable {
    let id: String
    let way: Way
    /// The address under which the folder of the reports can be read, for links; nil where there is none.
    let link: String?
    /// Certificates to trust instead of the machine's own, relative to the project's folder.
    let caFile: String?
    /// Whether it may lead to an address of a private network.
    let allowsPrivate: Bool

    enum Way: Sendable, Hashable {
        case mail(MailWay)
        case sendmail(program: String, MailParts)
        case slack(SecretPlace)
        case teams(SecretPlace)
        case webhook(AddressPlace, key: SecretPlace)
        case s3(S3Way)
        /// The path of a folder that others read, relative to the project's folder.
        case folder(String)
    }

    /// Who writes to whom, and what goes along.
    struct MailParts: Sendable, Hashable {
        let from: MailAddress
        let recipients: [MailAddress]
        let attach: [ReportFormat]
        /// Attachments that would be larger together are left out, and a link stands in their place.
        let mostAttachedKiB: Int
    }

    struct MailWay: Sendable, Hashable {
        /// `mail.nordwind.example:587`.
        let server: String
        let tls: TLS
        let user: String?
        let password: SecretPlace?
        let parts: MailParts
    }

    enum TLS: String, Sendable, CaseIterable { case starttls, implicit, none }

    /// An address that stands in the file, or is a secret.
    enum AddressPlace: Sendable, Hashable {
        case open(WebAddress)
        case secret(SecretPlace)
    }

    struct S3Way: Sendable, Hashable {
        /// The bucket with a prefix, in path style: `https://s3.eu-central-1.amazonaws.com/reports/pilots`.
        let address: WebAddress
        let region: String
        let accessKey: SecretPlace
        let secretKey: SecretPlace
    }

    /// The other side knows a message that comes twice, so that one that may have arrived can be sent again.
    var isIdempotent: Bool {
        switch way {
        case .webhook, .s3, .folder: true
        case .mail, .sendmail, .slack, .teams: false
        }
    }

    /// Where its secrets stand.
    var secrets: [SecretPlace] {
        switch way {
        case .mail(let mail): mail.password.map { [$0] } ?? []
        case .slack(let place), .teams(let place): [place]
        case .webhook(.open, let key): [key]
        case .webhook(.secret(let place), let key): [place, key]
        case .s3(let s3): [s3.accessKey, s3.secretKey]
        case .sendmail, .folder: []
        }
    }

    /// Who gets something, as the ledger names them: addresses, names of objects, or the channel itself.
    func recipients(files: [String]) -> [String] {
        switch way {
        case .mail(let mail): mail.parts.recipients.map(\.text)
        case .sendmail(_, let parts): parts.recipients.map(\.text)
        case .s3: files
        case .slack, .teams, .webhook, .folder: [id]
        }
    }
}

/// Where reports go, and where they may go.
struct DeliverySettings: Sendable, Hashable {
    let allowed: AllowList
    let channels: [Channel]

    static let none = DeliverySettings(allowed: AllowList([]), channels: [])
}
