import PilotageDelivery
import PilotageDigest
import PilotageModel

/// Makes one attempt to send one entry of the ledger.
struct Sender {
    let open: OpenProject
    let settings: DeliverySettings

    /// How long one attempt may take at most.
    private static let longest = 60_000

    /// Sends and says how it ended; what cannot be sent at all is `refused`.
    ///
    /// The allow-list is asked again here: it may have been narrowed since the entry was made.
    ///
    /// - Throws: `SecretError`, and faults of reading the edition's files.
    func send(
        _ key: DeliveryKey,
        _ edition: SentEdition,
        by channel: Channel,
        millisecondsLeft: Int
    ) throws -> SendResult {
        let limit = min(Self.longest, millisecondsLeft)
        guard limit > 0 else { return .notTaken("the run's deadline was reached") }
        let link = channel.link.map { "\($0.hasSuffix("/") ? $0 : $0 + "/")\(edition.week.folder)/" }
        switch channel.way {
        case .mail(let mail):
            guard let to = allowed(key.recipient) else { return .refused("the address is no longer allowed") }
            let draft = MailDraft(edition: edition, parts: mail.parts, key: key, link: link)
            return try send(draft.message(to: to), mail, channel, limit)
        case .sendmail(let program, let parts):
            guard let to = allowed(key.recipient) else { return .refused("the address is no longer allowed") }
            let draft = MailDraft(edition: edition, parts: parts, key: key, link: link)
            return try SendmailPipe(program: program, spoolFolder: FilePath.parent(open.storePath))
                .send(draft.message(to: to), millisecondsLeft: limit)
        case .slack(let place):
            return try post(ChatPayload.slack(edition, link: link), to: .secret(place), channel, limit)
        case .teams(let place):
            return try post(ChatPayload.teams(edition, link: link), to: .secret(place), channel, limit)
        case .webhook(let place, let secret):
            let body = ChatPayload.webhook(edition, key: key, link: link)
            return try post(body, to: place, channel, limit, headers: signed(body, by: secret, key))
        case .s3(let way): return try put(key, edition, way, channel, limit)
        case .folder(let path): return try FolderCopy(open: open, path: path).copy(edition)
        }
    }

    private func allowed(_ recipient: String) -> MailAddress? {
        MailAddress(recipient).flatMap { settings.allowed.allows($0) ? $0 : nil }
    }

    private func send(
        _ mail: MailMessage,
        _ way: Channel.MailWay,
        _ channel: Channel,
        _ limit: Int
    ) throws -> SendResult {
        let scheme = way.tls == .implicit ? "smtps" : "smtp"
        var message = WireMessage(kind: .mail, url: Secret("\(scheme)://\(way.server)/"), body: mail.bytes)
        message.username = way.user
        message.password = try way.password.map(open.secret)
        message.from = mail.from.text
        message.recipient = mail.to.text
        message.allowsPlain = way.tls == .none
        // The mail server is named in a reviewed file and usually stands in the private network.
        message.allowsPrivate = true
        message.caFile = caFile(channel)
        return Wire.send(message, timeoutMilliseconds: limit).mailResult
    }

    private func post(
        _ body: String,
        to place: Channel.AddressPlace,
        _ channel: Channel,
        _ limit: Int,
        headers: [String] = []
    ) throws -> SendResult {
        let address: WebAddress
        switch place {
        case .open(let open): address = open
        case .secret(let place):
            guard let found = try WebAddress(secret: open.secret(place)) else {
                return .notTaken("the secret address is no address of the web")
            }
            address = found
        }
        guard settings.allowed.allows(host: address.host) else {
            return .refused("the host \(address.host) is not among those that may be sent to")
        }
        guard address.isSecure || channel.allowsPrivate else { return .refused("the address is not secure") }
        var message = WireMessage(
            kind: .post,
            url: address.secret,
            headers: ["Content-Type: application/json; charset=utf-8"] + headers,
            body: Array(body.utf8)
        )
        message.allowsPlain = !address.isSecure
        message.allowsPrivate = channel.allowsPrivate
        message.caFile = caFile(channel)
        return Wire.send(message, timeoutMilliseconds: limit).httpResult
    }

    /// HMAC-SHA-256 over the time and the body: who has the key can tell that the message is ours, and how old it is.
    private func signed(_ body: String, by place: SecretPlace, _ key: DeliveryKey) throws -> [String] {
        let time = SystemClock.now().milliseconds / 1000
        let signature = try open.secret(place).keyedDigest.hex(of: "\(time).\(body)")
        return [
            "Pilotage-Timestamp: \(time)", "Pilotage-Signature: v1=\(signature)",
            "Idempotency-Key: \(key.idempotencyKey)",
        ]
    }

    private func put(
        _ key: DeliveryKey,
        _ edition: SentEdition,
        _ way: Channel.S3Way,
        _ channel: Channel,
        _ limit: Int
    ) throws -> SendResult {
        guard settings.allowed.allows(host: way.address.host) else {
            return .refused("the host \(way.address.host) is not among those that may be sent to")
        }
        guard let file = edition.files.first(where: { $0.name == key.recipient }) else {
            return .refused("the edition has no file of that name")
        }
        let url = way.address.appending("\(edition.week.folder)/\(file.name)")
        var message = WireMessage(
            kind: .put,
            url: url,
            headers: ["Content-Type: application/octet-stream", "X-Amz-Content-Sha256: \(file.sha256)"],
            body: file.bytes
        )
        message.username = try open.secret(way.accessKey).exposed
        message.password = try open.secret(way.secretKey)
        message.signature = "aws:amz:\(way.region):s3"
        message.allowsPlain = !way.address.isSecure
        message.allowsPrivate = channel.allowsPrivate
        message.caFile = caFile(channel)
        return Wire.send(message, timeoutMilliseconds: limit).httpResult
    }

    private func caFile(_ channel: Channel) -> String? {
        channel.caFile.map { FilePath.absolute($0, in: open.folder) }
    }
}
