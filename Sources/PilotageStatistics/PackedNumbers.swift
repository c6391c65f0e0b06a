/// Whole numbers in as few bytes as they need: seven bits a byte, the lowest first.
public struct PackedNumbers: Sendable {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    /// Adds a number that is not negative.
    public mutating func add(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Adds a number that is not negative.
    public mutating func add(count: Int) { add(UInt64(count)) }

    /// Adds any number: small ones take few bytes, whatever their sign.
    public mutating func add(_ number: Int64) { add(UInt64(bitPattern: number << 1 ^ number >> 63)) }

    /// Adds any number of 128 bits.
    public mutating func add(_ number: Int128) {
        add(Int64(truncatingIfNeeded: number >> 64))
        add(UInt64(truncatingIfNeeded: number))
    }

    /// Adds ascending numbers as the first and the steps between them.
    public mutating func add(ascending numbers: [Int64]) {
        add(count: numbers.count)
        var last: Int64 = 0
        for number in numbers {
            add(number &- last)
            last = number
        }
    }

    /// Adds a text in UTF-8.
    public mutating func add(_ text: String) {
        let utf8 = Array(text.utf8)
        add(count: utf8.count)
        bytes += utf8
    }
}

/// Reads what `PackedNumbers` wrote, in the same order; bytes of any other origin throw, and never crash.
public struct PackedNumbersReader: ~Copyable {
    private let bytes: [UInt8]
    private var place = 0

    /// The bytes are not those that were written.
    public struct Damage: Error, Hashable {
        public init() {}
    }

    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    public var isAtEnd: Bool { place == bytes.count }

    public mutating func unsigned() throws(Damage) -> UInt64 {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while place < bytes.count, shift < 64 {
            let byte = bytes[place]
            place += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
        throw Damage()
    }

    /// A count of things of which each takes at least one byte.
    public mutating func count() throws(Damage) -> Int {
        let number = try unsigned()
        guard number <= UInt64(bytes.count - place) else { throw Damage() }
        return Int(number)
    }

    public mutating func integer() throws(Damage) -> Int64 {
        let number = try unsigned()
        return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
    }

    public mutating func wide() throws(Damage) -> Int128 {
        let high = try integer()
        return Int128(high) << 64 | Int128(try unsigned())
    }

    public mutating func ascending() throws(Damage) -> [Int64] {
        let count = try count()
        var numbers: [Int64] = []
        numbers.reserveCapacity(count)
        var last: Int64 = 0
        for _ in 0..<count {
            let (next, overflow) = last.addingReportingOverflow(try integer())
            guard !overflow, numbers.isEmpty || next >= last else { throw Damage() }
            last = next
            numbers.append(last)
        }
        return numbers
    }

    public mutating func text() throws(Damage) -> String {
        let length = try count()
        defer { place += length }
        guard let text = String(validating: bytes[place..<place + length], as: UTF8.self) else { throw Damage() }
        return text
    }
}
