/// Durations on their way into a distribution: added fast in any order, sorted once at the end.
public struct DurationGathering: Sendable {
    private var values: [Int64] = []
    /// By bucket; empty while the list is short enough to stay exact.
    private var counts: [Int] = []
    private var count = 0
    private var sum: Int128 = 0
    private var smallest = Int64.max
    private var largest: Int64 = 0

    public init() {}

    /// Takes in one duration in milliseconds that is not negative.
    public mutating func add(_ milliseconds: Int64) {
        count += 1
        sum += Int128(milliseconds)
        if milliseconds < smallest { smallest = milliseconds }
        if milliseconds > largest { largest = milliseconds }
        guard counts.isEmpty else {
            counts[DurationBucket.index(of: milliseconds)] += 1
            return
        }
        values.append(milliseconds)
        if count > DurationDistribution.exactLimit { spill() }
    }

    private mutating func spill() {
        counts = [Int](repeating: 0, count: DurationBucket.last + 1)
        for value in values { counts[DurationBucket.index(of: value)] += 1 }
        values = []
    }

    /// All of them, as if each had been added to a distribution.
    public var distribution: DurationDistribution {
        guard count > 0 else { return DurationDistribution() }
        return DurationDistribution(
            count: count,
            sum: sum,
            smallest: smallest,
            largest: largest,
            values: values.sorted(),
            buckets: counts.indices.filter { counts[$0] > 0 }.map { .init(bucket: $0, count: counts[$0]) }
        )
    }
}
