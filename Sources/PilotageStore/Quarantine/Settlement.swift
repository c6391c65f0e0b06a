import GRDB
public import PilotageModel

/// What became of a row that was set aside: into which load it went, and how.
public struct Settlement: Sendable, Hashable {
    /// The ways in which a quarantined row stops being open; its own entry stays.
    public enum Way: String, Sendable, Hashable, CaseIterable {
        /// Read again, and stored.
        case accepted
        /// Read again, and stored before.
        case duplicate
        /// The very bytes of its file were loaded again.
        case readAgain = "read-again"
        /// A later load brought a row with its key.
        case replaced
    }

    /// The load that it went into.
    public let load: Int64
    public let at: Instant
    /// Who settled it: a role, never a person.
    public let role: String
    public let way: Way
}

extension Settlement {
    static let auditAction = "settle-quarantine"

    /// Enters settlements that were prepared, and notes them in the audit trail.
    static func insert(
        _ database: Database,
        _ rows: [(quarantine: Int64, way: Way)],
        into receipt: ImportReceipt,
        at: Instant,
        role: String
    ) throws(SQLFault) {
        guard !rows.isEmpty else { return }
        var insert = try SQLStatement(
            database,
            "INSERT INTO quarantine_settled(quarantine, load, at, role, how) VALUES (?, ?, ?, ?, ?)"
        )
        var forgetKey = try SQLStatement(database, "DELETE FROM quarantine_key WHERE quarantine = ?")
        for row in rows.sorted(by: { $0.quarantine < $1.quarantine }) {
            try insert.bind(row.quarantine)
            try insert.bind(receipt.load)
            try insert.bind(at)
            try insert.bind(role)
            try insert.bind(row.way.rawValue)
            try insert.run()
            try forgetKey.bind(row.quarantine)
            try forgetKey.run()
        }
        try AuditTrail.append(
            database,
            at: at,
            role: role,
            action: auditAction,
            subject: receipt.file,
            detail: detail(database, load: receipt.load)
        )
    }

    /// Settles open rows of earlier loads: those of the very same bytes, and those whose key this load stored.
    static func settleReplaced(_ database: Database, by receipt: ImportReceipt, role: String) throws(SQLFault) {
        var rows: [Int64: Way] = [:]
        var again = try SQLStatement(database, sameBytes)
        try again.bind(receipt.load)
        while try again.step() { rows[try again.integer()] = .readAgain }
        for kind in RecordKind.allCases where receipt.acceptedByKind[kind] != nil {
            var replaced = try SQLStatement(database, sameKey(kind))
            try replaced.bind(receipt.load)
            while try replaced.step() {
                let id = try replaced.integer()
                if rows[id] == nil { rows[id] = .replaced }
            }
        }
        let settled = rows.map { (quarantine: $0.key, way: $0.value) }
        try insert(database, settled, into: receipt, at: receipt.loadedAt, role: role)
    }

    private static let sameBytes = """
        SELECT q.id FROM load own JOIN load l ON l.sha256 = own.sha256 AND l.kind = own.kind AND l.id < own.id
            JOIN quarantine q ON q.load = l.id
        WHERE own.id = ? AND NOT EXISTS (SELECT 1 FROM quarantine_settled s WHERE s.quarantine = q.id)
        """

    private static func sameKey(_ kind: RecordKind) -> String {
        let found =
            switch kind {
            case .runs: "run r WHERE r.run_key = k.key AND r.namespace = \(namespace)"
            case .attempts:
                "attempt r WHERE r.run_key = k.key AND r.namespace = \(namespace) AND r.number = k.number"
            case .costs: "cost r WHERE r.cost_id = k.key"
            case .baselines: "baseline r WHERE r.baseline_id = k.key"
            case .annotations: "annotation r WHERE r.annotation_id = k.key"
            case .units: "unit r WHERE r.unit_id = k.key AND r.experiment = k.namespace"
            }
        return """
            SELECT k.quarantine FROM quarantine_key k JOIN quarantine q ON q.id = k.quarantine
            WHERE k.kind = '\(kind.rawValue)' AND q.load < ?1 AND EXISTS (SELECT 1 FROM \(found) AND r.load = ?1)
            """
    }

    private static let namespace = "(SELECT code FROM word WHERE text = k.namespace)"

    /// What the audit trail keeps of the rows that one load settled, load by load.
    static func details(_ database: Database) throws(SQLFault) -> [String] {
        var loads = try SQLStatement(database, "SELECT DISTINCT load FROM quarantine_settled ORDER BY load")
        var details: [String] = []
        while try loads.step() { details.append(try detail(database, load: loads.integer())) }
        return details
    }

    private static func detail(_ database: Database, load: Int64) throws(SQLFault) -> String {
        var select = try SQLStatement(
            database,
            "SELECT quarantine, how, at, role FROM quarantine_settled WHERE load = ? ORDER BY quarantine"
        )
        try select.bind(load)
        var digest = BlockDigest()
        var line = CanonicalLine()
        var count = 0
        while try select.step() {
            let quarantine = try select.integer()
            let how = try select.text()
            let at = try select.instant()
            line.begin()
            line.add("at", at)
            line.add("how", how)
            line.add("quarantine", quarantine)
            line.add("role", try select.text())
            line.end()
            digest.add(line)
            count += 1
        }
        let found = digest.finish()
        return CanonicalLine.text { line in
            line.add("digest", found)
            line.add("load", load)
            line.add("rows", count)
        }
    }
}
