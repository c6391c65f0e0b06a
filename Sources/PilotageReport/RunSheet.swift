public import PilotageDocument
public import PilotageModel

/// The runs behind a report, row by row: on a sheet of its workbook, or, where they are too many, in a second workbook.
///
/// Times stand twice, in UTC and in the business zone; durations are numbers of minutes; identifiers are texts.
public struct RunSheet: Sendable {
    /// The most runs that stand as an Excel table in the workbook of the report.
    public static let mostInTable = 200_000
    /// The id of the table, under which its rows are handed over.
    public static let tableID = "runs"

    private let report: Document
    private let runs: Int
    private let listed: Int
    private let dimensions: [String]
    private let calendar: BusinessCalendar

    /// - Parameters:
    ///   - report: The report that uses the runs.
    ///   - runs: How many it uses.
    ///   - most: The most rows that are wanted; nil for all.
    ///   - dimensions: The segments that get a column each.
    ///   - calendar: The business zone.
    public init(report: Document, runs: Int, most: Int?, dimensions: [String], calendar: BusinessCalendar) {
        self.report = report
        self.runs = runs
        listed = min(runs, most ?? runs)
        self.dimensions = dimensions
        self.calendar = calendar
    }

    /// How many rows have to be handed over.
    public var rowCount: Int { listed }

    private var isApart: Bool { listed > Self.mostInTable }

    /// The sheet of the report's workbook: the rows, or where they stand.
    public var sheet: Sheet {
        let items: [Sheet.Item] =
            isApart
            ? [
                .text(RichText("\(counts) Too many for a table here: they stand in \(bookID).xlsx beside this file.")),
                .text(
                    RichText("A table here holds at most \(number(Self.mostInTable)) runs; a sheet there 1,000,000.")
                ),
            ] : [.rows(table)]
        return Sheet(name: .runs, title: "Runs", items: items)
    }

    /// The second workbook, where the first cannot hold the rows.
    public var book: RowBook? {
        guard isApart else { return nil }
        return RowBook(
            id: bookID,
            title: "Runs of: \(report.title)",
            report: report.id,
            createdAt: report.createdAt,
            properties: report.properties,
            table: table,
            sheetName: .runs
        )
    }

    private var bookID: String { "\(report.id)-runs" }

    private var counts: String {
        listed == runs
            ? "All \(number(runs)) runs that this report reads."
            : "The first \(number(listed)) by start of the \(number(runs)) runs that this report reads; '--run-rows' set the cap."
    }

    private func number(_ count: Int) -> String { NumberFormat.integer.text(Double(count)) }

    private var table: RowTable {
        RowTable(
            id: Self.tableID,
            caption: "Runs, by start",
            columns: columns,
            rowCount: listed,
            footnotes: [
                RichText(
                    "\(counts) An empty cell was not recorded. The cap of a table is \(number(Self.mostInTable)) rows."
                )
            ]
        )
    }

    private var columns: [RowTable.Column] {
        let zone = calendar.zone
        let minutes = RowTable.Column.Kind.number(.decimal(2))
        let whole = RowTable.Column.Kind.number(.integer)
        return [
            .init("run", "Run id", .text, width: 34), .init("workflow", "Workflow", .text, width: 22),
            .init("version", "Workflow version", .text, width: 10), .init("status", "Status", .text, width: 10),
            .init("class", "Failure class", .text, width: 10), .init("error", "Error type", .text, width: 18),
            .init("started", "Started (UTC)", .time, width: 19),
            .init("started-local", "Started (\(zone))", .time, width: 19),
            .init("ended", "Ended (UTC)", .time, width: 19), .init("ended-local", "Ended (\(zone))", .time, width: 19),
            .init("due", "Due (UTC)", .time, width: 19), .init("due-local", "Due (\(zone))", .time, width: 19),
            .init("minutes", "Duration (min)", minutes, width: 10),
            .init("queue", "In queue (min)", minutes, width: 10),
            .init("manual", "Hands-on time (min)", minutes, width: 10),
            .init("waiting", "Waiting for people (min)", minutes, width: 10),
            .init("attempts", "Attempts", whole, width: 8), .init("interventions", "Interventions", whole, width: 8),
            .init("fallback", "Manual fallback", .text, width: 8),
            .init("blocked", "Duplicate blocked", .text, width: 9),
            .init("handoffs", "Handoffs", whole, width: 8),
            .init("failed-handoffs", "Failed handoffs", whole, width: 8),
            .init("cost", "Cost", .number(.decimal(4)), width: 10), .init("currency", "Currency", .text, width: 8),
        ]
            + dimensions.enumerated().map { index, name in
                RowTable.Column("segment-\(index + 1)", "Segment: \(name)", .text, width: 18)
            }
            + [
                .init("trigger", "Started by", .text, width: 10), .init("test", "Test", .text, width: 6),
                .init("part", "Part of another run", .text, width: 8), .init("file", "File", .text, width: 24),
                .init("line", "Line", whole, width: 8),
            ]
    }

    /// The cells of a run, in the order of the columns.
    public func row(_ run: ListedRun) -> [RowValue] {
        let record = run.record
        var row: [RowValue] = [
            .text(record.runID), .text(record.workflow), text(record.workflowVersion), .text(record.status.word),
            text(record.failureClass?.word), text(record.errorType),
        ]
        row.reserveCapacity(columnCount)
        row += times(record.startedAt) + times(record.endedAt) + times(record.dueAt)
        row += [
            minutes(record.endedAt.map { $0.milliseconds - record.startedAt.milliseconds }),
            minutes(record.queuedAt.map { record.startedAt.milliseconds - $0.milliseconds }),
            minutes(record.manualMilliseconds), minutes(record.humanWaitMilliseconds), count(record.attempts),
            count(record.manualInterventions), truth(record.fallbackUsed), truth(record.duplicateBlocked),
            count(record.handoffs), count(record.failedHandoffs),
            record.cost.map { .number($0.double) } ?? .none, text(record.currency),
        ]
        for name in dimensions { row.append(text(record.segments[name])) }
        row += [
            .text(record.trigger.word), truth(record.isTest), truth(run.isPart), .text(run.file),
            .number(Double(run.line)),
        ]
        return row
    }

    private var columnCount: Int { 29 + dimensions.count }

    private func text(_ text: String?) -> RowValue { text.map { $0.isEmpty ? .none : .text($0) } ?? .none }

    private func count(_ number: Int64?) -> RowValue { number.map { .number(Double($0)) } ?? .none }

    private func truth(_ truth: Bool?) -> RowValue { truth.map { .text($0 ? "yes" : "no") } ?? .none }

    private func minutes(_ milliseconds: Int64?) -> RowValue {
        milliseconds.map { .number(Double($0) / 60_000) } ?? .none
    }

    /// In UTC and in the business zone; as text where a spreadsheet has no such day.
    private func times(_ moment: Instant?) -> [RowValue] {
        guard let moment else { return [.none, .none] }
        guard Self.days.contains(moment.milliseconds) else { return [.text(moment.text), .none] }
        return [.time(moment.milliseconds), .time(moment.milliseconds + calendar.offset(at: moment))]
    }

    /// From March 1900, before which spreadsheets count a day that never was, to the end of 9999, a day from either end.
    private static let days: Range<Int64> = -2_203_891_200_000..<253_402_214_400_000
}
