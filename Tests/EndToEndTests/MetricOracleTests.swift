import Foundation
import PilotageModel
import PilotageStatistics
import PilotageStore
import Testing

@testable import PilotageMetrics
@testable import PilotageWorkflows

/// Every metric that ships, counted a second time by SQL that was written by hand.
@Suite("The oracle of each metric") struct MetricOracleTests {
    /// Before, and the twelve weeks after the transition.
    private static let periods = [("2026-02-16", "2026-08-16"), ("2026-08-24", "2026-11-15")]
    private static let workflows = ["invoice-intake", "supplier-onboarding", "expense-claims"]

    @Test("every metric that ships has an oracle, and every oracle a metric")
    func complete() throws {
        let sample = try SampleRunThrough.shared.get()
        #expect(MetricOracle.names == sample.open.project.metrics.map(\.id).sorted())
    }

    @Test("the oracle agrees with the fold, in three workflows and two periods", arguments: MetricOracle.names)
    func agrees(name: String) throws {
        let found = try Agreement.find(name, in: try SampleFold.whole.get())
        #expect(found.compared == 6)
        #expect(found.withData > 0, "no workflow has data for it")
        #expect(found.differing == [], "\(name)")
    }

    @Test(
        "an oracle notices what a fold has lost: one run in twenty, one note and one bill in two",
        arguments: MetricOracle.names
    )
    func notices(name: String) throws {
        let found = try Agreement.find(name, in: try SampleFold.damaged.get())
        #expect(!found.differing.isEmpty, "\(name) did not notice")
    }

    /// How a metric of the fold compares with its oracle.
    private struct Agreement {
        var compared = 0
        var withData = 0
        var differing: [String] = []

        static func find(_ name: String, in table: TallyTable) throws -> Agreement {
            let sample = try SampleRunThrough.shared.get()
            let metric = try #require(sample.open.project.metric(name))
            var found = Agreement()
            for (first, last) in MetricOracleTests.periods {
                let period = try #require(
                    Day(text: first).flatMap { first in
                        Day(text: last).flatMap { Period(first: first, last: $0) }
                    }
                )
                for workflow in MetricOracleTests.workflows {
                    let oracle = try MetricOracle(name, workflow: workflow, period: period, open: sample.open)
                    let series = MetricSeries(metric, in: table, arm: [workflow])
                    found.add(series, oracle, period.completeWeeks, "\(workflow) \(first)")
                }
            }
            return found
        }

        private mutating func add(
            _ series: MetricSeries,
            _ oracle: MetricOracle,
            _ weeks: [ISOWeek],
            _ place: String
        ) {
            compared += 1
            let own: [Double]
            switch series.metric.measure {
            case .ratio:
                let clusters = series.clusters(weeks: weeks)
                own = [
                    Double(clusters.reduce(Int128(0)) { $0 + $1.numerator }),
                    Double(clusters.reduce(Int128(0)) { $0 + $1.denominator }),
                ]
            case .quantile:
                let value = series.measured(over: weeks).sampled?.value
                own = value.map { [($0 / series.metric.factor).rounded()] } ?? []
            }
            if own.last ?? 0 != 0 { withData += 1 }
            // Money is divided over days exactly in the fold and by floating point in SQL; all else are integers.
            let slack = series.metric.unit == .money ? 1e-12 : 0
            let agrees =
                own.count == oracle.values.count
                && zip(own, oracle.values).allSatisfy { ($0 - $1).magnitude <= slack * $1.magnitude }
            if !agrees { differing.append("\(place): \(own) in the fold, \(oracle.values) by SQL") }
        }
    }
}

/// The statement of one metric over one workflow and period, run by another reader than the product's.
struct MetricOracle {
    let values: [Double]

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "MetricOracle")

    /// The metrics that have an oracle.
    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        return files.filter { $0.hasSuffix(".sql") && !$0.hasPrefix("_") }.map { String($0.dropLast(4)) }.sorted()
    }()

    init(_ name: String, workflow: String, period: Period, open: OpenProject) throws {
        var lines = try Self.text(name).split(separator: "\n").map(String.init)
        lines = try lines.flatMap { line -> [String] in
            if line == "-- incidents" { return [try Self.text("_incidents")] }
            guard line.hasPrefix("-- quantile ") else { return [line] }
            return [Self.filled(try Self.text("_quantile"), ["share": String(line.dropFirst(12))])]
        }
        let sql = Self.filled(
            try Self.text("_runs") + lines.joined(separator: "\n"),
            [
                "workflow": workflow,
                "from": "\(open.calendar.start(of: period.first).milliseconds)",
                "until": "\(open.calendar.start(of: period.last.advanced(by: 1)).milliseconds)",
                "first_day": "\(period.first.number)",
                "last_day": "\(period.last.number)",
                "as_of": "\(open.now.milliseconds)",
                "as_of_text": open.now.text,
            ]
        )
        let row = try #require(try SQLiteShell.rows(sql, store: open.storePath).first)
        values = row.split(separator: "|").compactMap { Double($0) }
    }

    private static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: "\(name).sql"), encoding: .utf8)
    }

    /// The text with each `{name}` filled in.
    private static func filled(_ text: String, _ values: [String: String]) -> String {
        values.sorted { $0.key < $1.key }.reduce(text) { text, value in
            text.split(separator: "{\(value.key)}", omittingEmptySubsequences: false).joined(separator: value.value)
        }
    }
}

/// All metrics of the sample in one table: whole, and with rows lost on purpose.
enum SampleFold {
    static let whole = Result { try table(damaged: false) }
    static let damaged = Result { try table(damaged: true) }

    private static func table(damaged: Bool) throws -> TallyTable {
        let open = try SampleRunThrough.shared.get().open
        let store = try Store.open(path: open.storePath, lock: nil)
        let days = try #require(
            Day(text: "2026-02-16").flatMap { first in
                Day(text: "2026-11-15").flatMap { Period(first: first, last: $0) }
            }
        )
        guard damaged else {
            return try RunTally(
                open: open,
                store: store,
                workflows: open.project.workflows.map(\.id),
                days: days,
                metrics: open.project.metrics,
                dimensions: []
            ).table
        }
        return try damagedTable(open, store, days)
    }

    private static func damagedTable(_ open: OpenProject, _ store: Store, _ days: Period) throws -> TallyTable {
        let workflows = open.project.workflows.map(\.id).sorted()
        let codes = try store.runCodes()
        var fold = RunFold(
            plan: TallyPlan(
                workflows: workflows,
                days: days,
                metrics: open.project.metrics,
                dimensions: [],
                codes: codes
            ),
            codes: codes,
            calendar: open.calendar,
            currency: open.project.currency,
            asOf: open.now,
            hours: open.project.workingHours,
            terms: open.project.outcomeTerms
        )
        let query = RunQuery(
            workflows: workflows,
            from: open.calendar.start(of: days.first),
            until: open.calendar.start(of: days.last.advanced(by: 1))
        )
        var count = 0
        let isKept = { (one: Int) -> Bool in
            count += 1
            return count % one != 0
        }
        try store.forEachRun(query) { if isKept(20) { fold.add($0) } }
        try store.forEachIncident(query, asOf: open.now) { if isKept(20) { fold.add($0) } }
        var table = fold.table
        for cost in try store.costs(workflows: workflows) where isKept(2) {
            table.add(cost.record, currency: open.project.currency)
        }
        for note in try store.annotations(workflows: workflows) where isKept(2) { table.add(note.record) }
        return table
    }
}
