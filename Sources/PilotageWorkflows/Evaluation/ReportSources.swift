import PilotageDigest
import PilotageModel
import PilotageReport
import PilotageStore

/// What a report says about where its numbers come from.
enum ReportSources {
    static func context(
        open: OpenProject,
        store: Store,
        query: RunQuery,
        pilot: String? = nil
    ) throws -> ReportContext {
        let loads = try store.receipts().filter { !$0.repeated }
        let used = try store.runLoads(query)
        return ReportContext(
            project: open.project,
            now: open.now,
            today: open.calendar.day(of: open.now),
            toolVersion: open.toolVersion,
            dataDigest: SHA256Digest.hex(
                of: Array(loads.filter { $0.accepted > 0 }.map(\.digest).joined(separator: "\n").utf8)
            ),
            loads: loads,
            runsUsed: Dictionary(used.map { ($0.load, $0.runs) }, uniquingKeysWith: +),
            rejected: try rejected(store),
            classes: try store.failureClasses(query),
            openIncidents: try store.openIncidents(workflows: query.workflows, asOf: open.now),
            contracts: try ContractRecord.read(open: open, store: store),
            decisions: try pilot.map { try store.decisions(pilot: $0).filter { $0.at <= open.now } } ?? [],
            calendar: open.calendar
        )
    }

    /// The open rows of the quarantine: all of them, or of very many the first ones of each rule.
    private static func rejected(_ store: Store) throws -> RejectedRows {
        let counts = RejectedRows(byRule: try store.openQuarantine(), rows: [])
        var rows: [RejectedRows.Row] = []
        var queries = [QuarantineQuery(onlyOpen: true)]
        if counts.count > RejectedRows.mostRows {
            let share = RejectedRows.mostRows / counts.byRule.count
            queries = counts.rules.map { QuarantineQuery(rule: $0, onlyOpen: true, limit: share) }
        }
        for query in queries {
            try store.eachQuarantined(query) { found in
                let row = found.row
                rows.append(.init(file: found.file, line: row.line, rule: row.rule, what: row.what, fix: row.fix))
            }
        }
        return RejectedRows(byRule: counts.byRule, rows: rows)
    }
}
