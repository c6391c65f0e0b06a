/// Gives each different text a number, counted from 0 in the order of their coming.
///
/// The texts are packed, so that hundreds of thousands of ids take little more memory than their letters.
struct NumberedTexts {
    private static let pieceSize = 1 << 20

    private var pieces: [[UInt8]] = []
    /// For each text, its piece in the upper half and its offset there in the lower.
    private var starts: [UInt64] = []
    private var lengths: [UInt32] = []
    /// Open addressing: the number of a text, or below zero where the slot is free.
    private var slots = [Int32](repeating: -1, count: 16)

    var count: Int { starts.count }

    /// The number of the text; nil when it has not come yet.
    func find(_ text: String) -> Int? {
        let number = slots[slot(of: Array(text.utf8))]
        return number < 0 ? nil : Int(number)
    }

    /// The number of the text, which gets one if it has none yet.
    mutating func number(of text: String) -> Int {
        let bytes = Array(text.utf8)
        let slot = slot(of: bytes)
        if slots[slot] >= 0 { return Int(slots[slot]) }
        slots[slot] = Int32(starts.count)
        keep(bytes)
        if starts.count * 2 > slots.count { grow() }
        return starts.count - 1
    }

    func text(_ number: Int) -> String { String(decoding: bytes(number), as: UTF8.self) }

    private func bytes(_ number: Int) -> ArraySlice<UInt8> {
        let start = Int(starts[number] & 0xFFFF_FFFF)
        return pieces[Int(starts[number] >> 32)][start..<(start + Int(lengths[number]))]
    }

    private mutating func keep(_ bytes: [UInt8]) {
        if pieces.last.map({ $0.count >= Self.pieceSize / 2 }) ?? true {
            var piece: [UInt8] = []
            piece.reserveCapacity(Self.pieceSize)
            pieces.append(piece)
        }
        let piece = pieces.count - 1
        starts.append(UInt64(piece) << 32 | UInt64(pieces[piece].count))
        lengths.append(UInt32(bytes.count))
        pieces[piece].append(contentsOf: bytes)
    }

    /// Where the text stands, or the free slot where it belongs.
    private func slot(of text: [UInt8]) -> Int {
        var slot = Self.hash(text[...]) & (slots.count - 1)
        while slots[slot] >= 0, bytes(Int(slots[slot])) != text[...] { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for number in starts.indices {
            var slot = Self.hash(bytes(number)) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }

    /// Seeded anew in each process, so that no file can aim at one slot; numbers do not depend on it.
    private static func hash(_ bytes: ArraySlice<UInt8>) -> Int {
        var hasher = Hasher()
        var word: UInt64 = 0
        for (index, byte) in bytes.enumerated() {
            word = word << 8 | UInt64(byte)
            if index & 7 == 7 {
                hasher.combine(word)
                word = 0
            }
        }
        hasher.combine(word)
        hasher.combine(bytes.count)
        return hasher.finalize()
    }
}
