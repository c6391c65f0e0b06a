/// An error text as rules compare it: its words in lower case, so that `rate_limited`, `RateLimited` and
/// `Rate limited!` are the same.
///
/// A word is a run of letters and digits; it also ends where a small letter or a digit meets a capital, before
/// the last capital of several (`HTTPError` is `http error`), and where a letter meets a digit. Letters outside ASCII are kept as they are.
public struct ErrorWords: Sendable, Hashable {
    /// The words, each after one blank.
    private let bytes: [UInt8]

    public init(_ text: String) {
        let given = Array(text.utf8)
        var bytes: [UInt8] = []
        var last: UInt8 = Self.blank
        for (index, byte) in given.enumerated() {
            guard Self.isPart(byte) else {
                last = Self.blank
                continue
            }
            let next = index + 1 < given.count ? given[index + 1] : Self.blank
            if Self.begins(byte, after: last, before: next) { bytes.append(Self.blank) }
            bytes.append(Self.isCapital(byte) ? byte + 0x20 : byte)
            last = byte
        }
        self.bytes = bytes
    }

    /// Whether both have the same words.
    public func isSame(as other: ErrorWords) -> Bool { !other.bytes.isEmpty && bytes == other.bytes }

    /// Whether the words of the other stand here first; the last of them may go on.
    public func starts(with other: ErrorWords) -> Bool { !other.bytes.isEmpty && bytes.starts(with: other.bytes) }

    /// Whether the words of the other stand here next to each other; the last of them may go on.
    public func contains(_ other: ErrorWords) -> Bool {
        let length = other.bytes.count
        guard length > 0, length <= bytes.count else { return false }
        return (0...(bytes.count - length)).contains { start in
            bytes[start] == Self.blank && bytes[start..<(start + length)].elementsEqual(other.bytes)
        }
    }

    /// The status code of HTTP that the text names: three digits at its start, or at most three words after `http`,
    /// `https`, `status`, `code`, `response` or `error`.
    public var httpCode: Int? {
        let words = bytes.split(separator: Self.blank)
        for (index, word) in words.enumerated() {
            guard word.count == 3, let code = Int(String(decoding: word, as: UTF8.self)), (100...599).contains(code)
            else { continue }
            let lead = words[max(0, index - 3)..<index]
            if index == 0 || lead.contains(where: { Self.leads.contains(String(decoding: $0, as: UTF8.self)) }) {
                return code
            }
        }
        return nil
    }

    private static let blank: UInt8 = 0x20
    private static let leads: Set<String> = ["http", "https", "status", "code", "response", "error"]

    private static func begins(_ byte: UInt8, after last: UInt8, before next: UInt8) -> Bool {
        if last == blank { return true }
        if isDigit(byte) { return isLetter(last) }
        return isCapital(byte) && (!isCapital(last) || (isLetter(next) && !isCapital(next)))
    }

    private static func isPart(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte >= 0x80 }

    private static func isLetter(_ byte: UInt8) -> Bool { isCapital(byte) || (0x61...0x7A).contains(byte) }

    private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
