import PilotageDigest
import Testing

/// Values that libcrypto's SipHash of 16 bytes gives for the key 00 01 … 0f and the bytes 00 01 … of each length.
@Suite struct KeyedHashTests {
    @Test(
        "agrees with another implementation",
        arguments: [
            (0, "a3817f04ba25a8e66df67214c7550293"),
            (1, "da87c1d86b99af44347659119b22fc45"),
            (7, "a1f1ebbed8dbc153c0b84aa61ff08239"),
            (8, "3b62a9ba6258f5610f83e264f31497b4"),
            (9, "264499060ad9baabc47f8b02bb6d71ed"),
            (15, "5493e99933b0a8117e08ec0f97cfc3d9"),
            (16, "6ee2a4ca67b054bbfd3315bf85230577"),
            (63, "5150d1772f50834a503e069a973fbd7c"),
            (200, "7c5853f4ed12ff9d836a79bc4047022d"),
        ]
    )
    func vectors(count: Int, expected: String) {
        let hash = KeyedHash(key: SIMD2(0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908))
        let found = hash.hash((0..<count).map { UInt8($0) })
        let bytes = [found[0], found[1]].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
        let digits = Array("0123456789abcdef")
        #expect(String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }) == expected)
    }
}
