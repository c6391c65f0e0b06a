import GRDB
import PilotageModel

/// Writes and reads the audit trail inside a transaction.
enum AuditTrail {
    static func append(
        _ database: Database,
        at: Instant,
        role: String,
        action: String,
        subject: String,
        detail: String
    ) throws(SQLFault) {
        let last = try lastEntry(database)
        let entry = AuditEntry(
            sequence: (last?.sequence ?? 0) + 1,
            at: at,
            role: role,
            action: action,
            subject: subject,
            detail: detail,
            previous: last?.hash ?? AuditEntry.origin
        )
        var insert = try SQLStatement(
            database,
            """
            INSERT INTO audit(seq, at, actor_role, action, subject, detail, previous, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        try insert.bind(entry.sequence)
        try insert.bind(entry.at)
        try insert.bind(entry.role)
        try insert.bind(entry.action)
        try insert.bind(entry.subject)
        try insert.bind(entry.detail)
        try insert.bind(entry.previous)
        try insert.bind(entry.expectedHash)
        try insert.run()
    }

    static func entries(_ database: Database) throws(SQLFault) -> [AuditEntry] {
        var select = try SQLStatement(database, "\(selection) ORDER BY seq")
        var entries: [AuditEntry] = []
        while try select.step() { entries.append(try select.auditEntry()) }
        return entries
    }

    private static let selection =
        "SELECT seq, at, actor_role, action, subject, detail, previous, hash FROM audit"

    private static func lastEntry(_ database: Database) throws(SQLFault) -> AuditEntry? {
        var select = try SQLStatement(database, "\(selection) ORDER BY seq DESC LIMIT 1")
        return try select.step() ? try select.auditEntry() : nil
    }
}

extension SQLStatement {
    fileprivate mutating func auditEntry() throws(SQLFault) -> AuditEntry {
        AuditEntry(
            sequence: try integer(),
            at: try instant(),
            role: try text(),
            action: try text(),
            subject: try text(),
            detail: try text(),
            previous: try text(),
            hash: try text()
        )
    }
}
