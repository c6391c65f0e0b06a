import PilotageModel
public import PilotageStatistics

/// The baseline drawn towards the average of all workflows: what a workflow that was chosen because it looked bad is
/// worth (`methods.md` A13).
public struct ShrunkenBaseline: Sendable {
    /// Workflows whose baseline weeks could be averaged, the pilot's own among them.
    public let workflows: Int
    public let found: RegressionToMean
    /// How far the baseline lies beyond what is believed of it, counted so that positive is a gain that comes by itself.
    public let gainByItself: Double

    /// Workflows that an average and a spread between them need.
    public static let fewestWorkflows = 3
    /// Weeks that each of them needs.
    public static let fewestWeeks = 4

    /// Nil for several treated workflows, and with fewer than three workflows of four weeks each.
    init?(_ metric: MetricDefinition, frame: ComparisonFrame, table: TallyTable) {
        guard frame.treated.count == 1 else { return nil }
        let series = table.plan.workflows.compactMap { name -> Weeks? in
            let one = MetricSeries(metric, in: table, arm: [name])
            return Weeks(name, frame.before.compactMap { one.measured(over: [$0]).sampled?.value })
        }
        guard series.count >= Self.fewestWorkflows,
            let own = series.first(where: { frame.treated == [$0.workflow] })
        else { return nil }
        let average = series.reduce(0) { $0 + $1.mean } / Double(series.count)
        let apart = series.reduce(0) { $0 + ($1.mean - average) * ($1.mean - average) } / Double(series.count - 1)
        let chance = series.reduce(0) { $0 + $1.variance / Double($1.count) } / Double(series.count)
        guard
            let found = try? RegressionToMean(
                baseline: own.mean,
                average: average,
                varianceBetween: max(0, apart - chance),
                varianceOfWeeks: own.variance,
                weeks: own.count
            )
        else { return nil }
        workflows = series.count
        self.found = found
        gainByItself = (metric.better == .higher ? 1 : -1) * (found.shrunken - own.mean)
    }

    /// The weekly values of one workflow; each week counts once.
    private struct Weeks {
        let workflow: String
        let count: Int
        let mean: Double
        let variance: Double

        init?(_ workflow: String, _ values: [Double]) {
            guard values.count >= ShrunkenBaseline.fewestWeeks else { return nil }
            self.workflow = workflow
            count = values.count
            let mean = values.reduce(0, +) / Double(values.count)
            self.mean = mean
            variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
        }
    }
}
