import PilotageModel
import PilotageStatistics
import PilotageStore
import Testing

@testable import PilotageMetrics
@testable import PilotageReport
@testable import PilotageWorkflows

@Suite struct ExplainTests {
    @Test("every numbered cell of both reports can be explained")
    func everyNumber() throws {
        let sample = try SampleRunThrough.shared.get()
        for subject in ["invoice-intake-ai", "2026-W46"] {
            let list = try explain(subject, sample)
            let document = subject == "2026-W46" ? sample.weekly : sample.scorecard
            #expect(list.split(separator: "\n").count == NumberIndex(document).cells.count)
        }
    }

    @Test("the walk names the definition, the totals, the files with digests, the rows and the code")
    func walk() throws {
        let sample = try SampleRunThrough.shared.get()
        let text = try explain("invoice-intake-ai/failed-runs/after", sample)
        for word in [
            "failed-runs v1", "metrics/failed-runs.yml", "2026-W35", "2026-W46", "runs-2026-09.csv", "sha256",
            "pilotage 0", "Checked", "by nordwind-runs 1.0.0: passed 12", "by nordwind-runs 1.0.0: passed 11, warned 1",
            "Most failures have a class when they arrive",
        ] {
            #expect(text.contains(word), "\(word) is missing in\n\(text)")
        }
    }

    @Test("an unknown number is refused with the nearest one")
    func unknown() throws {
        let sample = try SampleRunThrough.shared.get()
        #expect(throws: ProjectError.self) { try explain("invoice-intake-ai/failed-run/after", sample) }
    }

    /// An independent path: the SQL that `explain` prints, run on the store, against the fold's exact integers.
    @Test(
        "the SQL that is shown gives the numerator and denominator of the fold",
        arguments: ["failed-runs", "first-pass-yield", "retry-burden", "manual-fallback", "manual-minutes-per-case"]
    )
    func oracle(metric: String) throws {
        let sample = try SampleRunThrough.shared.get()
        let definition = try #require(sample.open.project.metric(metric))
        let frame = sample.evaluation.frame
        let first = try #require(frame.after.first)
        let last = try #require(frame.after.last)
        let sql = try #require(
            FieldSQL.statement(
                definition,
                workflows: frame.treated,
                slice: .all,
                from: sample.open.calendar.start(of: first.firstDay),
                until: sample.open.calendar.start(of: last.lastDay.advanced(by: 1)),
                asOf: sample.open.now,
                terms: sample.open.project.outcomeTerms
            )
        )
        let rows = try SQLiteShell.rows(sql, store: sample.open.storePath)
        let clusters = MetricSeries(definition, in: sample.evaluation.evidence.table, arm: frame.treated)
            .clusters(weeks: frame.after)
        let expected = [
            clusters.reduce(Int128(0)) { $0 + $1.numerator }, clusters.reduce(Int128(0)) { $0 + $1.denominator },
        ]
        #expect(rows == [expected.map { "\($0)" }.joined(separator: "|")])
    }

    @Test("the SQL of a segment gives the segment's numerator and denominator")
    func segmentOracle() throws {
        let sample = try SampleRunThrough.shared.get()
        let definition = try #require(sample.open.project.metric("failed-runs"))
        let frame = sample.evaluation.frame
        let first = try #require(frame.before.first)
        let last = try #require(frame.before.last)
        for slice in [
            Slice.segment(dimension: "customer_segment", value: "public_sector"),
            .any(
                ["mid_market", "small_business"].map { .segment(dimension: "customer_segment", value: $0) }
            ),
        ] {
            let sql = try #require(
                FieldSQL.statement(
                    definition,
                    workflows: frame.treated,
                    slice: slice,
                    from: sample.open.calendar.start(of: first.firstDay),
                    until: sample.open.calendar.start(of: last.lastDay.advanced(by: 1)),
                    asOf: sample.open.now,
                    terms: sample.open.project.outcomeTerms
                )
            )
            let series = MetricSeries(
                definition,
                in: sample.evaluation.evidence.table,
                arm: frame.treated,
                slice: slice
            )
            let clusters = series.clusters(weeks: frame.before)
            let above = clusters.reduce(Int128(0)) { $0 + $1.numerator }
            let below = clusters.reduce(Int128(0)) { $0 + $1.denominator }
            #expect(try SQLiteShell.rows(sql, store: sample.open.storePath) == ["\(above)|\(below)"])
        }
    }

    private func explain(_ id: String, _ sample: SampleRunThrough) throws -> String {
        let store = try Store.open(path: sample.open.storePath, lock: nil)
        return try ExplainNumber(open: sample.open, store: store, numberID: id).text()
    }
}
