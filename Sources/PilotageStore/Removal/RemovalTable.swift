import GRDB
import PilotageModel

/// Writes and reads what removals left of the loads they touched.
enum RemovalTable {
    static func open(_ database: Database, _ order: RemovalOrder) throws(SQLFault) -> Int64 {
        var insert = try SQLStatement(
            database,
            "INSERT INTO removal(at, reason, role) VALUES (?, ?, ?) RETURNING id"
        )
        try insert.bind(order.at)
        try insert.bind(order.reason.rawValue)
        try insert.bind(order.role)
        guard try insert.step() else { throw .damaged("the list of removals gave no number") }
        let id = try insert.integer()
        try insert.run()
        return id
    }

    static func insert(
        _ database: Database,
        removal: Int64,
        load: Int64,
        before: LoadState,
        after: LoadState
    ) throws(SQLFault) {
        var insert = try SQLStatement(database, "INSERT INTO removal_load VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        try insert.bind(removal)
        try insert.bind(load)
        try insert.bind(before.rows - after.rows)
        try insert.bind(before.quarantined - after.quarantined)
        try insert.bind(RuleCounts.json(after.rowsByKind))
        try insert.bind(after.corrections)
        try insert.bind(after.quarantined)
        try insert.bind(after.digest)
        try insert.bind(after.quarantineDigest)
        try insert.run()
    }

    /// What each load that a removal touched must hold since the last of them.
    static func states(_ database: Database) throws(SQLFault) -> [Int64: LoadState] {
        var select = try SQLStatement(
            database,
            """
            SELECT load, rows_by_kind, corrections, quarantined, digest, quarantine_digest FROM removal_load
            ORDER BY removal
            """
        )
        var states: [Int64: LoadState] = [:]
        while try select.step() {
            let load = try select.integer()
            var state = LoadState()
            for (word, count) in RuleCounts.counts(try select.text()) ?? [:] {
                guard let kind = RecordKind(rawValue: word) else { throw .damaged("a removal names an unknown kind") }
                state.rowsByKind[kind] = count
            }
            state.corrections = try select.count()
            state.quarantined = try select.count()
            state.digest = try select.text()
            state.quarantineDigest = try select.text()
            states[load] = state
        }
        return states
    }

    /// Receipts as they would read for the rows that removals left.
    static func adjusted(_ database: Database, _ receipts: [ImportReceipt]) throws(SQLFault) -> [ImportReceipt] {
        let states = try states(database)
        return receipts.map { receipt in
            guard let state = states[receipt.load] else { return receipt }
            var counts = LoadCounts()
            counts.rowsIn = receipt.rowsIn
            counts.accepted = state.rows
            counts.corrections = state.corrections
            counts.duplicates = receipt.duplicates
            counts.quarantinedByRule = receipt.quarantinedByRule
            counts.acceptedByKind = state.rowsByKind
            return ImportReceipt(
                load: receipt.load,
                source: receipt.source,
                counts: counts,
                digest: state.digest,
                repeated: false
            )
        }
    }

    /// Removals after which the file was not written anew.
    static func unfinished(_ database: Database) throws(SQLFault) -> [Int64] {
        var select = try SQLStatement(
            database,
            "SELECT id FROM removal WHERE id NOT IN (SELECT removal FROM removal_rewrite) ORDER BY id"
        )
        var found: [Int64] = []
        while try select.step() { found.append(try select.integer()) }
        return found
    }

    /// What the audit trail keeps of every removal: numbers and digests, nothing of the rows.
    static func details(_ database: Database, reason: RemovalReason) throws(SQLFault) -> [String] {
        var select = try SQLStatement(database, "SELECT id FROM removal WHERE reason = ? ORDER BY id")
        try select.bind(reason.rawValue)
        var details: [String] = []
        while try select.step() { details.append(try detail(database, removal: select.integer())) }
        return details
    }

    static func detail(_ database: Database, removal: Int64) throws(SQLFault) -> String {
        var select = try SQLStatement(
            database,
            """
            SELECT load, removed, removed_quarantined, rows_by_kind, corrections, quarantined, digest, quarantine_digest
            FROM removal_load WHERE removal = ? ORDER BY load
            """
        )
        try select.bind(removal)
        var loads: [String] = []
        while try select.step() { loads.append(try loadDetail(&select)) }
        return CanonicalLine.text { line in
            line.add("loads", json: Array("[\(loads.joined(separator: ","))]".utf8))
            line.add("removal", removal)
        }
    }

    private static func loadDetail(_ select: inout SQLStatement) throws(SQLFault) -> String {
        let numbers = [try select.integer(), try select.integer(), try select.integer()]
        let byKind = try select.text()
        let left = [try select.integer(), try select.integer()]
        let digests = [try select.text(), try select.text()]
        return CanonicalLine.text { line in
            line.add("corrections", left[0])
            line.add("digest", digests[0])
            line.add("load", numbers[0])
            line.add("quarantine_digest", digests[1])
            line.add("quarantined", left[1])
            line.add("removed", numbers[1])
            line.add("removed_quarantined", numbers[2])
            line.add("rows_by_kind", json: Array(byKind.utf8))
        }
    }
}
