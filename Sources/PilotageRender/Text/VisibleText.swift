/// Data as it may stand in a report: every scalar that hides, reorders or breaks text is drawn as something readable.
///
/// Controls become their pictures (`␀`), overrides of the writing direction and noncharacters become their number
/// (`[U+202E]`), so that nothing is dropped and nothing can disguise what stands beside it. Tabs and line ends stay.
struct VisibleText {
    let scalars: [Unicode.Scalar]

    init(_ data: String) {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(data.utf8.count)
        for scalar in data.unicodeScalars { Self.append(scalar, to: &result) }
        scalars = result
    }

    /// The text on one line: each run of line ends, tabs and blanks around them is one blank, none at the ends.
    var oneLine: [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(scalars.count)
        for scalar in scalars {
            let blank = Self.isBlank(scalar)
            if blank, result.last.map(Self.isBlank) ?? true { continue }
            result.append(blank ? " " : scalar)
        }
        if let last = result.last, Self.isBlank(last) { result.removeLast() }
        return result
    }

    private static func append(_ scalar: Unicode.Scalar, to result: inout [Unicode.Scalar]) {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: result.append(scalar)
        case 0x00...0x1F: result.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
        case 0x7F: result.append("\u{2421}")
        case 0x80...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF: result += number(of: scalar)
        case let value where value & 0xFFFE == 0xFFFE: result += number(of: scalar)
        default: result.append(scalar)
        }
    }

    private static func number(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let padded = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
        return Array("[U+\(padded)]".unicodeScalars)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20, 0x2028, 0x2029: true
        default: false
        }
    }
}
