import PilotageDocument

/// Cuts the text of a formula into placeholders, words, and signs that formulas may hold.
struct FormulaScanner {
    enum Token: Hashable {
        /// The word between braces.
        case placeholder(String)
        /// A name, or a function when a parenthesis follows.
        case word(String, isCall: Bool)
        /// A number, a text in quotes, an operator, a blank.
        case literal(String)
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ formula: Formula) { bytes = Array(formula.text.utf8) }

    /// All pieces in order; joined they are the formula again.
    static func tokens(_ formula: Formula) throws(XLSXError.Problem) -> [Token] {
        var scanner = FormulaScanner(formula)
        var tokens: [Token] = []
        while let token = try scanner.next() { tokens.append(token) }
        return tokens
    }

    private mutating func next() throws(XLSXError.Problem) -> Token? {
        guard position < bytes.count else { return nil }
        let byte = bytes[position]
        if byte == 0x7B { return .placeholder(try enclosed(by: 0x7D, opened: "{")) }
        if byte == 0x22 { return .literal("\"" + (try enclosed(by: 0x22, opened: "\"")) + "\"") }
        if WorkbookName.isLetter(byte) || byte == 0x5F { return word() }
        if WorkbookName.isDigit(byte) || byte == 0x2E { return .literal(number()) }
        guard Self.signs.contains(byte) else { throw .formulaCharacter(character()) }
        position += 1
        return .literal(String(Unicode.Scalar(byte)))
    }

    /// Operators, parentheses, commas and blanks; no sign that reaches other sheets, files or programs.
    private static let signs = Set("+-*/^&=<>(),% ".utf8)

    /// A doubled quote inside a text is the next text, and both are kept.
    private mutating func enclosed(by end: UInt8, opened: String) throws(XLSXError.Problem) -> String {
        let start = position + 1
        guard let stop = bytes[start...].firstIndex(of: end) else { throw .formulaUnclosed(opened) }
        position = stop + 1
        return String(decoding: bytes[start..<stop], as: UTF8.self)
    }

    private mutating func word() -> Token {
        let text = take { WorkbookName.isLetter($0) || WorkbookName.isDigit($0) || $0 == 0x5F }
        return .word(text, isCall: position < bytes.count && bytes[position] == 0x28)
    }

    /// Digits with a point, and a power of ten: `1.5e-3`.
    private mutating func number() -> String {
        var text = take { WorkbookName.isDigit($0) || $0 == 0x2E }
        guard position < bytes.count, bytes[position] & 0xDF == 0x45 else { return text }
        let start = position
        position += 1
        let sign = take { $0 == 0x2B || $0 == 0x2D }
        let power = take(WorkbookName.isDigit)
        if power.isEmpty || sign.utf8.count > 1 {
            position = start
        } else {
            text += "E" + sign + power
        }
        return text
    }

    private mutating func take(_ belongs: (UInt8) -> Bool) -> String {
        let start = position
        while position < bytes.count, belongs(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// The whole scalar at the position, for the message.
    private func character() -> String {
        String(decoding: bytes[position...], as: UTF8.self).unicodeScalars.first.map { String($0) } ?? ""
    }
}
