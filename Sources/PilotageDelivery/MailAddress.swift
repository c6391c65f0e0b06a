/// A mail address of plain letters: `finance-leads@nordwind.example`.
///
/// Narrower than the standards allow on purpose: no quotes, no blanks, no comments, nothing that could end a header or name
/// a second recipient.
public struct MailAddress: Sendable, Hashable {
    public let text: String

    /// Nil for anything that is not one address.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: 0x40, omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].count) else { return nil }
        let isLocal = parts[0].allSatisfy { byte in
            Self.isLetterOrDigit(byte) || Array("!#$%&'*+-/=?^_`{|}~.".utf8).contains(byte)
        }
        let labels = parts[1].split(separator: 0x2E, omittingEmptySubsequences: false)
        let isDomain = labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != 0x2D && label.last != 0x2D
                && label.allSatisfy { Self.isLetterOrDigit($0) || $0 == 0x2D }
        }
        guard isLocal, isDomain, parts[0].first != 0x2E, parts[0].last != 0x2E, parts[0].first != 0x2D else {
            return nil
        }
        self.text = text
    }

    /// What stands behind the at sign.
    public var domain: String {
        String(decoding: text.utf8.drop { $0 != 0x40 }.dropFirst(), as: UTF8.self)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
