import PilotageModel

/// One record or ledger entry as a line of JSON with sorted keys, built in a reused buffer.
///
/// The canonical form decides three things: whether two rows are equal, what a digest covers, and what `dump` prints. A
/// field that was not recorded is left out; times are integer milliseconds UTC; decimals are text without trailing
/// zeros. Names must be added in ascending order.
struct CanonicalLine {
    private(set) var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(1024) }

    /// Starts a new line in the same buffer.
    mutating func begin() {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(0x7B)
    }

    mutating func end() { bytes.append(0x7D) }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The line that `fields` writes, as text.
    static func text(_ fields: (inout CanonicalLine) -> Void) -> String {
        var line = CanonicalLine()
        line.begin()
        fields(&line)
        line.end()
        return line.text
    }

    mutating func add(_ name: StaticString, _ value: Int64) {
        add(name)
        append(value)
    }

    mutating func add(_ name: StaticString, _ value: Int) { add(name, Int64(value)) }

    mutating func add(_ name: StaticString, _ value: Int64?) {
        if let value { add(name, value) }
    }

    mutating func add(_ name: StaticString, _ value: Instant?) {
        if let value { add(name, value.milliseconds) }
    }

    mutating func add(_ name: StaticString, _ value: Bool?) {
        guard let value else { return }
        add(name)
        append(value ? "true" : "false")
    }

    mutating func add(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        add(name)
        append(quoted: value)
    }

    mutating func add(_ name: StaticString, _ value: FixedDecimal?) {
        guard let value else { return }
        add(name)
        bytes.append(0x22)
        append(value)
        bytes.append(0x22)
    }

    /// Adds a value that is JSON already.
    mutating func add(_ name: StaticString, json: [UInt8]) {
        add(name)
        bytes.append(contentsOf: json)
    }

    private mutating func add(_ name: StaticString) {
        if bytes.count > 1 { bytes.append(0x2C) }
        bytes.append(0x22)
        append(name)
        bytes.append(0x22)
        bytes.append(0x3A)
    }

    private mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    }
}

// MARK: - Values

extension CanonicalLine {
    mutating func appendComma() { bytes.append(0x2C) }

    mutating func appendColon() { bytes.append(0x3A) }

    mutating func append(_ value: Int64) {
        if value < 0 { bytes.append(0x2D) }
        appendDigits(value.magnitude, atLeast: 1)
    }

    /// Quotes a text; quote, backslash and control characters are escaped, everything else stays as it is.
    mutating func append(quoted text: String) {
        bytes.append(0x22)
        var text = text
        text.withUTF8 { source in
            unsafe source.allSatisfy(Self.isPlain) ? bytes.append(contentsOf: source) : appendEscaped(Array(source))
        }
        bytes.append(0x22)
    }

    private mutating func appendEscaped(_ source: [UInt8]) {
        for byte in source {
            if Self.isPlain(byte) {
                bytes.append(byte)
            } else if byte < 0x20 {
                let low = byte & 15
                append("\\u00")
                bytes.append(byte < 0x10 ? 0x30 : 0x31)
                bytes.append(low < 10 ? 0x30 + low : 0x61 + low - 10)
            } else {
                bytes.append(0x5C)
                bytes.append(byte)
            }
        }
    }

    /// The value without trailing zeros, so that 12.50 and 12.5 are the same text.
    private mutating func append(_ value: FixedDecimal) {
        var units = value.units.magnitude
        var scale = max(0, value.scale)
        while scale > 0, units.isMultiple(of: 10) {
            units /= 10
            scale -= 1
        }
        if value.units < 0 { bytes.append(0x2D) }
        let power = UInt64(FixedDecimal.power(scale))
        appendDigits(units / power, atLeast: 1)
        guard scale > 0 else { return }
        bytes.append(0x2E)
        appendDigits(units % power, atLeast: scale)
    }

    private mutating func appendDigits(_ value: UInt64, atLeast width: Int) {
        var rest = value
        var count = 0
        let start = bytes.count
        repeat {
            bytes.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
            count += 1
        } while rest > 0 || count < width
        bytes[start...].reverse()
    }

    private static func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x22 && byte != 0x5C }
}
