import Foundation
import PilotageModel
import Testing

@testable import PilotageImport

@Suite("OpenLineage events")
struct OpenLineageTests {
    @Test("of a captured Airflow become runs and attempts", .enabled(if: ExportBench.hasCaptures, "no ../shared"))
    func capture() throws {
        let bytes = try #require(ExportBench.capture("openlineage-airflow.ndjson"))
        let reading = try ExportBench(.openlineage).read(bytes)
        #expect(reading.refused.isEmpty)
        #expect(reading.runs.count == 7)
        #expect(reading.runs.count { $0.status == .succeeded } == 5)
        #expect(reading.runs.count { $0.status == .failed } == 2)
        #expect(reading.attempts.count == 27)
        #expect(reading.runs.compactMap(\.attempts).reduce(0) { $0 + $1 - 1 } == 8)
        #expect(reading.attempts.count { $0.status == .failed } == 10)
        #expect(Set(reading.runs.filter { $0.status == .failed }.map(\.errorType)) == ["logical: missing VAT id"])
        #expect(reading.runs.allSatisfy { $0.workflow == "invoice_intake" && $0.namespace == "pilot" && $0.isTest })
        #expect(reading.notes.contains("events read 68 = used 68 + passed over 0 + set aside 0"))
        #expect(reading.notes.contains("7 of 7 runs are tests, by the mapping's is_test."))
        let text = "\(reading)"
        #expect(!text.contains("/usr/lib") && !text.contains("svc"))
    }

    @Test("say the same in every order and in one list", .enabled(if: ExportBench.hasCaptures, "no ../shared"))
    func anyOrder() throws {
        let bytes = try #require(ExportBench.capture("openlineage-airflow.ndjson"))
        let lines = bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
        let bench = try ExportBench(.openlineage)
        let expected = try Set(bench.read(bytes).accepted)
        #expect(try Set(bench.read(lines.reversed().joined(separator: "\n")).accepted) == expected)
        var random = SystemRandomNumberGenerator()
        #expect(try Set(bench.read(lines.shuffled(using: &random).joined(separator: "\n")).accepted) == expected)
        #expect(try Set(bench.read("[" + lines.joined(separator: ",\n") + "]").accepted) == expected)
    }

    @Test("as the public client library writes them")
    func client() throws {
        let reading = try ExportBench(.openlineage).read(ExportBench.fixture("openlineage/client.ndjson"))
        #expect(reading.refused.isEmpty)
        #expect(reading.runs.map(\.status) == [.succeeded, .failed, .running, .cancelled])
        #expect(reading.runs.map(\.attempts) == [2, 1, nil, nil])
        #expect(reading.runs.map(\.errorType) == [nil, "ValueError: no '…' of '…' in [path]", nil, nil])
        #expect(reading.runs[0].scheduledAt == Instant(milliseconds: 1_790_812_800_000))
        #expect(reading.runs[2].endedAt == nil)
        #expect(reading.attempts.map(\.number) == [1, 2, 1])
        #expect(reading.attempts.map(\.status) == [.failed, .succeeded, .failed])
        #expect(reading.attempts[0].errorType == "connection to [host] reset")
        #expect(reading.attempts.allSatisfy { $0.namespace == "ops" })
        // Nanoseconds are cut towards the past, and said.
        #expect(reading.runs[3].endedAt?.milliseconds.quotientAndRemainder(dividingBy: 1000).remainder == 123)
        #expect(reading.notes.contains("Times in '@ended_at' of runs finer than a millisecond, cut to it: 1."))
    }

    @Test("tags are split at the first colon and become segments when the mapping asks")
    func tags() throws {
        let mapping = try ExportBench.mapping(
            .openlineage,
            "      - {name: retries,",
            "      - {name: segment.team, physicalName: tag.team, logicalType: string}\n"
                + "      - {name: segment.region, physicalName: tag.region, logicalType: string}\n"
                + "      - {name: segment.none, physicalName: tag.none, logicalType: string}\n      - {name: retries,"
        )
        let reading = try ExportBench(.openlineage, mapping: mapping)
            .read(ExportBench.fixture("openlineage/client.ndjson"))
        #expect(reading.runs[0].segments == ["team": "finance", "region": "north"])
        #expect(reading.runs[3].segments.isEmpty)
        #expect(reading.notes.contains("'tag.none' stood in no row of runs: unknown everywhere."))
    }

    @Test("without a zone are set aside with the mend, and read once the mapping names one")
    func noZone() throws {
        let bytes = try ExportBench.fixture("openlineage/no-zone.ndjson")
        let reading = try ExportBench(.openlineage).read(bytes)
        #expect(reading.refused.map(\.rule) == ["not-a-time"])
        #expect(reading.refused.first?.fix.contains("defaultTimezone") == true)
        let start = "{name: started_at, physicalName: \"@started_at\", logicalType: timestamp"
        let end = "{name: ended_at, physicalName: \"@ended_at\", logicalType: timestamp"
        let zone = ", logicalTypeOptions: {timezone: false, defaultTimezone: Europe/Berlin}"
        var mapping = try ExportBench.mapping(.openlineage, start, start + zone)
        let range = try #require(mapping.range(of: end))
        mapping.insert(contentsOf: zone, at: range.upperBound)
        let zoned = try ExportBench(.openlineage, mapping: mapping).read(bytes)
        #expect(zoned.runs.map(\.startedAt.milliseconds) == [1_790_841_600_000])
    }

    @Test("with text in any script, a null nominal end, and no schema address are read")
    func oddities() throws {
        let bench = try ExportBench(.openlineage)
        let unicode = try bench.read(ExportBench.fixture("openlineage/unicode.ndjson"))
        #expect(unicode.runs.map(\.workflow) == ["Prüfung 発票 🧾"])
        let planned = try bench.read(ExportBench.fixture("openlineage/null-nominal-end.ndjson"))
        #expect(planned.runs.map(\.scheduledAt) == [Instant(milliseconds: 1_790_812_800_000)])
        #expect(try bench.read(ExportBench.fixture("openlineage/no-schema-url.ndjson")).runs.count == 1)
    }

    @Test("with a placeholder for every run id are set aside, never taken for one run")
    func placeholder() throws {
        let reading = try ExportBench(.openlineage).read(ExportBench.fixture("openlineage/placeholder.ndjson"))
        #expect(reading.accepted.isEmpty)
        #expect(reading.refused.map(\.rule) == ["placeholder", "placeholder"])
        #expect(reading.notes.contains("events read 2 = used 0 + passed over 0 + set aside 2"))
    }

    @Test("without a run are passed over and counted")
    func jobEvents() throws {
        let reading = try ExportBench(.openlineage).read(ExportBench.fixture("openlineage/job-events.ndjson"))
        #expect(reading.runs.count == 1)
        #expect(
            reading.notes.contains("events read 3 = used 2 + passed over 1 (events without a run 1) + set aside 0")
        )
    }

    @Test("an end without a start is set aside with the mend")
    func endWithoutStart() throws {
        let reading = try ExportBench(.openlineage).read(event("COMPLETE", run: "a", second: 1))
        #expect(reading.accepted.isEmpty)
        #expect(reading.refused.map(\.rule) == ["missing-value"])
        #expect(reading.refused[0].what.contains("has no START event"))
        #expect(reading.refused[0].fix.contains("in the same command"))
        #expect(reading.notes.contains("events read 1 = used 0 + passed over 0 + set aside 1"))
    }

    @Test("of two jobs under one run id are not mixed")
    func twoJobs() throws {
        let text = event("START", run: "a", second: 1) + event("START", run: "a", second: 2, job: "other")
        let reading = try ExportBench(.openlineage).read(text)
        #expect(reading.runs.map(\.workflow) == ["job"])
        #expect(reading.refused.map(\.rule) == ["ambiguous-run"])
    }

    @Test("a run whose parent is not in the file is a run, and names its parent")
    func orphan() throws {
        let text =
            event("START", run: "a", second: 1, parent: "p") + event("COMPLETE", run: "a", second: 2, parent: "p")
        let reading = try ExportBench(.openlineage).read(text)
        #expect(reading.runs.map(\.parentRunID) == ["p"])
        #expect(reading.runs.map(\.status) == [.succeeded])
    }

    @Test("runs below a task are no attempts of the workflow run")
    func deeper() throws {
        let text =
            event("START", run: "a", second: 1) + event("START", run: "b", second: 2, job: "t", parent: "a")
            + event("START", run: "c", second: 3, job: "spark", parent: "b")
        let reading = try ExportBench(.openlineage).read(text)
        #expect(reading.runs.count == 1)
        #expect(reading.attempts.count == 1)
        #expect(
            reading.notes.contains(
                "events read 3 = used 2 + passed over 1 (events of runs below a task 1) + set aside 0"
            )
        )
    }

    @Test("a finished run leaves memory long before the end, and a straggler is told")
    func window() throws {
        let filler = (0..<OpenLineageTable.patience).map { event("RUNNING", run: "open", second: $0 % 60) }.joined()
        let text =
            event("START", run: "a", second: 1) + event("COMPLETE", run: "a", second: 2)
            + event("START", run: "open", second: 1)
            + filler + event("COMPLETE", run: "a", second: 3)
            + event("START", run: "late", second: 3, job: "t", parent: "a")
        let reading = try ExportBench(.openlineage).read(text)
        #expect(reading.runs.map(\.runID) == ["a", "open"])
        #expect(reading.refused.map(\.rule) == ["late-element", "late-element"])
    }

    @Test("parents that name each other in a circle are still handed out")
    func circle() throws {
        let text = event("START", run: "a", second: 1, parent: "b") + event("START", run: "b", second: 2, parent: "a")
        let reading = try ExportBench(.openlineage).read(text)
        #expect(reading.runs.count + reading.attempts.count == 2)
    }

    @Test(
        "that lack what identifies them are set aside",
        arguments: [
            (#"{"run":{},"job":{"namespace":"n","name":"j"},"eventTime":"2026-10-01T00:00:00Z"}"#, "missing-value"),
            (#"{"run":{"runId":"a"},"job":{"name":"j"},"eventTime":"2026-10-01T00:00:00Z"}"#, "missing-value"),
            (#"{"run":{"runId":"a"},"job":{"namespace":"n","name":"j"}}"#, "missing-value"),
            (#"{"run":{"runId":"a"},"job":{"namespace":"n","name":"j"},"eventTime":"soon"}"#, "not-a-time"),
            (
                #"{"run":{"runId":"a"},"job":{"namespace":"n","name":"j"},"eventTime":"2026-10-01T00:00:00Z","eventType":"END"}"#,
                "unknown-value"
            ),
        ]
    )
    func incomplete(text: String, rule: String) throws {
        #expect(try ExportBench(.openlineage).read(text).refused.map(\.rule) == [rule])
    }

    private func event(_ type: String, run: String, second: Int, job: String = "job", parent: String? = nil) -> String {
        let facets = parent.map { #""facets":{"parent":{"run":{"runId":"\#($0)"}}},"# } ?? ""
        let time = "2026-10-01T00:00:\(second < 10 ? "0" : "")\(second)Z"
        return #"{"eventType":"\#(type)","eventTime":"\#(time)","run":{\#(facets)"runId":"\#(run)"},"#
            + #""job":{"namespace":"n","name":"\#(job)"}}"# + "\n"
    }
}
