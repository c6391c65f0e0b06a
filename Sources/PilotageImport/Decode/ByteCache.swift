/// Remembers what a text was decoded to, so that words repeated in every row are decoded once.
///
/// Bounded: longer texts and texts beyond the 4,096th are simply not remembered, so hostile input costs time, not memory.
struct ByteCache<Value> {
    private struct Entry {
        let start: Int
        let count: Int
        let value: Value
    }

    private static var slots: Int { 8192 }
    private static var mostEntries: Int { 4096 }
    private static var mostProbes: Int { 16 }
    private static var longest: Int { 256 }

    private var keys: [UInt8] = []
    private var entries: [Entry] = []
    /// The index of an entry plus one; 0 where the slot is free.
    private var table = [UInt16](repeating: 0, count: Self.slots)

    func value(for text: Span<UInt8>) -> Value? {
        var slot = Self.slot(of: text)
        for _ in 0..<Self.mostProbes {
            let index = Int(table[slot]) - 1
            guard index >= 0 else { return nil }
            if matches(entries[index], text) { return entries[index].value }
            slot = (slot + 1) & (Self.slots - 1)
        }
        return nil
    }

    mutating func remember(_ value: Value, for text: Span<UInt8>) {
        guard text.count <= Self.longest, entries.count < Self.mostEntries else { return }
        var slot = Self.slot(of: text)
        for _ in 0..<Self.mostProbes {
            if table[slot] == 0 {
                entries.append(Entry(start: keys.count, count: text.count, value: value))
                for index in 0..<text.count { keys.append(text[index]) }
                table[slot] = UInt16(entries.count)
                return
            }
            slot = (slot + 1) & (Self.slots - 1)
        }
    }

    @inline(__always)
    private func matches(_ entry: Entry, _ text: Span<UInt8>) -> Bool {
        guard entry.count == text.count else { return false }
        for index in 0..<text.count where keys[entry.start + index] != text[index] { return false }
        return true
    }

    @inline(__always)
    private static func slot(of text: Span<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<text.count { hash = (hash ^ UInt64(text[index])) &* 0x0000_0100_0000_01B3 }
        return Int((hash ^ (hash >> 29)) & UInt64(slots - 1))
    }
}
