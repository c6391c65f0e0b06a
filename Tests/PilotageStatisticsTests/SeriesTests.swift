import PilotageStatistics
import Testing

@Suite("Series, several tests, random numbers")
struct SeriesTests {
    @Test("a straight climb resembles itself, a zigzag opposes itself")
    func autocorrelation() {
        // Deviations -2...2: products 2, 0, 0, 2 over squares 10.
        expectClose(Autocorrelation.lagOne([1, 2, 3, 4, 5]) ?? .nan, 0.4, within: 1e-15)
        expectClose(Autocorrelation.lagOne(exactly: [1, -1, 1, -1]) ?? .nan, -0.75, within: 1e-15)
        #expect(Autocorrelation.lagOne([3, 3, 3]) == nil)
        #expect(Autocorrelation.lagOne(exactly: [3, 3, 3]) == nil)
        #expect(Autocorrelation.lagOne([3]) == nil)
        #expect(Autocorrelation.lagOne(exactly: []) == nil)
    }

    @Test("whole numbers give the same coefficient exactly and in floating point", arguments: 0..<10 as Range<UInt64>)
    func exactAgrees(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let values = (0..<30).map { _ in Int64(random.next() % 1000) }
        let exact = try #require(Autocorrelation.lagOne(exactly: values))
        let plain = try #require(Autocorrelation.lagOne(values.map { Double($0) }))
        #expect((exact - plain).magnitude < 1e-13)
    }

    @Test("Holm's values step up from the smallest and never cross")
    func holm() {
        let adjusted = Holm.adjusted([0.01, 0.04, 0.03, 0.005])
        for (found, expected) in zip(adjusted, [0.03, 0.06, 0.06, 0.02]) { expectClose(found, expected, within: 1e-15) }
        #expect(Holm.adjusted([]) == [])
        #expect(Holm.adjusted([0.2]) == [0.2])
        #expect(Holm.adjusted([0.9, 0.8]) == [1, 1])
    }

    @Test("Holm rejects what its step-down rule rejects", arguments: 0..<50 as Range<UInt64>)
    func holmRule(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let values = (0..<6).map { _ in random.nextUnit() * random.nextUnit() * 0.1 }
        let adjusted = Holm.adjusted(values)
        let sorted = values.sorted()
        let rejected = sorted.enumerated().prefix { $1 <= 0.05 / Double(6 - $0) }.count
        #expect(adjusted.count { $0 <= 0.05 } == rejected)
        for (plain, larger) in zip(values, adjusted) { #expect(larger >= plain) }
    }

    @Test("random numbers follow the published vectors of SplitMix64")
    func publishedVectors() {
        var random = SeededGenerator(seed: 1_234_567)
        #expect(
            (0..<5).map { _ in random.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ]
        )
        var zero = SeededGenerator(seed: 0)
        #expect(zero.next() == 0xe220_a839_7b1d_cdaf)
        #expect((0..<1000).allSatisfy { _ in (0..<1).contains(zero.nextUnit()) })
    }
}
