import PilotageDocument
import PilotageModel
import Testing

@testable import PilotageReport

@Suite struct ContractCheckSectionTests {
    private static let now = Instant(milliseconds: 1_794_810_600_000)

    private func result(
        _ outcome: CheckResult.Outcome,
        _ effect: CheckResult.Effect = .warns,
        subject: String = "runs",
        metric: String = "rowCount"
    ) -> CheckResult {
        CheckResult(
            place: "c.yml:9",
            subject: subject,
            metric: metric,
            title: "A name",
            bound: "more than 2",
            effect: effect,
            outcome: outcome,
            found: "1 row",
            count: 1,
            examined: 1
        )
    }

    private func file(
        _ results: [CheckResult],
        load: Int64?,
        sha256: Character = "a",
        daysAgo: Int64 = 0,
        text: String = "x"
    ) -> FileCheck {
        let source = LoadSource(
            kind: .runs,
            file: "f\(load ?? 0)\(sha256).csv",
            bytes: 1,
            sha256: String(repeating: sha256, count: 64),
            contract: "c",
            contractVersion: "1.0.0",
            toolVersion: "0",
            loadedAt: Instant(milliseconds: Self.now.milliseconds - daysAgo * 86_400_000)
        )
        return FileCheck(load: load, source: source, contractSHA256: text, newestRows: [:], results: results)
    }

    private func promise(_ state: ContractRecord.Promise.State) -> ContractRecord.Promise {
        ContractRecord.Promise(
            contract: "c 1.0.0",
            place: "c.yml:5",
            subject: "runs.started_at",
            property: "freshness",
            promised: "at most 1 day old",
            found: "3 days old",
            state: state,
            owner: ""
        )
    }

    private func tables(_ section: Section) -> [String: Table] {
        let tables = section.blocks.compactMap { block -> Table? in
            guard case .table(let table) = block else { return nil }
            return table
        }
        return Dictionary(tables.map { ($0.id, $0) }) { first, _ in first }
    }

    @Test("a rule stands once with its counts over all files, and what was not passed stands apart, the latest first")
    func rules() throws {
        let record = ContractRecord(
            files: [
                file([result(.passed), result(.passed, subject: "runs.a")], load: 1),
                file([result(.warned), result(.unmeasured, subject: "runs.a")], load: 2),
                file([result(.failed, .refuses)], load: nil, sha256: "b"),
            ],
            promises: []
        )
        let section = ContractCheckSection(record: record).full
        let rules = try #require(tables(section)["contract-rules-1"])
        #expect(
            rules.rows.map { $0.cells.map(\.text) } == [
                ["runs rowCount: A name", "more than 2", "warning", "2", "1", "0", "1 row"],
                ["runs.a rowCount: A name", "more than 2", "warning", "2", "0", "1", "1 row"],
                ["runs rowCount: A name", "more than 2", "file is refused", "1", "1", "0", "1 row"],
            ]
        )
        let exceptions = try #require(tables(section)["contract-exceptions"])
        #expect(
            exceptions.rows.compactMap { $0.cells.last?.text } == [
                "✗ broken, file refused", "? could not be measured", "▲ broken",
            ]
        )
        guard case .paragraph(let text) = section.blocks[0] else {
            Issue.record("no summary")
            return
        }
        #expect(
            text.plain
                == "3 files were judged by 1 contract: 5 checks, 2 passed, 2 broken, 1 could not be measured; 1 file was refused."
        )
    }

    @Test("rules of an earlier text of the contract are history: the workbook has them, the table does not")
    func history() throws {
        let record = ContractRecord(
            files: [file([result(.warned)], load: 1, text: "old"), file([result(.passed)], load: 2)],
            promises: []
        )
        let rules = try #require(tables(ContractCheckSection(record: record).full)["contract-rules-1"])
        #expect(rules.rows.map { $0.cells[3].text } == ["1"])
        guard case .table(let all)? = ContractCheckSection(record: record).items.first else {
            Issue.record("no table")
            return
        }
        #expect(all.rows.count == 2)
    }

    @Test("a scorecard gets counts and exceptions only, and says that no promise is broken")
    func short() {
        let all = ContractRecord(
            files: [file([result(.passed)], load: 1)],
            promises: [promise(.kept), promise(.notJudged)]
        )
        #expect(tables(ContractCheckSection(record: all).short).isEmpty)
        #expect(ContractCheckSection(record: all).short.blocks.count == 2)
        let one = ContractRecord(
            files: [file([result(.warned)], load: 1)],
            promises: [promise(.kept), promise(.broken)]
        )
        let section = ContractCheckSection(record: one).short
        #expect(tables(section).keys.sorted() == ["contract-exceptions", "service-levels"])
        #expect(tables(section)["service-levels"]?.rows.count == 1)
        #expect(tables(section)["service-levels"]?.rows.first?.emphasis == .warning)
    }

    @Test("the workbook gets every result with its rows, and says how many of how many it shows")
    func items() throws {
        let files =
            (1...3).map { file([result(.passed)], load: Int64($0)) } + [file([result(.failed, .refuses)], load: nil)]
        let items = ContractCheckSection(record: ContractRecord(files: files, promises: [])).items
        guard case .table(let table)? = items.first else {
            Issue.record("no table")
            return
        }
        #expect(table.caption == "Results of contract checks, the latest last: 4 of 4 shown")
        #expect(table.rows.last?.cells.first?.text == "refused")
        #expect(table.rows.allSatisfy { $0.cells.count == table.columns.count })
        #expect(ContractCheckSection(record: ContractRecord(files: [], promises: [])).items.isEmpty)
    }

    @Test("caveats speak of the last seven days, of refused files that were not loaded later, and of broken promises")
    func caveats() {
        func caveats(_ files: [FileCheck], _ promises: [ContractRecord.Promise] = []) -> [String] {
            ContractCheckWording.caveats(ContractRecord(files: files, promises: promises), now: Self.now)
        }
        #expect(caveats([file([result(.passed)], load: 1)], [promise(.kept), promise(.unknown)]).isEmpty)
        #expect(caveats([file([result(.warned)], load: 1)]).count == 1)
        #expect(caveats([file([result(.warned)], load: 1, daysAgo: 7)]).isEmpty)
        // Rows that were set aside are quarantined, and counted there.
        #expect(caveats([file([result(.warned, .setsAside)], load: 1)]).isEmpty)
        let refused = file([result(.failed, .refuses)], load: nil)
        #expect(caveats([refused]).last == "1 file was refused by the contract.")
        #expect(caveats([refused, file([], load: 1)]).count == 1)
        #expect(
            caveats([], [promise(.broken)])
                == ["runs.started_at freshness is not kept: at most 1 day old was promised, found: 3 days old."]
        )
    }
}
