import PilotageStatistics
import Testing

@testable import PilotageStore

@Suite struct PackedKeyTests {
    private func stored(high: UInt64, low: UInt64, isDashed: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        PackedKey.append(high: high, low: low, isDashed: isDashed, to: &bytes)
        return bytes
    }

    @Test(
        "an id comes back as it was",
        arguments: [
            "", "0", "7", "00012", "-5", "+5", "999999999999999999", "1000000000000000000", "1e5", "A-17", "café",
            "0123456789abcdef0123456789abcdef", "ffffffffffffffffffffffffffffffff", "0123456789ABCDEF0123456789abcdef",
            "01234567-89ab-cdef-0123-456789abcdef", "01234567-89ab-cdef-0123-456789abcdeF",
            "0123456789abcdef-0123-456789-abcdef-", "00000000-0000-0000-0000-000000000000",
            "g123456789abcdef0123456789abcdef",
        ]
    )
    func roundTrip(id: String) {
        #expect(PackedKey(id).id == id)
    }

    @Test("the usual forms take few bytes")
    func forms() {
        #expect(PackedKey("42") == .number(42))
        #expect(PackedKey("0042") == .text("0042"))
        #expect(
            PackedKey("00000000000000010000000000000002") == .digits(high: 1, low: 2, isDashed: false)
        )
        #expect(
            PackedKey("00000000-0000-0001-0000-000000000002") == .digits(high: 1, low: 2, isDashed: true)
        )
        #expect(stored(high: 1, low: 2, isDashed: false) == [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2])
        #expect(stored(high: 1, low: 2, isDashed: true) == [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0x2D])
    }

    @Test("stored bytes give back the same key", arguments: 0..<50 as Range<UInt64>)
    func storedBytes(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let high = random.next()
        let low = random.next()
        for isDashed in [false, true] {
            let bytes = stored(high: high, low: low, isDashed: isDashed)
            let key = PackedKey.digits(high: high, low: low, isDashed: isDashed)
            #expect(PackedKey(bytes: bytes) == key)
            #expect(PackedKey(key.id) == key)
        }
    }

    @Test("bytes that no id packs to are refused")
    func strangeBytes() {
        #expect(PackedKey(bytes: []) == nil)
        #expect(PackedKey(bytes: [1, 2, 3]) == nil)
        #expect(PackedKey(bytes: [UInt8](repeating: 0, count: 17)) == nil)
        #expect(PackedKey(bytes: [UInt8](repeating: 0, count: 18)) == nil)
    }
}
