import GRDB
import PilotageModel

/// Removes the rows that were kept for their period, inside a transaction.
enum Retaining {
    static func run(_ database: Database, _ request: RetentionRequest) throws(SQLFault) -> RemovalCounts {
        var counts = RemovalCounts()
        for kind in RecordKind.allCases {
            guard let kept = request.kept[kind] else { continue }
            let table = RecordTables.table(kind)
            let dated = RecordTables.dated(kind, by: kept.field)
            let bound = table.isDay ? Int64(kept.day.number) : kept.moment.milliseconds
            for name in ["", "_history"] {
                let removed = try RecordTables.delete(
                    database,
                    "\(table.storedName)\(name)",
                    where: "\(dated) < \(bound)"
                )
                if removed > 0 { counts.rows["\(table.name)\(name)"] = removed }
            }
        }
        counts.quarantined = try removeQuarantined(database, request)
        return counts
    }

    /// A quarantined row has no date that could be trusted: it is as old as its load.
    ///
    /// Exports of other tools may hold rows of any kind, so the shortest period counts.
    private static func removeQuarantined(
        _ database: Database,
        _ request: RetentionRequest
    ) throws(SQLFault) -> Int {
        try SQLStatement.run(database, "CREATE TEMP TABLE gone_quarantine(id INTEGER PRIMARY KEY)")
        var insert = try SQLStatement(
            database,
            "INSERT OR IGNORE INTO gone_quarantine SELECT id FROM quarantine WHERE load = ?"
        )
        let shortest = request.kept.values.map(\.moment).max()
        for receipt in try Ledger.receipts(database) {
            let kept: Instant? =
                switch receipt.kind {
                case .rows(let kind): request.kept[kind]?.moment
                case .export: shortest
                }
            guard let kept, receipt.loadedAt < kept else { continue }
            try insert.bind(receipt.load)
            try insert.run()
        }
        return try QuarantineRemoval.run(database)
    }
}
