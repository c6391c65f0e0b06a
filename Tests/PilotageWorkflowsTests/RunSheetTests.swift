import Foundation
import PilotageDocument
import PilotageModel
import PilotageReport
import PilotageStore
import Testing

@testable import PilotageRender
@testable import PilotageWorkflows

/// The runs in the workbook of a report.
@Suite struct RunSheetTests {
    private static let head =
        "run_id,workflow,workflow_version,trigger,is_test,status,failure_class,error_type,queued_at,started_at,ended_at,"
        + "due_at,attempts,manual_minutes,human_wait_seconds,fallback_used,duplicate_blocked,handoffs,failed_handoffs,"
        + "cost,currency,customer_segment,channel,row_version\n"

    private static func row(_ id: String, _ start: String, _ end: String, status: String = "succeeded") -> String {
        "\(id),invoice-intake,=1+1,event,false,\(status),,,,\(start),\(end),,1,2.50,,false,,,,0.0149,EUR,enterprise,edi,1\n"
    }

    private func week(_ rows: String, most: Int? = nil) throws -> (
        text: String, report: String, folder: TemporaryFolder
    ) {
        let fixture = try ProjectFixture()
        try fixture.folder.write(Self.head + rows, to: "runs.csv")
        try fixture.importFiles(["runs.csv"])
        let work = try MakeReport(
            open: fixture.open(),
            subject: .week("2026-W44"),
            formats: "xlsx",
            output: "out",
            mostRunRows: most,
            invocation: fixture.invocation
        )
        _ = try work.run()
        let path = fixture.folder.path("out/weekly-2026-w44.xlsx")
        let archive = try WorkbookReadBackArchive(path: path)
        let links = try WorkbookReadBackLinks(archive)
        let index = try #require(archive.part("xl/workbook.xml"))
        let sheet = try #require(try WorkbookReadBackIndex.sheets(index).first { $0.name == "Runs" })
        let part = try #require(links.target(sheet.id, of: "xl/workbook.xml"))
        let bytes = try #require(archive.part(part))
        let shared = try #require(archive.part("xl/sharedStrings.xml"))
        return (String(decoding: bytes, as: UTF8.self), String(decoding: shared, as: UTF8.self), fixture.folder)
    }

    /// Clocks in Berlin go back on 25 October 2026 at 01:00 UTC: the same local hour twice, told apart by UTC.
    @Test("times stand in UTC and in the business zone, durations in minutes, identifiers as texts")
    func values() throws {
        let rows =
            Self.row("00012", "2026-10-26T05:00:00Z", "2026-10-26T06:30:00Z")
            + Self.row("=2+2", "2026-10-31T23:30:00Z", "2026-10-31T23:30:30Z")
        let (sheet, texts, _) = try week(rows)
        let utc = 1_792_990_800_000.0 / 86_400_000 + 25_569
        #expect(sheet.contains("<v>\(Workbook.written(utc))</v>"))
        #expect(sheet.contains("<v>\(Workbook.written(1_792_994_400_000.0 / 86_400_000 + 25_569))</v>"))
        #expect(sheet.contains("<v>90</v>") && sheet.contains("<v>0.5</v>"))
        #expect(sheet.contains("<v>0.0149</v>"))
        #expect(texts.contains("<t>00012</t>") && texts.contains("<t>=2+2</t>") && texts.contains("<t>=1+1</t>"))
        #expect(texts.contains("Started (UTC)") && texts.contains("Started (Europe/Berlin)"))
        #expect(texts.contains("Duration (min)") && texts.contains("All 2 runs"))
        #expect(!sheet.contains("<f>"))
    }

    @Test("a cap takes the first runs by start and is stated")
    func cap() throws {
        let rows = (0..<5).map { Self.row("run-\($0)", "2026-10-28T0\(9 - $0):00:00Z", "2026-10-28T10:00:00Z") }
            .joined()
        let (_, texts, _) = try week(rows, most: 2)
        #expect(texts.contains("<t>run-4</t>") && texts.contains("<t>run-3</t>") && !texts.contains("<t>run-2</t>"))
        #expect(texts.contains("The first 2 by start of the 5 runs"))
    }

    @Test("a week without runs says so, and a negative cap is refused")
    func none() throws {
        let (_, texts, _) = try week(Self.row("a", "2026-09-01T05:00:00Z", "2026-09-01T06:30:00Z"))
        #expect(texts.contains("<t>no rows</t>") && texts.contains("All 0 runs"))
        #expect(throws: UsageError.badRunRows(-1)) {
            _ = try week(Self.row("a", "2026-09-01T05:00:00Z", "2026-09-01T06:30:00Z"), most: -1)
        }
    }

    @Test("above 200,000 the rows go to a second workbook, and the first says where")
    func second() throws {
        let document = Document(
            id: "scorecard-x-2026-11-16",
            title: "X",
            subtitle: "",
            createdAt: "2026-11-16T06:30:00Z",
            properties: [],
            sections: [],
            sheets: [],
            links: []
        )
        func sheet(_ runs: Int, _ most: Int? = nil) -> RunSheet {
            RunSheet(report: document, runs: runs, most: most, dimensions: ["channel"], calendar: .utc)
        }
        #expect(sheet(200_000).book == nil && sheet(200_000).sheet.rowTables.first?.rowCount == 200_000)
        #expect(sheet(3_000_000, 200_000).book == nil)
        let apart = sheet(2_000_001)
        let book = try #require(apart.book)
        #expect(apart.sheet.rowTables.isEmpty && book.id == "scorecard-x-2026-11-16-runs")
        #expect(book.sheets.map(\.name) == ["Runs", "Runs 2", "Runs 3"])
        #expect(book.sheets.map(\.last) == [1_000_000, 2_000_000, 2_000_001])
        guard case .text(let text) = apart.sheet.items.first else { throw CocoaError(.coderInvalidValue) }
        #expect(text.plain.contains("scorecard-x-2026-11-16-runs.xlsx"))
    }

    @Test("a row has a value for each column, and a day that spreadsheets do not know stays a text")
    func columns() throws {
        let document = Document(
            id: "x",
            title: "",
            subtitle: "",
            createdAt: "",
            properties: [],
            sections: [],
            sheets: [],
            links: []
        )
        let sheet = RunSheet(report: document, runs: 1, most: nil, dimensions: ["a", "b"], calendar: .utc)
        for moment in [-2_300_000_000_000, -1, 0, 1_794_810_600_000, 253_402_300_799_999] as [Int64] {
            var record = RunRecord(
                workflow: "w",
                runID: "r",
                status: .failed,
                startedAt: Instant(milliseconds: moment)
            )
            record.failureClass = .logical
            let row = sheet.row(ListedRun(record: record, isPart: false, file: "f", line: 7, load: 1))
            #expect(row.count == sheet.sheet.rowTables.first?.columns.count)
            let isDay = moment > -2_203_891_200_000 && moment < 253_402_214_400_000
            #expect(row[6] == (isDay ? .time(moment) : .text(Instant(milliseconds: moment).text)))
        }
    }
}

extension Workbook {
    /// A number as it stands in the file.
    fileprivate static func written(_ number: Double) -> String { digits(number) }
}
