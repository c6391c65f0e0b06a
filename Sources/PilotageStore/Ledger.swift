import GRDB
import PilotageModel

/// The ledger of loads: one entry for each file that was taken in, opened and closed in the same transaction.
enum Ledger {
    /// In the order of `SQLStatement.receipt()`.
    static let columns = """
        id, kind, file, bytes, sha256, contract, contract_version, tool_version, loaded_at, privacy_key, rows_in, \
        accepted, corrections, duplicates, quarantined, quarantined_by_rule, accepted_by_kind, digest
        """

    /// Opens an entry with counts of zero; its number.
    static func open(_ database: Database, _ source: LoadSource) throws(SQLFault) -> Int64 {
        var insert = try SQLStatement(
            database,
            """
            INSERT INTO load(kind, file, bytes, sha256, contract, contract_version, tool_version, loaded_at, privacy_key,
                rows_in, accepted, corrections, duplicates, quarantined, quarantined_by_rule,
                accepted_by_kind, digest, quarantine_digest)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, '{}', '{}', '', '') RETURNING id
            """
        )
        try insert.bind(source.kind.word)
        try insert.bind(source.file)
        try insert.bind(source.bytes)
        try insert.bind(source.sha256)
        try insert.bind(source.contract)
        try insert.bind(source.contractVersion)
        try insert.bind(source.toolVersion)
        try insert.bind(source.loadedAt)
        try insert.bind(source.privacyKey)
        guard try insert.step() else { throw .damaged("the ledger gave no number") }
        let load = try insert.integer()
        try insert.run()
        return load
    }

    /// Writes the final counts and digests.
    static func close(
        _ database: Database,
        _ receipt: ImportReceipt,
        quarantineDigest: String
    ) throws(SQLFault) {
        var update = try SQLStatement(
            database,
            """
            UPDATE load SET rows_in = ?, accepted = ?, corrections = ?, duplicates = ?, quarantined = ?,
                quarantined_by_rule = ?, accepted_by_kind = ?, digest = ?, quarantine_digest = ? WHERE id = ?
            """
        )
        try update.bind(receipt.rowsIn)
        try update.bind(receipt.accepted)
        try update.bind(receipt.corrections)
        try update.bind(receipt.duplicates)
        try update.bind(receipt.quarantined)
        try update.bind(RuleCounts.json(receipt.quarantinedByRule))
        try update.bind(RuleCounts.json(receipt.acceptedByKind))
        try update.bind(receipt.digest)
        try update.bind(quarantineDigest)
        try update.bind(receipt.load)
        try update.run()
    }

    /// All entries in the order of loading.
    static func receipts(_ database: Database) throws(SQLFault) -> [ImportReceipt] {
        var select = try SQLStatement(database, "SELECT \(columns) FROM load ORDER BY id")
        var receipts: [ImportReceipt] = []
        while try select.step() { receipts.append(try select.receipt()) }
        return receipts
    }

    static let auditAction = "import"
    static let repeatAction = "import-repeated"

    /// What the audit trail keeps of an entry.
    static func auditDetail(_ receipt: ImportReceipt, quarantineDigest: String) -> String {
        CanonicalLine.text { line in
            line.add("accepted", receipt.accepted)
            line.add("accepted_by_kind", json: Array(RuleCounts.json(receipt.acceptedByKind).utf8))
            line.add("bytes", receipt.bytes)
            line.add("contract", receipt.contract)
            line.add("contract_version", receipt.contractVersion)
            line.add("corrections", receipt.corrections)
            line.add("digest", receipt.digest)
            line.add("duplicates", receipt.duplicates)
            line.add("file", receipt.file)
            line.add("kind", receipt.kind.word)
            line.add("load", receipt.load)
            line.add("loaded_at", receipt.loadedAt)
            line.add("privacy_key", receipt.privacyKey)
            line.add("quarantine_digest", quarantineDigest)
            line.add("quarantined", receipt.quarantined)
            line.add("quarantined_by_rule", json: Array(RuleCounts.json(receipt.quarantinedByRule).utf8))
            line.add("rows_in", receipt.rowsIn)
            line.add("sha256", receipt.sha256)
            line.add("tool_version", receipt.toolVersion)
        }
    }
}

/// Counts by rule, or by kind of row, as canonical JSON.
enum RuleCounts {
    /// `{"conflict":2,"unknown-value":1}`.
    static func json(_ counts: [String: Int]) -> String {
        CanonicalLine.text { line in
            for rule in counts.keys.sorted() { line.add(name: rule, count: counts[rule] ?? 0) }
        }
    }

    /// `{"attempts":27,"runs":7}`.
    static func json(_ counts: [RecordKind: Int]) -> String {
        json(Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) }))
    }

    /// The counts that `json` wrote, or nil for any other text.
    static func counts(_ json: String) -> [String: Int]? {
        var reader = FlatJSON(json)
        var counts: [String: Int] = [:]
        while let field = reader.next() {
            guard let count = Int(String(decoding: field.value, as: UTF8.self)) else { return nil }
            counts[field.name] = count
        }
        return reader.isAtEnd ? counts : nil
    }
}

extension SQLStatement {
    /// A receipt, in the order of `Ledger.columns`.
    mutating func receipt() throws(SQLFault) -> ImportReceipt {
        let load = try integer()
        guard let kind = LoadKind(word: try text()) else {
            throw .damaged("load \(load) is of an unknown kind")
        }
        let source = LoadSource(
            kind: kind,
            file: try text(),
            bytes: try integer(),
            sha256: try text(),
            contract: try text(),
            contractVersion: try text(),
            toolVersion: try text(),
            loadedAt: try instant(),
            privacyKey: try optionalText()
        )
        var counts = LoadCounts()
        counts.rowsIn = try count()
        counts.accepted = try count()
        counts.corrections = try count()
        counts.duplicates = try count()
        let quarantined = try integer()
        guard let byRule = RuleCounts.counts(try text()), byRule.values.reduce(0, &+) == quarantined else {
            throw .damaged("the counts of load \(load) by rule do not add up")
        }
        counts.quarantinedByRule = byRule
        counts.acceptedByKind = try acceptedByKind(of: load, accepted: counts.accepted)
        return ImportReceipt(load: load, source: source, counts: counts, digest: try text(), repeated: false)
    }

    private mutating func acceptedByKind(of load: Int64, accepted: Int) throws(SQLFault) -> [RecordKind: Int] {
        var byKind: [RecordKind: Int] = [:]
        for (word, count) in RuleCounts.counts(try text()) ?? [:] {
            guard let kind = RecordKind(rawValue: word) else {
                throw .damaged("load \(load) holds rows of an unknown kind")
            }
            byKind[kind] = count
        }
        guard byKind.values.reduce(0, &+) == accepted else {
            throw .damaged("the counts of load \(load) by kind do not add up")
        }
        return byKind
    }
}
