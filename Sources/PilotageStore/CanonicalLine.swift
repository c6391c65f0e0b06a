import PilotageModel

/// One record or ledger entry as a line of JSON with sorted keys, built in a reused buffer.
///
/// The canonical form decides three things: whether two rows are equal, what a digest covers, and what `dump` prints. A
/// field that was not recorded is left out; times are integer milliseconds UTC; decimals are text without trailing
/// zeros. Names must be added in ascending order.
struct CanonicalLine: ~Copyable {
    private(set) var bytes = ByteBuffer(capacity: 1024)

    /// Starts a new line in the same buffer.
    mutating func begin() {
        bytes.removeAll()
        bytes.append(0x7B)
    }

    mutating func end() { bytes.append(0x7D) }

    /// Copies the line to the end of these bytes.
    func append(to all: inout [UInt8]) {
        unsafe bytes.withBytes { unsafe all.append(contentsOf: $0) }
    }

    var text: String { unsafe bytes.withBytes { unsafe String(decoding: $0, as: UTF8.self) } }

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
        bytes.append(value ? "true" : "false")
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
        bytes.append(json)
    }

    /// Adds a field whose name is not known beforehand.
    mutating func add(name: String, text value: String) {
        separate()
        append(quoted: name)
        bytes.append(0x3A)
        append(quoted: value)
    }

    /// Adds a field whose name is not known beforehand.
    mutating func add(name: String, count: Int) {
        separate()
        append(quoted: name)
        bytes.append(0x3A)
        append(Int64(count))
    }

    private mutating func add(_ name: StaticString) {
        separate()
        bytes.append(0x22)
        bytes.append(name)
        bytes.append(0x22)
        bytes.append(0x3A)
    }

    private mutating func separate() {
        if bytes.count > 1 { bytes.append(0x2C) }
    }
}

// MARK: - Values

extension CanonicalLine {
    private mutating func append(_ value: Int64) {
        if value < 0 { bytes.append(0x2D) }
        bytes.append(digitsOf: value.magnitude, atLeast: 1)
    }

    /// Quotes a text; quote, backslash and control characters are escaped, everything else stays as it is.
    private mutating func append(quoted text: String) {
        bytes.append(0x22)
        var text = text
        text.withUTF8 { source in
            if unsafe Self.isPlain(source) {
                unsafe bytes.append(source)
            } else {
                for index in 0..<source.count { append(escaped: unsafe source[index]) }
            }
        }
        bytes.append(0x22)
    }

    private mutating func append(escaped byte: UInt8) {
        switch byte {
        case 0..<0x20:
            let low = byte & 15
            bytes.append("\\u00")
            bytes.append(byte < 0x10 ? 0x30 : 0x31)
            bytes.append(low < 10 ? 0x30 + low : 0x61 + low - 10)
        case 0x22, 0x5C:
            bytes.append(0x5C)
            bytes.append(byte)
        default: bytes.append(byte)
        }
    }

    private static func isPlain(_ source: UnsafeBufferPointer<UInt8>) -> Bool {
        var found = false
        for index in 0..<source.count {
            let byte = unsafe source[index]
            found = found || byte < 0x20 || byte == 0x22 || byte == 0x5C
        }
        return !found
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
        bytes.append(digitsOf: units / power, atLeast: 1)
        guard scale > 0 else { return }
        bytes.append(0x2E)
        bytes.append(digitsOf: units % power, atLeast: scale)
    }
}
