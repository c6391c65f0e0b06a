/// The durations of one week: those that ended, and how long the others had lasted when they were last seen.
public struct WatchedDurations: Sendable, Hashable {
    /// Known from start to end.
    public let ended: DurationDistribution
    /// Not over yet: the true duration is longer, nobody knows by how much.
    public let open: DurationDistribution

    /// A week of durations.
    public init(ended: DurationDistribution, open: DurationDistribution = DurationDistribution()) {
        self.ended = ended
        self.open = open
    }

    /// All of them, over or not.
    public var count: Int { ended.count + open.count }
}

/// Several weeks of watched durations read as one sample.
public struct WatchedPool: Sendable {
    /// Those that ended.
    public let ended: DurationPool
    /// Those that were not over.
    public let open: DurationPool

    /// All durations of the weeks.
    public init(_ weeks: [WatchedDurations]) {
        ended = DurationPool(weeks.map(\.ended))
        open = DurationPool(weeks.map(\.open))
    }

    /// All of them, over or not.
    public var count: Int { ended.count + open.count }

    /// The quantile: type 1 when all are over, Kaplan and Meier's otherwise.
    ///
    /// Refused without durations, and when so many are open that the quantile was not reached.
    public func quantile(percent: Int) throws(Refusal) -> Int64 {
        guard open.count > 0 else {
            guard let value = ended.quantile(percent: percent) else { throw .noData }
            return value
        }
        let curve = try KaplanMeier(ended: ended, open: open)
        guard let value = curve.quantile(Double(percent) / 100) else { throw .notReached }
        return value
    }
}
