/// Several weeks of durations read as one sample: exact as long as every week is, however many there are together.
public struct DurationPool: Sendable {
    private enum Content: Sendable {
        case list([Int64])
        case buckets(DurationDistribution)
    }

    private let content: Content

    /// All durations of the weeks.
    public init(_ weeks: [DurationDistribution]) {
        let lists = weeks.compactMap(\.exactValues)
        if lists.count == weeks.count {
            content = .list(lists.flatMap(\.self).sorted())
        } else {
            content = .buckets(weeks.reduce(DurationDistribution()) { $0.merged(with: $1) })
        }
    }

    /// How many durations there are.
    public var count: Int {
        switch content {
        case .list(let values): values.count
        case .buckets(let distribution): distribution.count
        }
    }

    /// Whether ranks and quantiles are durations that were observed, not the middles of buckets.
    public var isExact: Bool {
        switch content {
        case .list: true
        case .buckets(let distribution): distribution.isExact
        }
    }

    /// The smallest duration that this percentage of all does not exceed (type 1): rank ceil(p n).
    ///
    /// Nil without durations and for a percentage outside 1 to 100.
    public func quantile(percent: Int) -> Int64? {
        guard (1...100).contains(percent) else { return nil }
        return value(atRank: DurationDistribution.rank(percent: percent, of: count))
    }

    /// The duration of this rank, counted from 1 for the shortest; nil outside the sample.
    public func value(atRank rank: Int) -> Int64? {
        switch content {
        case .list(let values): values.indices.contains(rank - 1) ? values[rank - 1] : nil
        case .buckets(let distribution): distribution.value(atRank: rank)
        }
    }

    /// Each duration with how often it stands there, ascending; buckets by their middles.
    var counted: [(duration: Int64, count: Int)] {
        switch content {
        case .list(let values): values.counted
        case .buckets(let distribution): distribution.counted
        }
    }

    /// The largest duration that counts as at most the value: the value itself, or the end of its bucket.
    func threshold(of value: Int64) -> Int64 {
        isExact ? value : DurationBucket.upperBound(of: DurationBucket.index(of: value))
    }
}
