import PilotageDelivery
import PilotageImport
import PilotageModel

/// Reads `deliver:` of `job.yml`.
struct ChannelReader {
    private let allowed: AllowList

    /// The channels, or none when the key is missing; what is wrong goes into `reading`.
    static func read(_ root: YAMLValue, _ reading: inout DefinitionReading) -> DeliverySettings {
        guard let deliver = root["deliver"] else { return .none }
        guard reading.checkKeys(of: deliver, required: ["allowed", "channels"], what: "'deliver'") else { return .none }
        let allowed = AllowList(deliver["allowed"].flatMap { reading.texts($0, of: "allowed") } ?? [])
        let reader = ChannelReader(allowed: allowed)
        var channels: [Channel] = []
        for item in reading.list("channels", of: deliver) {
            guard let channel = reader.channel(item, &reading) else { continue }
            if channels.contains(where: { $0.id == channel.id }) {
                reading.report(item, "The channel '\(channel.id)' stands here twice", "Give each an id of its own")
            }
            channels.append(channel)
        }
        return DeliverySettings(allowed: allowed, channels: channels)
    }

    private enum Kind: String, CaseIterable { case mail, sendmail, slack, teams, webhook, s3, folder }

    private static let common = ["id", "kind"]
    private static let extras = ["link", "ca_file", "allow_private"]

    private func channel(_ item: YAMLValue, _ reading: inout DefinitionReading) -> Channel? {
        guard item.entries != nil, item["kind"] != nil else {
            reading.report(item, "A channel needs an 'id' and a 'kind'", "Write 'kind: mail', for example")
            return nil
        }
        guard let kind = reading.word("kind", of: item, as: Kind.self), let way = way(kind, item, &reading) else {
            return nil
        }
        let id = reading.id("id", of: item)
        let link = reading.line("link", of: item)
        if let link, WebAddress(link) == nil, let found = item["link"] {
            reading.report(found, "'link' is no address of the web", "Write it as https://reports.example.org/pilotage")
        }
        let caFile = reading.line("ca_file", of: item)
        let allowsPrivate = reading.flag("allow_private", of: item)
        guard let id else { return nil }
        return Channel(id: id, way: way, link: link, caFile: caFile, allowsPrivate: allowsPrivate)
    }

    private func way(_ kind: Kind, _ item: YAMLValue, _ reading: inout DefinitionReading) -> Channel.Way? {
        switch kind {
        case .mail: mail(item, &reading).map { .mail($0) }
        case .sendmail: sendmail(item, &reading)
        case .slack: chat(item, &reading).map { .slack($0) }
        case .teams: chat(item, &reading).map { .teams($0) }
        case .webhook: webhook(item, &reading)
        case .s3: s3(item, &reading).map { .s3($0) }
        case .folder:
            reading.checkKeys(of: item, required: Self.common + ["path"], what: "the channel")
                ? reading.line("path", of: item).map { .folder($0) } : nil
        }
    }

    private func mail(_ item: YAMLValue, _ reading: inout DefinitionReading) -> Channel.MailWay? {
        let required = Self.common + ["server", "tls", "from", "recipients", "attach", "most_attached_kib"]
        let optional = Self.extras + ["user", "password_variable", "password_file"]
        guard reading.checkKeys(of: item, required: required, optional: optional, what: "the channel") else {
            return nil
        }
        let server = server(item, &reading)
        let tls = reading.word("tls", of: item, as: Channel.TLS.self)
        let user = reading.line("user", of: item)
        let password = user == nil ? nil : reading.secret("password", of: item)
        let parts = mailParts(item, &reading)
        if tls == Channel.TLS.none, user != nil {
            reading.report(item, "A password would leave in plain text", "Write 'tls: starttls', or leave 'user' out")
        }
        guard let server, let tls, let parts else { return nil }
        return Channel.MailWay(server: server, tls: tls, user: user, password: password, parts: parts)
    }

    private func sendmail(_ item: YAMLValue, _ reading: inout DefinitionReading) -> Channel.Way? {
        let required = Self.common + ["program", "from", "recipients", "attach", "most_attached_kib"]
        guard reading.checkKeys(of: item, required: required, optional: ["link"], what: "the channel") else {
            return nil
        }
        let program = reading.line("program", of: item)
        if let program, program.utf8.first != UInt8(ascii: "/"), let found = item["program"] {
            reading.report(found, "'program' is no absolute path", "Write it as /usr/sbin/sendmail")
        }
        guard let program, let parts = mailParts(item, &reading) else { return nil }
        return .sendmail(program: program, parts)
    }

    private func mailParts(_ item: YAMLValue, _ reading: inout DefinitionReading) -> Channel.MailParts? {
        let from = address(reading.line("from", of: item), at: item["from"], &reading)
        let recipients = reading.list("recipients", of: item).compactMap { value -> MailAddress? in
            guard let address = address(value.text ?? "", at: value, &reading) else { return nil }
            if !allowed.allows(address) {
                let what = "\(address.text) is not among those who may be sent to"
                reading.report(value, what, "Name it, or '*@\(address.domain)', under 'allowed'; or leave it out")
            }
            return address
        }
        let attach = reading.list("attach", of: item).compactMap { value -> ReportFormat? in
            if let format = value.text.flatMap(ReportFormat.init(rawValue:)) { return format }
            reading.report(value, "This is no format of a report", "Use md, html and xlsx")
            return nil
        }
        let most = reading.integer("most_attached_kib", of: item, in: 0...102_400)
        if let found = item["recipients"], recipients.isEmpty {
            reading.report(found, "Nobody is to get the mail", "Name at least one address")
        }
        guard let from, let most, !recipients.isEmpty else { return nil }
        return Channel.MailParts(from: from, recipients: recipients, attach: attach, mostAttachedKiB: most)
    }

    private func address(_ text: String?, at value: YAMLValue?, _ reading: inout DefinitionReading) -> MailAddress? {
        guard let text, let value else { return nil }
        if let address = MailAddress(text) { return address }
        let fix = "Write it as finance-leads@nordwind.example, without a name, quotes or brackets"
        reading.report(value, "'\(Printable.text(text))' is no mail address", fix)
        return nil
    }

    private func server(_ item: YAMLValue, _ reading: inout DefinitionReading) -> String? {
        guard let text = reading.line("server", of: item), let found = item["server"] else { return nil }
        guard let address = WebAddress("https://\(text)"), text.utf8.allSatisfy({ $0 != UInt8(ascii: "/") }) else {
            reading.report(found, "'server' is no name and port", "Write it as mail.nordwind.example:587")
            return nil
        }
        requireAllowed(address, found, &reading)
        return text
    }

    private func chat(_ item: YAMLValue, _ reading: inout DefinitionReading) -> SecretPlace? {
        let optional = Self.extras + ["url_variable", "url_file"]
        guard reading.checkKeys(of: item, required: Self.common, optional: optional, what: "the channel") else {
            return nil
        }
        return reading.secret("url", of: item)
    }

    private func webhook(_ item: YAMLValue, _ reading: inout DefinitionReading) -> Channel.Way? {
        let optional = Self.extras + ["url", "url_variable", "url_file", "key_variable", "key_file"]
        guard reading.checkKeys(of: item, required: Self.common, optional: optional, what: "the channel") else {
            return nil
        }
        let key = reading.secret("key", of: item)
        let place: Channel.AddressPlace?
        if item["url"] == nil {
            place = reading.secret("url", of: item).map { .secret($0) }
        } else {
            place = web("url", item, &reading).map { .open($0) }
        }
        guard let key, let place else { return nil }
        return .webhook(place, key: key)
    }

    private func s3(_ item: YAMLValue, _ reading: inout DefinitionReading) -> Channel.S3Way? {
        let secrets = ["access_key", "secret_key"].flatMap { ["\($0)_variable", "\($0)_file"] }
        let required = Self.common + ["url", "region"]
        guard reading.checkKeys(of: item, required: required, optional: Self.extras + secrets, what: "the channel")
        else { return nil }
        let address = web("url", item, &reading)
        let region = reading.id("region", of: item)
        let accessKey = reading.secret("access_key", of: item)
        let secretKey = reading.secret("secret_key", of: item)
        guard let address, let region, let accessKey, let secretKey else { return nil }
        return Channel.S3Way(address: address, region: region, accessKey: accessKey, secretKey: secretKey)
    }

    private func web(_ key: String, _ item: YAMLValue, _ reading: inout DefinitionReading) -> WebAddress? {
        guard let text = reading.line(key, of: item), let found = item[key] else { return nil }
        guard let address = WebAddress(text) else {
            reading.report(found, "'\(key)' is no address of the web", "Write it as https://host/path")
            return nil
        }
        requireAllowed(address, found, &reading)
        if !address.isSecure, !reading.flag("allow_private", of: item) {
            reading.report(found, "The address is not secure", "Write https; http is for private networks only")
        }
        return address
    }

    private func requireAllowed(_ address: WebAddress, _ value: YAMLValue, _ reading: inout DefinitionReading) {
        guard !allowed.allows(host: address.host) else { return }
        reading.report(
            value,
            "The host \(address.host) is not among those that may be sent to",
            "Name it under 'allowed', or leave the channel out"
        )
    }
}
