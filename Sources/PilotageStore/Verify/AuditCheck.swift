import GRDB
import PilotageDigest
import PilotageModel

/// Recomputes the chain of the audit trail, and compares what it says with the tables.
enum AuditCheck {
    static func trailFaults(_ database: Database) throws(SQLFault) -> [String] {
        let entries = try AuditTrail.entries(database)
        var previous = AuditEntry.origin
        var faults: [String] = []
        for (index, entry) in entries.enumerated() {
            if entry.sequence != Int64(index) + 1 {
                return faults + ["audit entry \(index + 1) is missing"]
            }
            if entry.previous != previous {
                faults.append("audit entry \(entry.sequence) does not follow the one before")
            }
            if entry.hash != entry.expectedHash { faults.append("audit entry \(entry.sequence) was changed") }
            previous = entry.hash
        }
        let written = try number(database, "SELECT ifnull(max(seq), 0) FROM sqlite_sequence WHERE name = 'audit'")
        if written != Int64(entries.count) {
            faults.append("\(written) audit entries were written, \(entries.count) are left")
        }
        let guards = try number(database, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'")
        if guards < Int64(Schema.guardCount) { faults.append("the triggers that protect the evidence are gone") }
        return faults
    }

    static func evidenceFaults(_ database: Database) throws(SQLFault) -> [String] {
        let entries = try AuditTrail.entries(database)
        let loads = try loadDetails(database)
        let registrations = try EvidenceTable.registrations(database).map(\.canonicalText)
        let manifests = try EvidenceTable.manifests(database).map(\.canonicalText)
        return faults("import receipts", loads, entries, Ledger.auditAction)
            + faults("pilot registrations", registrations, entries, EvidenceTable.registerAction)
            + faults(
                "decisions about pilots",
                try DecisionTable.all(database).map(\.canonicalText),
                entries,
                DecisionTable.auditAction
            )
            + faults("reports", manifests, entries, EvidenceTable.reportAction)
            + faults(
                "forgotten rows",
                try RemovalTable.details(database, reason: .forget),
                entries,
                RemovalReason.forget.auditAction
            )
            + faults(
                "rows removed by retention",
                try RemovalTable.details(database, reason: .retention),
                entries,
                RemovalReason.retention.auditAction
            )
            + faults(
                "settled quarantined rows",
                try Settlement.details(database),
                entries,
                Settlement.auditAction
            )
            + faults("contract checks", try checks(database), entries, FileCheckTable.auditAction)
            + (try publishedFaults(database, entries))
            + (try changedContracts(database))
            + (try Store.definitionFaults(database, entries))
    }

    /// Every edition is the one that the trail names, with its figures and alerts; and so are those that were retired.
    private static func publishedFaults(
        _ database: Database,
        _ entries: [AuditEntry]
    ) throws(SQLFault) -> [String] {
        let actions = [Store.publishAction, Store.withholdAction]
        let named = entries.filter { actions.contains($0.action) }.map(\.detail)
        let stored = try Store.publishedWeeks(database).map(\.auditText)
        let retired = entries.filter { $0.action == Store.retireAction }.map(\.subject)
        var faults: [String] = []
        if stored != named { faults.append("the published periods are not those that the audit trail names") }
        if try Store.retiredFolders(database).sorted() != retired.sorted() {
            faults.append("the retired editions are not those that the audit trail names")
        }
        return faults
    }

    private static func faults(_ what: String, _ stored: [String], _ entries: [AuditEntry], _ action: String)
        -> [String]
    {
        stored == entries.filter { $0.action == action }.map(\.detail)
            ? [] : ["the \(what) are not those that the audit trail names"]
    }

    private static func checks(_ database: Database) throws(SQLFault) -> [String] {
        try FileCheckTable.all(database).map(\.canonicalText)
    }

    private static func changedContracts(_ database: Database) throws(SQLFault) -> [String] {
        try FileCheckTable.texts(database).sorted { $0.key < $1.key }
            .filter { SHA256Digest.hex(of: Array($0.value.utf8)) != $0.key }
            .map { "the text of the contract \($0.key.prefix(12)) was changed" }
    }

    private static func loadDetails(_ database: Database) throws(SQLFault) -> [String] {
        var select = try SQLStatement(database, "SELECT \(Ledger.columns), quarantine_digest FROM load ORDER BY id")
        var details: [String] = []
        while try select.step() {
            let receipt = try select.receipt()
            details.append(Ledger.auditDetail(receipt, quarantineDigest: try select.text()))
        }
        return details
    }

    private static func number(_ database: Database, _ sql: String) throws(SQLFault) -> Int64 {
        var select = try SQLStatement(database, sql)
        return try select.step() ? try select.integer() : 0
    }
}
