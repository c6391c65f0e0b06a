/// What reading a long sheet asks of its bytes.
extension Span where Element == UInt8 {
    /// The first place of a byte from that place on.
    func first(_ byte: UInt8, from place: Int) -> Int? {
        var index = place
        while index < count {
            if self[index] == byte { return index }
            index += 1
        }
        return nil
    }

    /// Whether `<c ` or `<c>` begins there.
    func isCell(_ start: Int) -> Bool {
        guard start + 2 < count, self[start + 1] == 0x63 else { return false }
        return self[start + 2] == 0x20 || self[start + 2] == 0x3E
    }

    /// Where the value of an attribute of one letter stands inside a tag.
    func attribute(_ letter: UInt8, in tag: Range<Int>) -> Range<Int>? {
        var index = tag.lowerBound
        while index + 3 < tag.upperBound {
            if self[index] == 0x20, self[index + 1] == letter, self[index + 2] == 0x3D, self[index + 3] == 0x22 {
                guard let end = first(0x22, from: index + 4), end < tag.upperBound else { return nil }
                return (index + 4)..<end
            }
            index += 1
        }
        return nil
    }

    func equals(_ bytes: [UInt8]) -> Bool {
        guard count == bytes.count else { return false }
        for index in indices where self[index] != bytes[index] { return false }
        return true
    }

    /// Tells names apart (FNV-1a).
    var digest: UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in indices { hash = (hash ^ UInt64(self[index])) &* 0x0000_0100_0000_01B3 }
        return hash
    }

    func string(_ range: Range<Int>) -> String { String(decoding: array(range), as: UTF8.self) }

    private func array(_ range: Range<Int>) -> [UInt8] { range.map { self[$0] } }

    /// The bytes with the five signs of XML for what they stand for.
    func decoded(_ range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if self[index] == 0x26, let end = first(0x3B, from: index), end < range.upperBound,
                let sign = Self.signs[string((index + 1)..<end)]
            {
                result.append(sign)
                index = end + 1
            } else {
                result.append(self[index])
                index += 1
            }
        }
        return result
    }

    private static var signs: [String: UInt8] { ["amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27] }
}
