import GRDB
import PilotageDigest
import PilotageModel

/// Writes and reads judged files inside a transaction, each with its line in the audit trail.
enum FileCheckTable {
    static let auditAction = "contract-check"

    static func insert(
        _ database: Database,
        _ check: FileCheck,
        _ contract: ContractText,
        role: String
    ) throws(SQLFault) {
        var insertText = try SQLStatement(
            database,
            "INSERT INTO contract_text(sha256, text) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING"
        )
        try insertText.bind(contract.sha256)
        try insertText.bind(contract.text)
        try insertText.run()
        let id = try insertFile(database, check)
        for (index, result) in check.results.enumerated() {
            try insert(database, result, number: index + 1, fileCheck: id)
        }
        try AuditTrail.append(
            database,
            at: check.source.loadedAt,
            role: role,
            action: auditAction,
            subject: check.source.file,
            detail: check.canonicalText
        )
    }

    private static func insertFile(_ database: Database, _ check: FileCheck) throws(SQLFault) -> Int64 {
        var insert = try SQLStatement(
            database,
            """
            INSERT INTO file_check(load, kind, file, bytes, sha256, contract, contract_version, tool_version, at,
                contract_sha256, newest_rows)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """
        )
        let source = check.source
        try insert.bind(check.load)
        try insert.bind(source.kind.word)
        try insert.bind(source.file)
        try insert.bind(source.bytes)
        try insert.bind(source.sha256)
        try insert.bind(source.contract)
        try insert.bind(source.contractVersion)
        try insert.bind(source.toolVersion)
        try insert.bind(source.loadedAt)
        try insert.bind(check.contractSHA256)
        try insert.bind(check.newestText)
        guard try insert.step() else { throw .damaged("the list of judged files gave no number") }
        let id = try insert.integer()
        try insert.run()
        return id
    }

    private static func insert(
        _ database: Database,
        _ result: CheckResult,
        number: Int,
        fileCheck: Int64
    ) throws(SQLFault) {
        var insert = try SQLStatement(
            database,
            """
            INSERT INTO contract_check(file_check, number, place, subject, metric, title, bound, effect, outcome, found,
                counted, examined) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        try insert.bind(fileCheck)
        try insert.bind(number)
        try insert.bind(result.place)
        try insert.bind(result.subject)
        try insert.bind(result.metric)
        try insert.bind(result.title)
        try insert.bind(result.bound)
        try insert.bind(result.effect.rawValue)
        try insert.bind(result.outcome.rawValue)
        try insert.bind(result.found)
        try insert.bind(result.count)
        try insert.bind(result.examined)
        try insert.run()
    }

    /// Judged files in the order of judging: all, or that of one load.
    static func all(_ database: Database, load: Int64? = nil) throws(SQLFault) -> [FileCheck] {
        var select = try SQLStatement(
            database,
            """
            SELECT id, load, kind, file, bytes, sha256, contract, contract_version, tool_version, at, contract_sha256,
                newest_rows FROM file_check WHERE ?1 IS NULL OR load = ?1 ORDER BY id
            """
        )
        try select.bind(load)
        var selectResults = try SQLStatement(
            database,
            """
            SELECT place, subject, metric, title, bound, effect, outcome, found, counted, examined FROM contract_check
            WHERE file_check = ? ORDER BY number
            """
        )
        var found: [FileCheck] = []
        while try select.step() {
            let id = try select.integer()
            let load = try select.optionalInteger()
            let source = try select.checkedSource()
            let contract = try select.text()
            let newest = try FileCheck.newest(select.text())
            try selectResults.bind(id)
            var results: [CheckResult] = []
            while try selectResults.step() { results.append(try selectResults.checkResult()) }
            found.append(
                FileCheck(load: load, source: source, contractSHA256: contract, newestRows: newest, results: results)
            )
        }
        return found
    }

    /// Contracts by their digest.
    static func texts(_ database: Database) throws(SQLFault) -> [String: String] {
        var select = try SQLStatement(database, "SELECT sha256, text FROM contract_text ORDER BY sha256")
        var texts: [String: String] = [:]
        while try select.step() { texts[try select.text()] = try select.text() }
        return texts
    }
}

extension SQLStatement {
    /// A judged file's source, in the order of `FileCheckTable.all`.
    fileprivate mutating func checkedSource() throws(SQLFault) -> LoadSource {
        guard let kind = LoadKind(word: try text()) else { throw .damaged("a judged file is of an unknown kind") }
        return LoadSource(
            kind: kind,
            file: try text(),
            bytes: try integer(),
            sha256: try text(),
            contract: try text(),
            contractVersion: try text(),
            toolVersion: try text(),
            loadedAt: try instant()
        )
    }

    fileprivate mutating func checkResult() throws(SQLFault) -> CheckResult {
        let place = try text()
        let subject = try text()
        let metric = try text()
        let title = try optionalText()
        let bound = try text()
        guard let effect = CheckResult.Effect(rawValue: try text()),
            let outcome = CheckResult.Outcome(rawValue: try text())
        else { throw .damaged("the result of the check at \(place) is none of the known words") }
        return CheckResult(
            place: place,
            subject: subject,
            metric: metric,
            title: title,
            bound: bound,
            effect: effect,
            outcome: outcome,
            found: try text(),
            count: try optionalInteger(),
            examined: try optionalInteger()
        )
    }
}

extension FileCheck {
    /// As the audit trail keeps it.
    var canonicalText: String {
        CanonicalLine.text { line in
            line.add("at", source.loadedAt)
            line.add("bytes", source.bytes)
            line.add("contract", source.contract)
            line.add("contract_sha256", contractSHA256)
            line.add("contract_version", source.contractVersion)
            line.add("file", source.file)
            line.add("kind", source.kind.word)
            line.add("load", load)
            line.add("newest_rows", json: Array(newestText.utf8))
            line.add("results", resultsDigest)
            line.add("sha256", source.sha256)
            line.add("tool_version", source.toolVersion)
        }
    }

    /// `{"runs":1790000000000}`.
    var newestText: String {
        let counts = newestRows.map { ($0.key.rawValue, Int($0.value.milliseconds)) }
        return RuleCounts.json(Dictionary(counts) { first, _ in first })
    }

    /// What `newestText` wrote.
    static func newest(_ text: String) throws(SQLFault) -> [RecordKind: Instant] {
        guard let counts = RuleCounts.counts(text) else { throw .damaged("the newest rows of a judged file") }
        var newest: [RecordKind: Instant] = [:]
        for (word, milliseconds) in counts {
            guard let kind = RecordKind(rawValue: word) else { throw .damaged("a judged file is of an unknown kind") }
            newest[kind] = Instant(milliseconds: Int64(milliseconds))
        }
        return newest
    }

    /// SHA-256 over the results, one canonical line each.
    private var resultsDigest: String {
        var digest = SHA256Digest()
        for result in results { digest.update(result.canonicalText + "\n") }
        return digest.finish()
    }
}

extension CheckResult {
    fileprivate var canonicalText: String {
        CanonicalLine.text { line in
            line.add("bound", bound)
            line.add("counted", count)
            line.add("effect", effect.rawValue)
            line.add("examined", examined)
            line.add("found", found)
            line.add("metric", metric)
            line.add("outcome", outcome.rawValue)
            line.add("place", place)
            line.add("subject", subject)
            line.add("title", title)
        }
    }
}
