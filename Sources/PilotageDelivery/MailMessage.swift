import PilotageDigest

/// A mail as text on the wire: a plain and an HTML body, and attached files.
///
/// Every part is base64, so that no byte of a report can end the mail, forge a header, or be changed on the way. Header
/// text goes through RFC 2047, and what cannot stand in a header is refused by `init`.
public struct MailMessage: Sendable {
    public let from: MailAddress
    public let to: MailAddress
    public let subject: String
    /// `Mon, 16 Nov 2026 06:30:00 +0000`.
    public let date: String
    /// Without the angle brackets.
    public let id: String
    public let plain: String
    public let html: String
    public let attachments: [Attachment]

    /// A file that goes along.
    public struct Attachment: Sendable, Hashable {
        public let name: String
        public let type: String
        public let bytes: [UInt8]

        public init(name: String, type: String, bytes: [UInt8]) {
            self.name = name
            self.type = type
            self.bytes = bytes
        }
    }

    public init(
        from: MailAddress,
        to: MailAddress,
        subject: String,
        date: String,
        id: String,
        plain: String,
        html: String,
        attachments: [Attachment]
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.date = date
        self.id = id
        self.plain = plain
        self.html = html
        self.attachments = attachments
    }

    /// The mail with its headers, lines ended by CR LF; the same mail gives the same bytes.
    public var bytes: [UInt8] {
        let mixed = "=_pilotage_mixed_\(mark)"
        let alternative = "=_pilotage_alternative_\(mark)"
        var lines = [
            "Date: \(date)", "From: \(from.text)", "To: \(to.text)", "Message-ID: <\(id)>",
            "Subject: \(Self.encoded(subject))", "MIME-Version: 1.0", "Auto-Submitted: auto-generated",
            "Content-Type: multipart/mixed; boundary=\"\(mixed)\"", "", "--\(mixed)",
            "Content-Type: multipart/alternative; boundary=\"\(alternative)\"", "",
        ]
        for (type, text) in [("text/plain", plain), ("text/html", html)] {
            lines += ["--\(alternative)", "Content-Type: \(type); charset=utf-8"] + Self.base64Part(Array(text.utf8))
        }
        lines += ["--\(alternative)--"]
        for attachment in attachments {
            let name = Self.parameter(attachment.name)
            lines +=
                [
                    "--\(mixed)", "Content-Type: \(attachment.type)",
                    "Content-Disposition: attachment; filename=\"\(name)\"",
                ] + Self.base64Part(attachment.bytes)
        }
        lines += ["--\(mixed)--", ""]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    /// Base64 never holds an underscore, so no boundary can stand in a part.
    private var mark: String { String(SHA256Digest.hex(of: Array(id.utf8)).prefix(24)) }

    private static func base64Part(_ bytes: [UInt8]) -> [String] {
        ["Content-Transfer-Encoding: base64", ""] + Base64.lines(bytes)
    }

    /// Words of at most 45 bytes, cut between scalars, each encoded by itself (RFC 2047); plain ASCII stays when it is short.
    static func encoded(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let isPlain = bytes.count <= 60 && bytes.allSatisfy { (0x20...0x7E).contains($0) } && !text.utf8.contains(0x3D)
        if isPlain { return text }
        var words: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars {
            let more = Array(String(scalar).utf8)
            if (words.last?.count ?? 0) + more.count > 45 { words.append([]) }
            words[words.count - 1] += more
        }
        return words.map { "=?utf-8?B?\(Base64.text($0))?=" }.joined(separator: "\r\n ")
    }

    /// A file name between quotes: letters, digits, point, hyphen and underscore; everything else becomes a hyphen.
    private static func parameter(_ name: String) -> String {
        let bytes = name.utf8.map { byte -> UInt8 in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: byte
            default: 0x2D
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
