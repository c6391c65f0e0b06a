import PilotageDelivery
import PilotageModel

/// Makes the mail to one recipient from an edition.
struct MailDraft {
    let edition: SentEdition
    let parts: Channel.MailParts
    let key: DeliveryKey
    let link: String?

    /// The mail; the same edition to the same recipient gives the same bytes.
    func message(to: MailAddress) -> MailMessage {
        let attached = attachments
        let note = footer(attached)
        let html = edition.text(ending: ".mail.html")
        return MailMessage(
            from: parts.from,
            to: to,
            subject: edition.subject,
            date: Self.date(edition.week.at),
            id: "\(key.idempotencyKey.prefix(40))@\(parts.from.domain)",
            plain: edition.text(ending: ".mail.txt") + "\n" + note.joined(separator: "\n") + "\n",
            html: Self.append(note, to: html),
            attachments: attached ?? []
        )
    }

    /// Nil when they would be too large together.
    private var attachments: [MailMessage.Attachment]? {
        let wanted = edition.files.filter { file in
            parts.attach.contains { file.name.hasSuffix(".\($0.rawValue)") } && !file.name.contains(".mail.")
        }
        guard wanted.reduce(0, { $0 + $1.bytes.count }) <= parts.mostAttachedKiB * 1024 else { return nil }
        return wanted.map { MailMessage.Attachment(name: $0.name, type: Self.type($0.name), bytes: $0.bytes) }
    }

    private func footer(_ attached: [MailMessage.Attachment]?) -> [String] {
        var lines: [String] = []
        if attached == nil {
            lines.append(
                "The files of the report are larger than this channel may attach (\(parts.mostAttachedKiB) KiB)."
            )
        }
        if let link { lines.append("The report: \(link)") }
        lines.append("Sent by the weekly job; period \(key.period), revision \(key.revision).")
        return lines
    }

    /// Before the end of the body; the lines are of our making but for the link, which is a checked address.
    private static func append(_ lines: [String], to html: String) -> String {
        let end = Array("</body>".utf8)
        let bytes = Array(html.utf8)
        let place = bytes.indices.last { bytes[$0...].starts(with: end) } ?? bytes.count
        let paragraphs = lines.map { line in
            "<p style=\"margin:8px 0\">\(line.unicodeScalars.map { $0 == "&" ? "&amp;" : String($0) }.joined())</p>\n"
        }
        let inserted = Array(paragraphs.joined().utf8)
        return String(decoding: bytes[..<place] + inserted + bytes[place...], as: UTF8.self)
    }

    private static func type(_ name: String) -> String {
        if name.hasSuffix(".html") { return "text/html; charset=utf-8" }
        if name.hasSuffix(".md") { return "text/markdown; charset=utf-8" }
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }

    /// `Mon, 16 Nov 2026 06:30:00 +0000`, as RFC 5322 wants it.
    static func date(_ instant: Instant) -> String {
        let text = instant.text
        guard let day = Day(text: String(text.prefix(10))) else { return text }
        let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let date = day.date
        let clock = text.dropFirst(11).prefix(8)
        return "\(weekdays[day.weekday - 1]), \(date.day) \(months[date.month - 1]) \(date.year) \(clock) +0000"
    }
}
