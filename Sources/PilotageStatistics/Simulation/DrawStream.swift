/// The uniform numbers of one quantity, decided by the simulation's seed and the quantity's name alone.
///
/// Adding or removing another quantity never moves them, so that two simulations differ only by what was changed. Numbers
/// lie in the middle of 2^52 equal steps: never 0, never 1.
public struct DrawStream: Sendable, Hashable {
    private var generator: SeededGenerator

    /// The stream of that name under that seed.
    public init(seed: UInt64, name: String) {
        // FNV-1a over the name's bytes, then one round of mixing with the seed.
        let hash = name.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        var mixer = SeededGenerator(seed: seed ^ hash)
        generator = SeededGenerator(seed: mixer.next())
    }

    /// The next number strictly between 0 and 1.
    public mutating func next() -> Double { (Double(generator.next() >> 12) + 0.5) * 0x1p-52 }
}
