import GRDB
import PilotageModel

/// Recomputes the digest of the quarantined rows of every load and compares it with the ledger.
enum QuarantineCheck {
    static func faults(_ database: Database) throws(SQLFault) -> [String] {
        var loads = try SQLStatement(
            database,
            "SELECT id, file, quarantined, quarantined_by_rule, quarantine_digest FROM load ORDER BY id"
        )
        var rows = try SQLStatement(
            database,
            "SELECT load, \(QuarantineTable.columns) FROM quarantine ORDER BY load, id"
        )
        var loadOfRow = try rows.step() ? try rows.integer() : nil
        var faults: [String] = []
        while try loads.step() {
            let load = try loads.integer()
            let name = "load \(load) (\(try loads.text()))"
            let stated = try loads.count()
            let statedByRule = try loads.text()
            var digest = RowDigest()
            var byRule: [String: Int] = [:]
            while loadOfRow == load {
                let row = try rows.refusedRow()
                QuarantineTable.add(row, to: &digest)
                byRule[row.rule, default: 0] += 1
                loadOfRow = try rows.step() ? try rows.integer() : nil
            }
            let isWhole = byRule.values.reduce(0, +) == stated && RuleCounts.json(byRule) == statedByRule
            if try loads.text() != digest.finish() || !isWhole {
                faults.append("the quarantined rows of \(name) are not those that were set aside")
            }
        }
        if loadOfRow != nil { faults.append("there are quarantined rows of a load that the ledger does not know") }
        return faults
    }
}
