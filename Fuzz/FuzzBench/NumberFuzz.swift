import PilotageModel

@testable import PilotageImport

/// Judges bytes as a number: the first says how many digits after the point are kept.
public enum NumberFuzz {
    /// Ends the program when a rule is broken.
    public static func check(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let scale = Int(first) % 13
        let text = Array(bytes.dropFirst())
        let expected = exact(text, scale: scale)
        let units = try? DecimalText.units(text.span, scale: scale)
        require(units == expected, "a number is read exactly or not at all")
        guard let units else { return }
        let printed = Array(FixedDecimal(units: units, scale: scale).text.utf8)
        require((try? DecimalText.units(printed.span, scale: scale)) == units, "a printed number is read back")
    }

    /// The number of units by another method: move the point, cut the zeros, and let Swift read an integer of 128 bits.
    private static func exact(_ text: [UInt8], scale: Int) -> Int64? {
        var digits = text[...]
        var sign = ""
        if let first = digits.first, first == 0x2B || first == 0x2D {
            sign = first == 0x2D ? "-" : ""
            digits = digits.dropFirst()
        }
        let parts = digits.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
        let isGrammar =
            !parts.isEmpty
            && parts.allSatisfy { part in
                !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) }
            }
        guard isGrammar else { return nil }
        var fraction = parts.count > 1 ? Array(parts[1]) : []
        while fraction.count > scale, fraction.last == 0x30 { fraction.removeLast() }
        guard fraction.count <= scale else { return nil }
        fraction += Array(repeating: 0x30, count: scale - fraction.count)
        let whole = (Array(parts[0]) + fraction).drop { $0 == 0x30 }
        guard whole.count <= 30 else { return nil }
        let magnitude = whole.isEmpty ? "0" : String(decoding: whole, as: UTF8.self)
        return Int128(sign + magnitude).flatMap { Int64(exactly: $0) }
    }
}
