import GRDB
import PilotageModel

extension Store {
    /// Recomputes everything the store knows about itself: an empty list means that nothing was changed or damaged.
    ///
    /// A check that cannot run to its end is itself a finding. The files of reports are not looked at here.
    public func verify() -> [VerifyFinding] {
        VerifyFinding.Check.allCases.flatMap { findings(of: $0) }
    }

    func findings(of check: VerifyFinding.Check) -> [VerifyFinding] {
        do {
            return try reading { database in try Self.findings(of: check, database) }
        } catch {
            return [VerifyFinding(check: check, what: "the check could not run to its end: \(error.what)")]
        }
    }

    private static func findings(of check: VerifyFinding.Check, _ database: Database) throws -> [VerifyFinding] {
        let faults =
            switch check {
            case .integrity: try integrityFaults(database) + SchemaCheck.faults(database)
            case .references: try referenceFaults(database)
            case .rows: try RowsCheck.faults(database)
            case .quarantine: try QuarantineCheck.faults(database)
            case .receipts: try receiptFaults(database)
            case .derived: try DerivedCheck.faults(database)
            case .audit: try AuditCheck.trailFaults(database)
            case .evidence: try AuditCheck.evidenceFaults(database)
            case .removals: try removalFaults(database)
            }
        return faults.map { VerifyFinding(check: check, what: $0) }
    }

    private static func integrityFaults(_ database: Database) throws(SQLFault) -> [String] {
        var check = try SQLStatement(database, "PRAGMA integrity_check")
        var faults: [String] = []
        while try check.step() {
            let fault = try check.text()
            if fault != "ok" { faults.append(fault) }
        }
        return faults
    }

    private static func referenceFaults(_ database: Database) throws(SQLFault) -> [String] {
        var check = try SQLStatement(
            database,
            "SELECT \"table\", \"parent\", count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2"
        )
        var faults: [String] = []
        while try check.step() {
            let table = try check.text()
            let parent = try check.text()
            faults.append("\(try check.integer()) rows of '\(table)' name an entry of '\(parent)' that does not exist")
        }
        return faults
    }

    private static func removalFaults(_ database: Database) throws(SQLFault) -> [String] {
        try RemovalTable.unfinished(database).map { removal in
            "removal \(removal) was cut short: bytes of removed rows may still lie in the file"
        }
    }

    private static func receiptFaults(_ database: Database) throws(SQLFault) -> [String] {
        try Ledger.receipts(database).filter { !$0.reconciles }.map { receipt in
            """
            load \(receipt.load) (\(receipt.file)) took in \(receipt.rowsIn) rows, but accepted \(receipt.accepted), \
            repeated \(receipt.duplicates) and quarantined \(receipt.quarantined) do not add up to them
            """
        }
    }
}
