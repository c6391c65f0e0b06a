/// SipHash-2-4 of 128 bits: tells values apart under a secret key, many times faster than a cryptographic digest.
///
/// Whoever does not know the key can neither find a value from its hash nor make two values meet. It is for keys that live
/// no longer than one process; what is kept or shown needs `SHA256Digest` or `KeyedDigest`.
public struct KeyedHash: Sendable {
    private let key: SIMD2<UInt64>

    /// A hash under that key.
    public init(key: SIMD2<UInt64>) { self.key = key }

    /// The hash of the bytes, as two numbers.
    public func hash(_ bytes: [UInt8]) -> SIMD2<UInt64> {
        var state = State(key)
        let span = bytes.span
        let whole = bytes.count & ~7
        for start in stride(from: 0, to: whole, by: 8) { state.take(Self.word(span, start, 8)) }
        state.take(Self.word(span, whole, bytes.count - whole) | UInt64(truncatingIfNeeded: bytes.count) << 56)
        return state.finish()
    }

    /// Up to eight bytes, the first one lowest.
    private static func word(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> UInt64 {
        var word: UInt64 = 0
        for index in 0..<count { word |= UInt64(bytes[start + index]) << UInt64(8 * index) }
        return word
    }

    private struct State {
        private var (v0, v1, v2, v3): (UInt64, UInt64, UInt64, UInt64)

        init(_ key: SIMD2<UInt64>) {
            v0 = key[0] ^ 0x736F_6D65_7073_6575
            v1 = key[1] ^ 0x646F_7261_6E64_6F6D ^ 0xEE
            v2 = key[0] ^ 0x6C79_6765_6E65_7261
            v3 = key[1] ^ 0x7465_6462_7974_6573
        }

        mutating func take(_ word: UInt64) {
            v3 ^= word
            round()
            round()
            v0 ^= word
        }

        mutating func finish() -> SIMD2<UInt64> {
            v2 ^= 0xEE
            for _ in 0..<4 { round() }
            let low = v0 ^ v1 ^ v2 ^ v3
            v1 ^= 0xDD
            for _ in 0..<4 { round() }
            return SIMD2(low, v0 ^ v1 ^ v2 ^ v3)
        }

        private mutating func round() {
            v0 &+= v1
            v1 = Self.turned(v1, 13) ^ v0
            v0 = Self.turned(v0, 32)
            v2 &+= v3
            v3 = Self.turned(v3, 16) ^ v2
            v0 &+= v3
            v3 = Self.turned(v3, 21) ^ v0
            v2 &+= v1
            v1 = Self.turned(v1, 17) ^ v2
            v2 = Self.turned(v2, 32)
        }

        private static func turned(_ word: UInt64, _ bits: UInt64) -> UInt64 { word << bits | word >> (64 - bits) }
    }
}
