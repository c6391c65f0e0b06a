import Foundation
import PilotageModel
import PilotageStore
import Testing

@testable import PilotageWorkflows

/// Rows that leave the project.
@Suite struct ExportTests {
    private static let head =
        "run_id,workflow,workflow_version,trigger,is_test,status,started_at,ended_at,"
        + "customer_segment,channel,row_version,cost,currency\n"

    private static func row(_ id: String, _ segment: String, version: String = "1.0", cost: String = "0.0149") -> String
    {
        "\(id),invoice-intake,\"\(version)\",event,false,succeeded,2026-10-26T05:00:00Z,2026-10-26T06:30:00Z,\(segment),"
            + "edi,1,\(cost),EUR\n"
    }

    private func project(_ rows: String) throws -> ProjectFixture {
        let fixture = try ProjectFixture()
        try fixture.folder.write(Self.head + rows, to: "runs.csv")
        try fixture.importFiles(["runs.csv"])
        return fixture
    }

    private func export(
        _ fixture: ProjectFixture,
        _ kind: String = "runs",
        pilot: String? = nil,
        form: ExportRows.Form = .csv,
        since: String? = nil,
        until: String? = nil,
        role: String = "Finance analyst",
        to output: String = "out.txt"
    ) throws -> [String] {
        let order = ExportRows.Order(
            kind: kind,
            pilot: pilot,
            form: form,
            role: role,
            since: since,
            until: until,
            output: output
        )
        try ExportRows(open: fixture.open(), order: order, invocation: fixture.invocation).run()
        return try #require(fixture.folder.text(output)).split(separator: "\n").map(String.init)
    }

    @Test(
        "hidden cells: the small ones, and as many more as it takes that none can be computed",
        arguments: [
            ([:], []), (["a": 9, "b": 7], []), (["a": 0, "b": 7], []), (["a": 4, "b": 7, "c": 9], ["a", "b"]),
            (["a": 1, "b": 1, "c": 9, "d": 20], ["a", "b", "c"]), (["a": 3, "b": 4, "c": 9], ["a", "b"]),
            (["a": 2], ["a"]), (["a": 5, "b": 5], []),
        ] as [([String: Int], [String])]
    )
    func smallCells(counts: [String: Int], hidden: [String]) {
        #expect(SmallCells.hidden(counts).sorted() == hidden)
    }

    /// For every split of up to twelve cases into four cells: no hidden cell can be computed from the total.
    @Test("what is hidden cannot be had by subtraction")
    func subtraction() {
        for a in 0...6 {
            for b in 0...6 {
                for c in 0...6 {
                    let counts = ["a": a, "b": b, "c": c, "d": 8]
                    let hidden = SmallCells.hidden(counts)
                    let isNeeded = counts.values.contains { (1...4).contains($0) }
                    #expect(hidden.isEmpty != isNeeded)
                    #expect(!isNeeded || (hidden.count >= 2 && hidden.reduce(0) { $0 + (counts[$1] ?? 0) } >= 5))
                    #expect(counts.allSatisfy { !(1...4).contains($0.value) || hidden.contains($0.key) })
                }
            }
        }
    }

    @Test("segments of small cells are withheld, all rows stay", arguments: ExportRows.Form.allCases)
    func suppression(form: ExportRows.Form) throws {
        let rows =
            (0..<3).map { Self.row("p\($0)", "public_sector") } + (0..<6).map { Self.row("m\($0)", "mid_market") }
            + (0..<20).map { Self.row("e\($0)", "enterprise") }
        let lines = try export(project(rows.joined()), form: form)
        #expect(lines.count == 29 + (form == .csv ? 1 : 0))
        let words = lines.joined(separator: "\n")
        #expect(!words.contains("public_sector") && !words.contains("mid_market"))
        #expect(lines.count { $0.contains("suppressed") } == 9)
        #expect(lines.count { $0.contains("enterprise") } == 20)
    }

    @Test(
        "texts that a spreadsheet would compute are guarded in CSV and whole in NDJSON; numbers are untouched",
        arguments: [
            "=1+1", "+1+1", "-1+1", "@SUM(1+1)", "=cmd|' /C calc'!A0", "\u{FF1D}1+1", "=\u{301}1", "\u{200B}=1+1",
        ]
    )
    func injection(text: String) throws {
        let fixture = try project((0..<6).map { Self.row("00\($0)", "enterprise", version: text) }.joined())
        let csv = try export(fixture)
        #expect(csv.dropFirst().allSatisfy { $0.contains("'" + text) && $0.contains(",0.0149,") && $0.contains(",00") })
        let json = try export(fixture, form: .ndjson, to: "out.ndjson")
        let objects = try json.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
        #expect(objects.count == 6)
        #expect(objects.allSatisfy { $0?["workflow_version"] as? String == text && $0?["cost"] as? Double == 0.0149 })
    }

    @Test("every kind of rows can be exported, and each export stands in the audit trail with its digest")
    func audit() throws {
        let fixture = try project((0..<6).map { Self.row("r\($0)", "enterprise") }.joined())
        for (index, kind) in ExportRows.Kind.allCases.enumerated() {
            let pilot = kind.needsPilot ? "invoice-intake-ai" : nil
            let lines = try export(fixture, kind.rawValue, pilot: pilot, to: "\(index).csv")
            #expect(!lines.isEmpty, "\(kind)")
            let digest = try FileDigest.of(fixture.folder.path("\(index).csv")).sha256
            let choice = ListAudit.Choice(action: "export", role: "finance  ANALYST")
            let audit = try ListAudit(open: fixture.open(), choice: choice, streams: Streams(isQuiet: true)).run()
            #expect(audit.listing.rows.count == index + 1 && audit.status == .clean)
            #expect(audit.listing.rows.last?[5].plain.contains(digest) == true)
            #expect(audit.listing.rows.last?[4].plain.hasPrefix(kind.rawValue) == true)
        }
        #expect(try fixture.verification().status == .clean)
    }

    @Test("days choose runs by their business day, both ends included")
    func days() throws {
        let fixture = try project((0..<6).map { Self.row("r\($0)", "enterprise") }.joined())
        #expect(try export(fixture, since: "2026-10-26", until: "2026-10-26", to: "a").count == 7)
        #expect(try export(fixture, since: "2026-10-27", to: "b").count == 1)
        #expect(try export(fixture, until: "2026-10-25", to: "c").count == 1)
    }

    @Test("what cannot be is refused, and no file is overwritten")
    func refusals() throws {
        let fixture = try project((0..<6).map { Self.row("r\($0)", "enterprise") }.joined())
        #expect(throws: UsageError.noPilot(kind: "segments")) { _ = try export(fixture, "segments") }
        #expect(throws: UsageError.pilotOfRows("x", kind: "costs")) { _ = try export(fixture, "costs", pilot: "x") }
        #expect(throws: UsageError.daysOfRuns(option: "--since", kind: "costs")) {
            _ = try export(fixture, "costs", since: "2026-10-26")
        }
        #expect(throws: UsageError.badDay("2026-02-30")) { _ = try export(fixture, since: "2026-02-30") }
        #expect(throws: UsageError.empty(option: "--by")) { _ = try export(fixture, role: " ") }
        #expect(throws: ProjectError.self) { _ = try export(fixture, "persons") }
        #expect(throws: ProjectError.self) { _ = try export(fixture, "segments", pilot: "absent") }
        _ = try export(fixture, to: "once")
        #expect(throws: OutputError.self) { _ = try export(fixture, to: "once") }
    }
}
