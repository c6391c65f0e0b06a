import Testing

@testable import PilotageStatistics

@Suite("Durations")
struct DurationDistributionTests {
    @Test("the bucket of every edge, one below and one above is where the rule puts it")
    func bucketEdges() {
        for bucket in 0..<DurationBucket.last {
            let low = DurationBucket.lowerBound(of: bucket)
            let high = DurationBucket.upperBound(of: bucket)
            #expect(DurationBucket.index(of: low) == bucket)
            #expect(DurationBucket.index(of: high) == bucket)
            #expect(DurationBucket.index(of: high + 1) == bucket + 1)
            let middle = DurationBucket.representative(of: bucket)
            #expect(Double(max(middle - low, high - middle)) <= Double(low) / 256)
        }
    }

    @Test("buckets begin and end where the plan of cells says")
    func bucketEnds() {
        #expect(DurationBucket.index(of: 255) == 255)
        #expect(DurationBucket.index(of: 256) == 256)
        #expect(DurationBucket.index(of: 257) == 256)
        #expect(DurationBucket.index(of: 258) == 257)
        #expect(DurationBucket.index(of: (1 << 40) - 1) == 4351)
        #expect(DurationBucket.index(of: 1 << 40) == 4352)
        #expect(DurationBucket.index(of: .max) == 4352)
        #expect(DurationBucket.lowerBound(of: 4352) == 1 << 40)
        #expect(DurationBucket.representative(of: 4352) == 1 << 40)
    }

    @Test("nothing has no quantile, and negative durations are refused and counted")
    func nothing() {
        var durations = DurationDistribution()
        #expect(durations.quantile(percent: 50) == nil)
        let isTaken = durations.add(-1)
        #expect(!isTaken)
        #expect(durations.count == 0)
        #expect(durations.refused == 1)
        #expect(durations.smallest == nil)
        #expect(durations.value(atRank: 1) == nil)
        #expect(durations.merged(with: durations).refused == 2)
    }

    @Test("quantiles are durations that were observed: rank ceil(p n)")
    func typeOneQuantiles() {
        let durations = DurationDistribution([50, 10, 40, 20, 30])
        #expect(durations.quantile(percent: 1) == 10)
        #expect(durations.quantile(percent: 20) == 10)
        #expect(durations.quantile(percent: 21) == 20)
        #expect(durations.quantile(percent: 50) == 30)
        #expect(durations.quantile(percent: 95) == 50)
        #expect(durations.quantile(percent: 100) == 50)
        #expect(durations.quantile(percent: 0) == nil)
        #expect(durations.quantile(percent: 101) == nil)
        #expect(durations.count(atMost: 30) == 3)
        #expect(durations.count(atMost: 29) == 2)
        #expect(durations.count(atMost: -1) == 0)
        #expect(durations.value(atRank: 0) == nil)
        #expect(durations.value(atRank: 6) == nil)
    }

    @Test("the list is exact up to 4,096 durations and becomes buckets with the next one")
    func limit() {
        var durations = DurationDistribution((0..<4096).map { Int64($0 * 1000 + 1) })
        #expect(durations.isExact)
        #expect(durations.value(atRank: 2000) == 1_999_001)
        durations.add(5_000_000)
        #expect(!durations.isExact)
        #expect(durations.count == 4097)
        #expect(durations.largest == 5_000_000)
        #expect(durations.smallest == 1)
        let exact = 1_999_001.0
        let found = Double(durations.value(atRank: 2000) ?? 0)
        #expect(found != exact)
        #expect((found - exact).magnitude <= 0.0039 * exact)
    }

    @Test("merging parts gives what adding everything gives, across the limit", arguments: 0..<12 as Range<UInt64>)
    func mergeIsAddition(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let sizes = [0, 1, 700, 1500, 2600, 5000]
        let parts = (0..<3).map { _ in
            Self.durations(sizes[Int(random.next() % UInt64(sizes.count))], &random)
        }
        let whole = DurationDistribution(parts.flatMap(\.self))
        let pieces = parts.map { DurationDistribution($0) }
        #expect(pieces[0].merged(with: pieces[1]).merged(with: pieces[2]) == whole)
        #expect(pieces[0].merged(with: pieces[1].merged(with: pieces[2])) == whole)
        #expect(pieces[2].merged(with: pieces[1]).merged(with: pieces[0]) == whole)
        #expect(DurationDistribution(parts.flatMap(\.self).reversed()) == whole)
        #expect(whole.merged(with: DurationDistribution()) == whole)
    }

    @Test("quantiles of buckets stay within 0.39 % of the exact ones", arguments: 0..<5 as Range<UInt64>)
    func bucketError(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let values = Self.durations(6000, &random)
        let sorted = values.sorted()
        let durations = DurationDistribution(values)
        for percent in 1...99 {
            let exact = Double(sorted[(6000 * percent + 99) / 100 - 1])
            let found = Double(durations.quantile(percent: percent) ?? 0)
            #expect((found - exact).magnitude <= exact / 256)
        }
        #expect(durations.sum == values.reduce(Int128(0)) { $0 + Int128($1) })
    }

    @Test("weeks with exact lists are exact together, however many durations they hold")
    func pool() {
        let weeks = (0..<3).map { (week: Int64) in
            DurationDistribution((0..<2000).map { (run: Int64) -> Int64 in (run * 3 + week) * 1000 })
        }
        let pool = DurationPool(weeks)
        #expect(pool.isExact)
        #expect(pool.count == 6000)
        #expect(pool.quantile(percent: 50) == 2_999_000)
        #expect(pool.value(atRank: 6001) == nil)
        #expect(pool.value(atRank: 0) == nil)
        let large = DurationDistribution((0..<5000).map { Int64($0) })
        let mixed = DurationPool(weeks + [large])
        #expect(!mixed.isExact)
        #expect(mixed.count == 11_000)
        #expect(DurationPool([]).quantile(percent: 50) == nil)
    }

    @Test("beside bucketed weeks, exact weeks are counted up to the end of the quantile's bucket")
    func mixedPool() {
        let exact = DurationDistribution((0..<4000).map { Int64(1_000_000 + $0) })
        let bucketed = DurationDistribution((0..<5000).map { Int64(1_000_000 + $0) })
        let pool = DurationPool([exact, bucketed])
        for percent in 1...99 {
            let value = pool.quantile(percent: percent) ?? 0
            let end = pool.threshold(of: value)
            #expect((exact.count(atMost: end) + bucketed.count(atMost: end)) * 100 >= percent * 9000)
        }
    }

    @Test("the longest runs' share and the mean without the longest agree with an independent computation")
    func influence() throws {
        let weeks = (0..<8).map { TwoPeriods.durations(series: 1, week: $0) }
        let influence = try weeks.reduce(DurationDistribution()) { $0.merged(with: $1) }.influence()
        expectClose(influence.shareOfLongestPercent, 0.023045456036754848)
        expectClose(influence.meanChangeWithoutLongest, -14.529157971445784)
        #expect(influence.isLarge(besideHalfWidth: 58))
        #expect(!influence.isLarge(besideHalfWidth: 59))
    }

    @Test("influence is refused without two durations or any time, and close once buckets are used")
    func influenceEdges() throws {
        #expect(throws: Refusal.noData) { try DurationDistribution().influence() }
        #expect(throws: Refusal.tooFewObservations(have: 1, need: 2)) { try DurationDistribution([4]).influence() }
        #expect(throws: Refusal.zeroDenominator) { try DurationDistribution([0, 0]).influence() }
        var random = SeededGenerator(seed: 9)
        let values = Self.durations(5000, &random)
        let longest = values.sorted().suffix(50).reduce(0, +)
        let share = try DurationDistribution(values).influence().shareOfLongestPercent
        expectClose(share, Double(longest) / Double(values.reduce(0, +)), within: 0.004)
    }

    /// Durations over many sizes, from milliseconds to weeks, with ties.
    private static func durations(_ count: Int, _ random: inout SeededGenerator) -> [Int64] {
        (0..<count).map { _ in
            let shift = 24 + random.next() % 34
            return Int64(random.next() >> shift) % 1_000_000_000
        }
    }
}
