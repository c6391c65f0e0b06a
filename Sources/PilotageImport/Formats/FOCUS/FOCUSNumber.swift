/// Writes a number without an exponent, digit by digit: FOCUS allows `1.23E-7`, the store reads `0.000000123`.
enum FOCUSNumber {
    /// The same number without an exponent; the text itself when it has none, or is no such number.
    static func plain(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard let mark = bytes.firstIndex(where: { $0 == 0x45 || $0 == 0x65 }),
            let exponent = Int(String(decoding: bytes[(mark + 1)...], as: UTF8.self)), (-99...99).contains(exponent)
        else { return text }
        var digits = Array(bytes[..<mark])
        let sign = digits.first == 0x2D || digits.first == 0x2B ? [digits.removeFirst()] : []
        let point = digits.firstIndex(of: 0x2E)
        var whole = point ?? digits.count
        if let point { digits.remove(at: point) }
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return text }
        whole += exponent
        if whole <= 0 {
            digits.insert(contentsOf: [UInt8](repeating: 0x30, count: 1 - whole), at: 0)
            whole = 1
        }
        if whole > digits.count { digits += [UInt8](repeating: 0x30, count: whole - digits.count) }
        let fraction = digits[whole...]
        let result = sign + Array(digits[..<whole]) + (fraction.isEmpty ? [] : [0x2E] + Array(fraction))
        return String(decoding: result, as: UTF8.self)
    }
}
