public import PilotageModel
public import PilotageStatistics

/// The KPIs of one workflow in one closed ISO week, with the weeks before it.
public struct WorkflowWeek: Sendable {
    public let workflow: String
    public let lines: [Line]
    /// Finished, failed by class, open and test runs of the weeks shown, oldest first.
    public let history: [Counts]

    /// Those of the week reported.
    public var counts: Counts { history.last ?? Counts() }

    /// One metric: this week, the weeks before, and what the process does by itself.
    public struct Line: Sendable {
        public let metric: MetricDefinition
        /// Oldest first; the last is the week reported.
        public let history: [Measured]
        public let limits: XmRLimits?
        /// The limits of the weeks shown before this one: how the process runs now, whatever was frozen.
        public let presentLimits: XmRLimits?
        /// How many weeks the limits rest on.
        public let limitWeeks: Int
        /// Whether the limits were frozen at the start of a pilot.
        public let frozen: Bool

        public var current: Measured { history.last ?? .absent(.noRuns) }
        public var previous: Measured { history.dropLast().last ?? .absent(.noRuns) }

        /// The rules by which a week is a signal.
        public static let rules = RunRules.wheeler

        /// What the rules see in the week; empty without limits or value.
        public var signals: Set<RunRules.Signal> { signals(at: history.count - 1) }

        /// Where the week stands against the natural process limits; nil without limits or value.
        public var behaviour: Behaviour? { behaviour(at: history.count - 1) }

        /// Where the week at that place of the history stands against the limits of today; nil without limits or value.
        public func behaviour(at place: Int) -> Behaviour? {
            guard history.indices.contains(place), let limits, let value = history[place].sampled?.value else {
                return nil
            }
            guard !signals(at: place).isEmpty else { return .expected }
            return (value > limits.mean) == (metric.better == .higher) ? .better : .worse
        }

        /// What the rules see in the week at that place of the history; empty without limits or value.
        public func signals(at place: Int) -> Set<RunRules.Signal> {
            guard history.indices.contains(place), let limits, history[place].sampled != nil else { return [] }
            // A week without a value breaks a run.
            let run = history[...place].reversed().prefix { $0.sampled != nil }.reversed()
            return Self.rules.signals(run.compactMap { $0.sampled?.value }, limits: limits).last ?? []
        }

        /// Whether the value reaches the target within its tolerance; nil without a value.
        public var meetsTarget: Bool? { meetsTarget(at: history.count - 1) }

        /// The same of the week at that place of the history.
        public func meetsTarget(at place: Int) -> Bool? {
            guard history.indices.contains(place), let value = history[place].sampled?.value else { return nil }
            return isOnTarget(value)
        }

        /// Whether the process as it runs now reaches the target by itself; nil where it has no limits.
        public var capability: Capability? {
            guard let limits = presentLimits else { return nil }
            let worst = metric.better == .lower ? limits.upper : limits.lower
            let best = metric.better == .lower ? limits.lower : limits.upper
            if isOnTarget(worst) { return .capable }
            return isOnTarget(best) ? .sometimes : .incapable
        }

        private func isOnTarget(_ value: Double) -> Bool {
            let slack = metric.tolerance.double
            switch metric.better {
            case .lower: return value <= metric.target.double + slack
            case .higher: return value >= metric.target.double - slack
            }
        }
    }

    /// What natural limits say of a target: reached whatever happens, now and then, or never without a change.
    public enum Capability: Sendable { case capable, sometimes, incapable }

    /// What a point outside or inside the limits says.
    public enum Behaviour: Sendable { case expected, better, worse }

    /// How the runs of the week ended, tests included.
    public struct Counts: Sendable {
        public var runs = 0
        public var finished = 0
        public var temporary = 0
        public var logical = 0
        public var unclassified = 0
        public var open = 0
        /// Runs whose outcome cannot be known yet; they enter no rate.
        public var notMature = 0
    }
}

/// A closed ISO week over all workflows.
public struct WeekEvaluation: Sendable {
    /// Weeks shown beside one another.
    public static let shown = 13
    /// Weeks that limits need at least.
    public static let fewestForLimits = 8

    public let week: ReportPeriod
    public let weeks: [ReportPeriod]
    public let workflows: [WorkflowWeek]
    /// Of the workflows of which runs are expected.
    public let coverage: [Coverage]

    /// Evaluates a week; `frozen` holds the baseline weeks of the pilot that a workflow takes part in.
    public init(
        week: ReportPeriod,
        workflows: [String],
        metrics: [MetricDefinition],
        table: TallyTable,
        frozen: [String: [ISOWeek]],
        expectedRunsPerWeek: [String: Int] = [:]
    ) {
        self.week = week
        let shown = (0..<Self.shown).map { week.advanced(by: $0 - Self.shown + 1) }
        weeks = shown
        coverage = workflows.compactMap { name in
            Coverage(workflow: name, expectedPerWeek: expectedRunsPerWeek[name], period: week, table: table)
        }
        self.workflows = workflows.map { workflow in
            let earlier = frozen[workflow].map { $0.map { ReportPeriod($0) } } ?? Array(shown.dropLast())
            let lines = metrics.map { metric in
                let series = MetricSeries(metric, in: table, arm: [workflow])
                let baseline = earlier.compactMap { series.measured(over: [$0]).sampled?.value }
                let history = shown.map { series.measured(over: [$0]) }
                return WorkflowWeek.Line(
                    metric: metric,
                    history: history,
                    limits: Self.limits(baseline),
                    presentLimits: Self.limits(history.dropLast().compactMap { $0.sampled?.value }),
                    limitWeeks: baseline.count,
                    frozen: frozen[workflow] != nil
                )
            }
            let counts = shown.map { Self.counts(table, workflow, $0) }
            return WorkflowWeek(workflow: workflow, lines: lines, history: counts)
        }
    }

    private static func limits(_ values: [Double]) -> XmRLimits? {
        values.count >= fewestForLimits ? try? XmRLimits.robust(values) : nil
    }

    /// The same week without the workflows that had no runs and that nobody asked for by name.
    public func keeping(_ named: [String]) -> WeekEvaluation {
        WeekEvaluation(
            week: week,
            weeks: weeks,
            workflows: workflows.filter { named.contains($0.workflow) || $0.counts.runs > 0 },
            coverage: coverage
        )
    }

    private init(week: ReportPeriod, weeks: [ReportPeriod], workflows: [WorkflowWeek], coverage: [Coverage]) {
        self.week = week
        self.weeks = weeks
        self.workflows = workflows
        self.coverage = coverage
    }

    private static func counts(_ table: TallyTable, _ workflow: String, _ week: ReportPeriod) -> WorkflowWeek.Counts {
        func total(_ field: TallyField) -> Int {
            Int(table.total([field], filter: 0, workflows: [workflow], slice: .all, days: Period(week)))
        }
        return WorkflowWeek.Counts(
            runs: total(.runs),
            finished: total(.finished),
            temporary: total(.failedTemporary),
            logical: total(.failedLogical),
            unclassified: total(.failedUnknown),
            open: total(.open),
            notMature: total(.notMature)
        )
    }
}
