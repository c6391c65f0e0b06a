import GRDB
import PilotageModel

/// Finds the weeks that a load came late for, and records them.
struct LateRowsDerivation {
    let load: Int64
    let source: LoadSource

    /// The weeks of each touched workflow that were closed when the load was made, and of which, or of later ones, an
    /// import at an earlier moment had brought runs.
    ///
    /// The files of one command share their moment, so that a history loaded in several files is not late.
    func derive(_ database: Database, _ touched: TouchedRuns) throws(SQLFault) -> [LateRows] {
        let current = ISOWeek(containing: source.calendar.day(of: source.loadedAt)).firstDay.number
        let known = try lastKnownRun(database)
        var latest = try SQLStatement(
            database,
            """
            SELECT started_at FROM run_row INDEXED BY run_by_start
            WHERE started_at >= ? AND workflow = ? AND id <= ? ORDER BY started_at DESC LIMIT 1
            """
        )
        var codes = try CodeBook(database)
        var insert = try SQLStatement(
            database,
            "INSERT INTO late_rows(load, workflow, monday, rows, corrections) VALUES (?, ?, ?, ?, ?)"
        )
        var found: [LateRows] = []
        for (code, workflow) in touched.workflows.sorted(by: { $0.key < $1.key }) where !workflow.weeks.isEmpty {
            try latest.bind(workflow.earliestStart)
            try latest.bind(code)
            try latest.bind(known)
            let stored = try latest.step() ? try latest.integer() : nil
            latest.reset()
            guard let reach = [stored, workflow.latestReplacedStart].compactMap({ $0 }).max() else { continue }
            var day = OffsetDay(calendar: source.calendar)
            let reached = day.monday(of: reach)
            for monday in workflow.weeks.keys.sorted() where monday < current && monday <= reached {
                let late = LateRows(
                    load: load,
                    workflow: try codes.workflows.text(code),
                    week: ISOWeek(containing: Day(number: monday)),
                    rows: workflow.weeks[monday] ?? 0,
                    corrections: workflow.corrected[monday] ?? 0
                )
                try insert.bind(load)
                try insert.bind(code)
                try insert.bind(monday)
                try insert.bind(late.rows)
                try insert.bind(late.corrections)
                try insert.run()
                found.append(late)
            }
        }
        return found.sorted { ($0.workflow, $0.week) < ($1.workflow, $1.week) }
    }

    /// The highest row number before the first load of the same moment.
    func lastKnownRun(_ database: Database) throws(SQLFault) -> Int64 {
        var select = try SQLStatement(
            database,
            """
            SELECT min(s.run) FROM load_start s JOIN load l ON l.id = s.load WHERE l.loaded_at >= ?
            """
        )
        try select.bind(source.loadedAt)
        return try select.step() ? try select.optionalInteger() ?? 0 : 0
    }
}
