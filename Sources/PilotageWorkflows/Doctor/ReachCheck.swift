import Glibc
import PilotageDelivery
import PilotageModel

/// Whether the sources and channels of the job can be reached: a folder that can be read, a program that can be started, a
/// connection that is made and closed again; nothing is sent.
enum ReachCheck: DoctorCheck {
    /// How long one connection may take.
    private static let patience = 5_000

    static func findings(_ examined: Examined) throws -> [Finding] {
        guard try JobSettingsReader.isThere(folder: examined.open.folder),
            let settings = try? JobSettingsReader.read(folder: examined.open.folder)
        else { return [] }
        return settings.sources.compactMap { source in
            fault(source.origin, examined.open).map { finding("source \(source.id)", $0, source.owner) }
        }
            + settings.delivery.channels.compactMap { channel in
                fault(channel, examined.open).map { finding("channel \(channel.id)", $0, settings.owner) }
            }
    }

    private static func finding(_ place: String, _ what: String, _ owner: String) -> Finding {
        Finding(
            .warning,
            place: "\(JobSettingsReader.file): \(place)",
            what: what,
            fix: "Look whether it is there and can be reached from this machine, as the user that the job runs as",
            owner: owner
        )
    }

    private static func fault(_ origin: SourceOrigin, _ open: OpenProject) -> String? {
        switch origin {
        case .folder(let folder, _):
            return unusable(FilePath.absolute(folder, in: open.folder), R_OK | X_OK, "The folder cannot be read")
        case .endpoint(let endpoint): return fault(endpoint.address, endpoint.reach, open)
        case .bucket(let bucket): return fault(bucket.address, bucket.reach, open)
        }
    }

    private static func fault(_ channel: Channel, _ open: OpenProject) -> String? {
        let reach = NetworkReach(allowsPrivate: channel.allowsPrivate, caFile: channel.caFile)
        switch channel.way {
        case .mail(let mail): return fault(mail, reach, open)
        case .sendmail(let program, _): return unusable(program, X_OK, "The program cannot be started")
        case .folder(let path):
            return unusable(FilePath.absolute(path, in: open.folder), W_OK | X_OK, "The folder cannot be written")
        case .s3(let way): return fault(way.address, reach, open)
        case .webhook(.open(let address), _): return fault(address, reach, open)
        case .slack(let place), .teams(let place), .webhook(.secret(let place), _):
            // A secret that cannot be had is a finding of its own.
            guard let secret = try? open.secret(place) else { return nil }
            guard let address = WebAddress(secret: secret) else { return "The secret address is no address of the web" }
            return fault(address, reach, open)
        }
    }

    private static func fault(_ address: WebAddress, _ reach: NetworkReach, _ open: OpenProject) -> String? {
        var message = WireMessage(kind: .connect, url: address.secret, body: [])
        message.allowsPlain = !address.isSecure
        message.allowsPrivate = reach.allowsPrivate
        return connect(message, host: address.host, reach, open)
    }

    private static func fault(_ mail: Channel.MailWay, _ reach: NetworkReach, _ open: OpenProject) -> String? {
        let scheme = mail.tls == .implicit ? "smtps" : "smtp"
        var message = WireMessage(kind: .connect, url: Secret("\(scheme)://\(mail.server)/"), body: [])
        message.allowsPlain = mail.tls == .none
        message.allowsPrivate = true
        return connect(message, host: mail.server, reach, open)
    }

    private static func connect(
        _ message: WireMessage,
        host: String,
        _ reach: NetworkReach,
        _ open: OpenProject
    ) -> String? {
        var message = message
        message.caFile = reach.caFile.map { FilePath.absolute($0, in: open.folder) }
        let reply = Wire.send(message, timeoutMilliseconds: patience)
        if reply.isAddressRefused {
            return "\(host) is an address of a private network, and 'allow_private' is not set"
        }
        return reply.code == 0 ? nil : "\(host) was not reached: \(reply.words)"
    }

    private static func unusable(_ path: String, _ right: Int32, _ words: String) -> String? {
        unsafe access(path, right) == 0
            ? nil : "\(words): \(Printable.text(path)), \(unsafe String(cString: strerror(errno)))"
    }
}
