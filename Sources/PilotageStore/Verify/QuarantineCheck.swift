import GRDB
import PilotageModel

/// Recomputes the digest of the quarantined rows of every load and compares it with the ledger, or with what a removal
/// left of them.
enum QuarantineCheck {
    /// The quarantined rows of one load as they lie in the table.
    struct Found {
        var byRule: [String: Int] = [:]
        var digest = ""

        var rows: Int { byRule.values.reduce(0, +) }
    }

    /// The digest of no rows.
    static var emptyDigest: String {
        var digest = RowDigest()
        return digest.finish()
    }

    static func faults(_ database: Database) throws(SQLFault) -> [String] {
        var found = try found(database)
        let left = try RemovalTable.states(database)
        var loads = try SQLStatement(
            database,
            "SELECT id, file, quarantined, quarantined_by_rule, quarantine_digest FROM load ORDER BY id"
        )
        var faults: [String] = []
        while try loads.step() {
            let load = try loads.integer()
            let name = "load \(load) (\(try loads.text()))"
            let received = try loads.count()
            let stated = left[load]?.quarantined ?? received
            let statedByRule = try loads.text()
            let digest = try loads.text()
            let own = found.removeValue(forKey: load) ?? Found(digest: emptyDigest)
            let isWhole = own.rows == stated && (left[load] != nil || RuleCounts.json(own.byRule) == statedByRule)
            if own.digest != left[load]?.quarantineDigest ?? digest || !isWhole {
                faults.append("the quarantined rows of \(name) are not those that were set aside")
            }
        }
        if !found.isEmpty { faults.append("there are quarantined rows of a load that the ledger does not know") }
        return faults
    }

    /// The quarantined rows of every load that has some.
    static func found(_ database: Database) throws(SQLFault) -> [Int64: Found] {
        var rows = try SQLStatement(
            database,
            "SELECT load, \(QuarantineTable.columns) FROM quarantine ORDER BY load, id"
        )
        var all: [Int64: Found] = [:]
        var digest = RowDigest()
        var current: Int64?
        while try rows.step() {
            let load = try rows.integer()
            if let ended = current, ended != load { all[ended]?.digest = digest.finish() }
            current = load
            let row = try rows.refusedRow()
            QuarantineTable.add(row, to: &digest)
            all[load, default: Found()].byRule[row.rule, default: 0] += 1
        }
        if let current { all[current]?.digest = digest.finish() }
        return all
    }
}
