import PilotageModel
import PilotageStatistics

@testable import PilotageMetrics

/// Small made-up pilots for tests: weeks of runs of one treated and one control workflow.
struct SamplePilot {
    static let monday = Day(number: 20_507)  // 2026-02-23
    let codes = RunCodes(
        workflows: [1: "treated", 2: "control"],
        segments: [1: ["size": "large"], 2: ["size": "small"]]
    )

    static func metric(
        _ id: String = "failed-runs",
        measure: MetricDefinition.Measure = .ratio(numerator: [.failed], denominator: [.finished]),
        better: MetricDefinition.Direction = .lower,
        unit: MetricUnit = .share,
        filters: [RunFilter] = [.production]
    ) -> MetricDefinition {
        MetricDefinition(
            id: id,
            title: id,
            meaning: "A test metric.",
            owner: "owner",
            decision: "None.",
            kind: .outcome,
            better: better,
            unit: unit,
            measure: measure,
            filters: filters,
            target: FixedDecimal(units: 5, scale: 2),
            tolerance: FixedDecimal(units: 1, scale: 2),
            version: 1,
            source: "test:1"
        )
    }

    static func plan(_ metrics: [MetricDefinition], weeks: Int = 20) -> TallyPlan {
        TallyPlan(
            workflows: ["treated", "control"],
            days: Period(first: monday, last: monday.advanced(by: weeks * 7 - 1)) ?? Period(day: monday),
            metrics: metrics,
            dimensions: ["size"],
            codes: SamplePilot().codes
        )
    }

    static func week(_ index: Int) -> ISOWeek { ISOWeek(containing: monday).advanced(by: index) }

    static func weeks(_ range: Range<Int>) -> [ISOWeek] { range.map(week) }

    /// A run that starts at noon UTC of a day of the week and lasts a minute.
    static func run(week: Int, day: Int = 0, minute: Int = 0, failed: Bool, workflow: Int32 = 1, segment: Int32 = 1)
        -> RunRow
    {
        var row = RunRow()
        row.workflow = workflow
        row.segments = segment
        row.status = failed ? .failed : .succeeded
        let start = Int64(monday.number + week * 7 + day) * 86_400_000 + 43_200_000 + Int64(minute) * 60_000
        row.startedAt = start
        row.endedAt = start + 60_000
        return row
    }

    static func table(_ rows: [RunRow], _ metrics: [MetricDefinition], asOf: Int64 = .max) -> TallyTable {
        var fold = RunFold(
            plan: plan(metrics),
            codes: SamplePilot().codes,
            calendar: .utc,
            currency: "EUR",
            asOf: Instant(milliseconds: asOf)
        )
        for row in rows { fold.add(row) }
        return fold.table
    }
}
