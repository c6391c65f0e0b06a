import PilotageDigest
import PilotageModel

/// The project's secret key, checked: what turns personal values into pseudonyms.
struct PrivacyKey: Sendable {
    private let digest: KeyedDigest

    /// The fewest bytes of a key; half of what `openssl rand -hex 32` prints.
    static let shortest = 32

    /// A pseudonym has so many hexadecimal digits: 128 bits, which a run's id keeps in 16 bytes.
    static let pseudonymDigits = 32

    /// Tells keys apart without telling anything about them: 16 hexadecimal digits.
    let fingerprint: String

    init(_ text: [UInt8]) throws(PrivacyKeyFault) {
        let key = Self.trimmed(text)
        guard !key.isEmpty else { throw .empty }
        guard key.count >= Self.shortest else { throw .short(bytes: key.count) }
        guard Set(key).count >= 8, !Self.isKnownWord(key) else { throw .guessable }
        digest = KeyedDigest(key: key)
        fingerprint = String(digest.hex(of: "pilotage: fingerprint of the key").prefix(16))
    }

    /// The pseudonym of a value in its normal form; the same in every field, so that runs and their attempts still meet.
    func pseudonym(of value: String) -> String {
        String(digest.hex(of: value).prefix(Self.pseudonymDigits))
    }

    /// Tells whether a later request was about the same person, without being the pseudonym that rows bore.
    func requestMark(of value: String) -> String { digest.hex(of: "pilotage: forgotten: \(value)") }

    private static func trimmed(_ text: [UInt8]) -> [UInt8] {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        guard let first = text.firstIndex(where: { !blanks.contains($0) }),
            let last = text.lastIndex(where: { !blanks.contains($0) })
        else { return [] }
        return Array(text[first...last])
    }

    private static let words = [
        "changeme", "changethis", "secret", "password", "default", "example", "pilotage", "privacy", "project",
        "sample",
        "test", "demo", "admin", "qwerty", "letmein", "key", "my", "the", "please", "insecure", "dev", "development",
        "your", "here", "replace", "insert", "placeholder", "0123456789abcdef", "0123456789", "1234567890",
        "abcdefghijklmnopqrstuvwxyz", "123456789", "12345678", "deadbeef",
    ].sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }

    /// Whether the key is nothing but words that anyone would try, in a row or repeated, signs between them left out.
    private static func isKnownWord(_ key: [UInt8]) -> Bool {
        var rest = key.compactMap { byte -> UInt8? in
            switch byte {
            case 0x41...0x5A: byte + 0x20
            case 0x30...0x39, 0x61...0x7A: byte
            default: nil
            }
        }[...]
        var unknown = 0
        while !rest.isEmpty {
            if let word = words.first(where: { rest.starts(with: $0.utf8) }) {
                rest = rest.dropFirst(word.utf8.count)
            } else {
                rest = rest.dropFirst()
                unknown += 1
            }
        }
        return unknown < 8
    }
}

/// Why a key is not taken; the key itself is in none of the texts.
enum PrivacyKeyFault: Error, Hashable {
    case empty
    case short(bytes: Int)
    case guessable
}
