import PilotageDocument
import PilotageModel
import PilotageReport
import PilotageStore

/// The runs that a report lists row by row in its workbook, or in a second one beside it.
struct ReportRows {
    let sheet: RunSheet
    let feed: RowFeed

    /// The runs of a query for the workbook of that report.
    ///
    /// - Parameters:
    ///   - document: The report.
    ///   - query: The runs that it reads.
    ///   - dimensions: The segments that get a column each.
    ///   - most: The most rows that are wanted; nil for all.
    ///   - open: The project.
    ///   - store: Held open until the rows were handed over.
    /// - Throws: `StoreError` when the store cannot be read.
    init(
        _ document: Document,
        query: RunQuery,
        dimensions: [String],
        most: Int?,
        open: OpenProject,
        store: Store
    ) throws {
        let sheet = RunSheet(
            report: document,
            runs: try store.runCount(query),
            most: most,
            dimensions: dimensions,
            calendar: open.calendar
        )
        self.sheet = sheet
        feed = { take in
            try store.listRuns(query, limit: sheet.rowCount) { try take(sheet.row($0)) }
        }
    }
}
