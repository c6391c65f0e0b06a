/// Looking through many bytes, eight at a time.
extension Span<UInt8> {
    private static var lowBits: UInt64 { 0x0101_0101_0101_0101 }
    private static var highBits: UInt64 { 0x8080_8080_8080_8080 }

    /// The index of the first byte from 0x80 on at or behind `start`, or the number of bytes when all are ASCII.
    func endOfASCII(from start: Int) -> Int {
        var index = start
        while index + 8 <= count {
            if eight(at: index) & Self.highBits != 0 { break }
            index += 8
        }
        while index < count, self[index] < 0x80 { index += 1 }
        return index
    }

    /// The index of the first such byte at or behind `start`; nil where there is none.
    func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        let pattern = Self.lowBits &* UInt64(byte)
        var index = start
        while index + 8 <= count {
            // A byte that is equal becomes zero, and only a zero byte borrows into its own highest bit.
            let difference = eight(at: index) ^ pattern
            if (difference &- Self.lowBits) & ~difference & Self.highBits != 0 { break }
            index += 8
        }
        while index < count {
            if self[index] == byte { return index }
            index += 1
        }
        return nil
    }

    /// The eight bytes from there on; all of them must be there.
    @inline(__always)
    private func eight(at index: Int) -> UInt64 {
        unsafe withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: index, as: UInt64.self) }
    }
}

extension [UInt8] {
    /// Adds these bytes at the end.
    mutating func append(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
