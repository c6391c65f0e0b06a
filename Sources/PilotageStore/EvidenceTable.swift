import GRDB
import PilotageModel

/// Writes and reads registrations and report manifests inside a transaction.
enum EvidenceTable {
    static let registerAction = "register-pilot"
    static let reportAction = "record-report"
    /// Actions that only the store itself may enter, because `verify` compares their entries with the tables.
    static let ownActions = [
        registerAction, reportAction, Ledger.auditAction, Ledger.repeatAction, Settlement.auditAction,
        RemovalReason.forget.auditAction, RemovalReason.retention.auditAction, FileCheckTable.auditAction,
        Store.publishAction, Store.withholdAction, Store.retireAction,
        DecisionTable.auditAction, Store.definitionAction,
    ]

    static func insert(_ database: Database, _ registration: PilotRegistration) throws(SQLFault) {
        var insert = try SQLStatement(
            database,
            "INSERT INTO pilot_registration(pilot, version, at, role, digest, definition) VALUES (?, ?, ?, ?, ?, ?)"
        )
        try insert.bind(registration.pilot)
        try insert.bind(registration.version)
        try insert.bind(registration.registeredAt)
        try insert.bind(registration.role)
        try insert.bind(registration.digest)
        try insert.bind(registration.definition)
        try insert.run()
        try AuditTrail.append(
            database,
            at: registration.registeredAt,
            role: registration.role,
            action: registerAction,
            subject: registration.pilot,
            detail: registration.canonicalText
        )
    }

    static func registrations(_ database: Database) throws(SQLFault) -> [PilotRegistration] {
        var select = try SQLStatement(
            database,
            "SELECT pilot, version, digest, definition, at, role FROM pilot_registration ORDER BY id"
        )
        var registrations: [PilotRegistration] = []
        while try select.step() {
            registrations.append(
                PilotRegistration(
                    pilot: try select.text(),
                    version: try select.count(),
                    digest: try select.text(),
                    definition: try select.text(),
                    registeredAt: try select.instant(),
                    role: try select.text()
                )
            )
        }
        return registrations
    }

    static func insert(_ database: Database, _ manifest: ReportManifest, role: String) throws(SQLFault) {
        var insert = try SQLStatement(
            database,
            """
            INSERT INTO report(id, kind, subject, period, created_at, tool_version, data_digest)
            VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING seq
            """
        )
        try insert.bind(manifest.id)
        try insert.bind(manifest.kind)
        try insert.bind(manifest.subject)
        try insert.bind(manifest.period)
        try insert.bind(manifest.createdAt)
        try insert.bind(manifest.toolVersion)
        try insert.bind(manifest.dataDigest)
        guard try insert.step() else { throw .damaged("the list of reports gave no number") }
        let sequence = try insert.integer()
        try insert.run()
        var insertFile = try SQLStatement(
            database,
            "INSERT INTO report_file(report, path, sha256, bytes) VALUES (?, ?, ?, ?)"
        )
        for file in manifest.files {
            try insertFile.bind(sequence)
            try insertFile.bind(file.path)
            try insertFile.bind(file.sha256)
            try insertFile.bind(file.bytes)
            try insertFile.run()
        }
        try AuditTrail.append(
            database,
            at: manifest.createdAt,
            role: role,
            action: reportAction,
            subject: manifest.id,
            detail: manifest.canonicalText
        )
    }

    static func manifests(_ database: Database) throws(SQLFault) -> [ReportManifest] {
        var select = try SQLStatement(
            database,
            """
            SELECT id, kind, subject, period, created_at, tool_version, data_digest, seq FROM report ORDER BY seq
            """
        )
        var selectFiles = try SQLStatement(
            database,
            "SELECT path, sha256, bytes FROM report_file WHERE report = ? ORDER BY path"
        )
        var manifests: [ReportManifest] = []
        while try select.step() {
            manifests.append(
                ReportManifest(
                    id: try select.text(),
                    kind: try select.text(),
                    subject: try select.text(),
                    period: try select.text(),
                    createdAt: try select.instant(),
                    toolVersion: try select.text(),
                    dataDigest: try select.text(),
                    files: try files(of: select.integer(), &selectFiles)
                )
            )
        }
        return manifests
    }

    private static func files(
        of report: Int64,
        _ select: inout SQLStatement
    ) throws(SQLFault) -> [ReportFile] {
        try select.bind(report)
        var files: [ReportFile] = []
        while try select.step() {
            files.append(ReportFile(path: try select.text(), sha256: try select.text(), bytes: try select.integer()))
        }
        return files
    }
}
