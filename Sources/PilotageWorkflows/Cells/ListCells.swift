import PilotageImport
import PilotageMetrics
import PilotageModel
import PilotageStore

/// Prints the cells of a pilot, or the SQL by which another engine makes the same.
public struct ListCells {
    private let open: OpenProject
    private let pilot: Pilot
    private let question: Question
    private let streams: Streams

    /// The durations that are counted by bucket.
    public enum Histogram: String, Sendable, CaseIterable {
        case duration, working, manual

        var sample: DurationSample {
            switch self {
            case .duration: .duration
            case .working: .workingDuration
            case .manual: .manual
            }
        }
    }

    /// The engines whose words are known.
    public enum Engine: String, Sendable, CaseIterable {
        case sqlite, duckdb

        var dialect: CellDialect {
            switch self {
            case .sqlite: .sqlite
            case .duckdb: .duckdb
            }
        }
    }

    /// What is asked.
    public struct Question: Sendable {
        let metric: String?
        let dimension: String?
        let histogram: Histogram?

        /// - Parameters:
        ///   - metric: The metric whose filters choose the runs; nil leaves tests out.
        ///   - dimension: The segment dimension by which cells are cut; nil for all runs together.
        ///   - histogram: Durations by week and bucket in place of cells.
        public init(metric: String?, dimension: String?, histogram: Histogram?) {
            self.metric = metric
            self.dimension = dimension
            self.histogram = histogram
        }
    }

    /// Prepares the list.
    ///
    /// - Throws: `ProjectError.unknown` for a pilot, a metric or a dimension that is not defined.
    public init(open: OpenProject, pilot: String, question: Question, streams: Streams) throws {
        self.open = open
        self.pilot = try open.pilot(pilot)
        self.question = question
        self.streams = streams
        if let metric = question.metric, open.project.metric(metric) == nil {
            throw ProjectError.unknown(noun: "metric", name: metric, known: open.project.metrics.map(\.id))
        }
        if let dimension = question.dimension, !self.pilot.segments.contains(dimension) {
            throw ProjectError.unknown(noun: "segment dimension", name: dimension, known: self.pilot.segments)
        }
    }

    /// The cells as lines of fields parted by tabs, under a line of names.
    public func cells() throws -> String {
        let store = try store()
        var fold = CellFold(try setting(store), groups: [group])
        try store.forEachRun(query) { fold.add($0) }
        let lines: [String]
        if let histogram = question.histogram {
            lines =
                [CellLines.line(CellLines.histogramHeading)] + CellLines.histogram(histogram.sample, fold, of: group)
        } else {
            lines = [CellLines.line(CellLines.heading)] + CellLines.cells(fold, of: group)
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// Hands over the table `runs` for another engine, as lines of fields parted by tabs, under a line of names.
    public func rows(_ write: (String) throws -> Void) throws {
        let store = try store()
        let rows = CellRows(try setting(store), dimensions: dimensions)
        var text = rows.heading + "\n"
        var fault: (any Error)?
        try store.forEachRun(query) { row in
            guard fault == nil else { return }
            text += rows.line(row) + "\n"
            guard text.utf8.count > 1 << 20 else { return }
            do { try write(text) } catch { fault = error }
            text = ""
        }
        if let fault { throw fault }
        try write(text)
    }

    /// The statement that gives the same lines as `cells` on an engine that holds the table `runs`.
    public func statement(_ engine: Engine) -> String {
        let statement = CellStatement(asked, dialect: engine.dialect)
        guard let sample = question.histogram?.sample,
            let histogram = CellPlan.standard.histograms.first(where: { $0.sample == sample })
        else { return statement.cells + ";\n" }
        return statement.histogram(histogram) + ";\n"
    }

    private func store() throws -> Store {
        let access = StoreAccess(open: open, streams: streams)
        guard try access.exists() else { throw StoreError.missing(path: open.storePath) }
        return try access.readable()
    }

    private func setting(_ store: Store) throws -> CellSetting {
        CellSetting(
            workflows: workflows,
            days: days,
            codes: try store.runCodes(),
            calendar: open.calendar,
            currency: open.project.currency,
            rates: open.project.rates,
            hours: open.project.workingHours,
            terms: open.project.outcomeTerms,
            asOf: open.now
        )
    }

    private var query: RunQuery { RunQuery(workflows: workflows, from: asked.from, until: asked.until) }

    /// Those that the filters and the cut need.
    private var dimensions: [String] {
        let filtered = group.filters.compactMap { filter in
            if case .segment(let dimension, _) = filter { dimension } else { nil }
        }
        return Set(filtered + [question.dimension].compactMap(\.self)).sorted()
    }

    private var workflows: [String] { Set(pilot.workflows + pilot.controls + pilot.value.handlers).sorted() }

    private var days: Period { Period(first: pilot.before.first, last: pilot.after.last) ?? pilot.after }

    private var group: CellGroup {
        CellGroup(
            filters: question.metric.flatMap(open.project.metric)?.filters ?? [.production],
            dimension: question.dimension
        )
    }

    private var asked: CellQuestion {
        CellQuestion(
            filters: group.filters,
            dimension: question.dimension,
            from: open.calendar.start(of: days.first),
            until: min(open.calendar.start(of: days.last.advanced(by: 1)), open.now),
            asOf: open.now,
            calendar: open.calendar,
            currency: open.project.currency
        )
    }
}
