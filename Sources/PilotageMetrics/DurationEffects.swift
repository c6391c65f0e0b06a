import PilotageModel
public import PilotageStatistics

/// What durations say apart from the metric: who is faster, by which factor, and whether a few long ones rule the mean.
public struct DurationEffects: Sendable {
    /// The chance that a case after takes less time than one before, less one half.
    public let superiority: Result<Difference, Absence>
    /// The ratio of geometric means, less one.
    public let geometric: Result<RelativeEffect, Absence>
    /// The difference of means, and that of means in which no duration counts for more than the cap, in the metric's unit.
    public let mean: Result<Difference, Absence>
    public let capped: Result<Difference, Absence>
    /// The 99.5th percentile of the baseline, fixed, in the metric's unit.
    public let cap: Double?
    public let before: Side?
    public let after: Side?
    /// Durations that were not over in either period; they have no length yet and are left out here.
    public let open: Int

    /// How much of one period's time a few long durations took, in the metric's unit.
    public struct Side: Sendable {
        public let mean: Double
        public let shareOfLongestPercent: Double
        public let meanChangeWithoutLongest: Double
        /// Whether one duration moves the mean by more than a quarter of the half-width of the difference.
        public let isRuledByOne: Bool
    }

    init(_ sample: DurationSample, _ series: MetricSeries, _ frame: ComparisonFrame) {
        let sides = [frame.before, frame.after].map { series.durations(of: sample, over: $0) }
        let (first, second) = (sides[0].map(\.ended), sides[1].map(\.ended))
        let factor = series.metric.factor
        open = sides.joined().reduce(0) { $0 + $1.open.count }
        superiority = Self.attempt { () throws(Refusal) in
            try ClusteredSuperiority.difference(before: first, after: second)
        }
        geometric = Self.attempt { () throws(Refusal) in try Self.geometricRatio(first, second) }
        let mean = Self.attempt { () throws(Refusal) in
            try Self.difference(first, second) { (weeks) throws(Refusal) in try DurationMeans.plain(weeks) }.scaled(
                by: factor
            )
        }
        self.mean = mean
        let limit = WeekClusteredQuantile.percentile(tenths: Self.capTenths, of: first)
        cap = limit.map { Double($0) * factor }
        capped = Self.attempt { () throws(Refusal) in
            guard let limit else { throw .noData }
            return try Self.difference(first, second) { (weeks) throws(Refusal) in
                try DurationMeans.capped(weeks, at: limit)
            }.scaled(by: factor)
        }
        let halfWidth = (try? mean.get())?.halfWidth(confidence: 0.95)
        before = Self.side(first, factor, halfWidth)
        after = Self.side(second, factor, halfWidth)
    }

    /// In tenths of a per cent.
    private static let capTenths = 995

    private static func side(_ weeks: [DurationDistribution], _ factor: Double, _ halfWidth: Double?) -> Side? {
        let all = weeks.reduce(DurationDistribution()) { $0.merged(with: $1) }
        guard let found = try? all.influence() else { return nil }
        return Side(
            mean: Double(all.sum) / Double(all.count) * factor,
            shareOfLongestPercent: found.shareOfLongestPercent,
            meanChangeWithoutLongest: found.meanChangeWithoutLongest * factor,
            isRuledByOne: halfWidth.map { found.isLarge(besideHalfWidth: $0 / factor) } ?? false
        )
    }

    private static func difference(
        _ before: [DurationDistribution],
        _ after: [DurationDistribution],
        _ estimate: ([DurationDistribution]) throws(Refusal) -> Estimate
    ) throws(Refusal) -> Difference {
        let (first, second) = (before.filter { $0.count > 0 }, after.filter { $0.count > 0 })
        let fewest = min(first.count, second.count)
        guard fewest >= RatioChange.fewestWeeks else {
            throw .tooFewClusters(have: fewest, need: RatioChange.fewestWeeks)
        }
        return try Difference.welch(before: try estimate(first), after: try estimate(second))
    }

    private static func geometricRatio(
        _ before: [DurationDistribution],
        _ after: [DurationDistribution]
    ) throws(Refusal) -> RelativeEffect {
        let found = try difference(before, after) { (weeks) throws(Refusal) in try DurationMeans.logarithmic(weeks) }
        let range = found.interval(confidence: 0.95)
        return RelativeEffect(
            value: Distributions.exponentialMinusOne(found.value),
            interval: Interval(
                low: Distributions.exponentialMinusOne(range.low),
                high: Distributions.exponentialMinusOne(range.high)
            )
        )
    }

    private static func attempt<Value>(_ body: () throws(Refusal) -> Value) -> Result<Value, Absence> {
        do { return .success(try body()) } catch { return .failure(Absence(error)) }
    }
}
