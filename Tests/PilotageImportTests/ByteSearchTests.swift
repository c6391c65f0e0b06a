import PilotageStatistics
import Testing

@testable import PilotageImport

@Suite("Looking through bytes, eight at a time") struct ByteSearchTests {
    @Test("finds what looking at one byte after the other finds", arguments: 0..<4 as Range<UInt64>)
    func likeOneByOne(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        // Neighbours of the byte that is looked for, which a borrow could mistake for it.
        let alphabet: [UInt8] = [0x09, 0x0A, 0x0B, 0x00, 0x7F, 0x80, 0x8A, 0xFF]
        for _ in 0..<3000 {
            let wide = Bool.random(using: &random)
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ -> UInt8 in
                let byte = alphabet.randomElement(using: &random) ?? 0
                return wide || byte == 0x0A ? byte : byte & 0x7F | 0x20
            }
            let start = Int.random(in: 0...bytes.count, using: &random)
            #expect(bytes.span.firstIndex(of: 0x0A, from: start) == bytes[start...].firstIndex(of: 0x0A), "\(bytes)")
            let end = bytes[start...].firstIndex { $0 >= 0x80 } ?? bytes.count
            #expect(bytes.span.endOfASCII(from: start) == end, "\(bytes)")
        }
    }

    @Test("adds a span at the end of an array, an empty one too")
    func append() {
        var bytes: [UInt8] = [1]
        let more: [UInt8] = [2, 3, 4]
        bytes.append(more.span.extracting(1..<3))
        bytes.append(more.span.extracting(1..<1))
        #expect(bytes == [1, 3, 4])
    }
}
