import PilotageStatistics
import Testing

@Suite("Moments")
struct MomentsTests {
    @Test("nothing has no mean, and one value has no spread")
    func tooFew() {
        #expect(throws: Refusal.noData) { try Moments().mean }
        #expect(throws: Refusal.noData) { try Moments().variance }
        #expect(throws: Refusal.tooFewObservations(have: 1, need: 2)) { try Moments([7]).variance }
    }

    @Test("equal values have a variance of exactly zero, however large they are")
    func equalValues() throws {
        #expect(try Moments([Int64](repeating: 9_007_199_254_740_993, count: 1000)).variance == 0)
    }

    @Test("values at the ends of 64 bits neither overflow nor lose digits")
    func extremes() throws {
        let moments = Moments((0..<1000).map { $0.isMultiple(of: 2) ? Int64.max : Int64.min })
        #expect(moments.sumOfSquares == nil)
        #expect(try moments.mean == -0.5)
        // n Q - S^2 with deviations of 2^63 - 1/2 around the mean of -1/2.
        expectClose(try moments.variance, 0x1p126 * 1000 / 999, within: 1e-15)
    }

    @Test("a variance that drowns in floating point is exact: two neighbours near 10^18")
    func neighbours() throws {
        #expect(try Moments([1_000_000_000_000_000_000, 1_000_000_000_000_000_001]).variance == 0.5)
    }

    @Test("sums past 64 bits stay exact")
    func beyondInt64() throws {
        // Totals of a public loan workflow log: 13,087 case durations in milliseconds.
        let squares: Int128 = 21_637_357_706_402_566_377_675
        let moments = Moments(count: 13_087, sum: 9_751_124_955_969, sumOfSquares: squares)
        #expect(moments.sumOfSquares == squares)
        expectClose(try moments.mean, 9_751_124_955_969.0 / 13_087)
        // (13087 * 21637357706402566377675 - 9751124955969^2) / (13087 * 13086), by integer arithmetic elsewhere.
        expectClose(try moments.variance, 1098257188284230631.3, within: 1e-15)
    }

    @Test("parts add up to the whole in any grouping, and can be taken out again", arguments: 0..<50 as Range<UInt64>)
    func partsAddUp(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let values = (0..<60).map { _ in Int64(truncatingIfNeeded: random.next()) >> Int64(random.next() % 60) }
        let first = Moments(values[..<17])
        let second = Moments(values[17..<40])
        let third = Moments(values[40...])
        let whole = Moments(values)
        #expect(first.merged(with: second).merged(with: third) == whole)
        #expect(third.merged(with: first.merged(with: second)) == whole)
        #expect(Moments(values.reversed()) == whole)
        #expect(whole.subtracting(second) == first.merged(with: third))
    }

    @Test("taking out more than was put in leaves no sample")
    func overSubtraction() {
        #expect(throws: Refusal.noData) { try Moments([1]).subtracting(Moments([1, 2])).mean }
        #expect(throws: Refusal.noData) { try Moments([1, 2, 3]).subtracting(Moments([50])).variance }
    }

    @Test("values times a thousand have a mean times a thousand and a variance times a million")
    func scaling() throws {
        let values: [Int64] = [3, -14, 159, 26, 5, -358]
        let plain = Moments(values)
        let large = Moments(values.map { $0 * 1000 })
        expectClose(try large.mean, try plain.mean * 1000, within: 1e-15)
        expectClose(try large.variance, try plain.variance * 1_000_000, within: 1e-15)
    }
}
