import GRDB
import PilotageModel

extension Store {
    /// The rows that were set aside, by load and then in the order of the file.
    ///
    /// - Parameter load: The number of one load; nil asks for all.
    /// - Returns: The rows as they stood, each with its file, open and settled ones.
    /// - Throws: `StoreError` when the store cannot be read.
    public func quarantine(load: Int64?) throws(StoreError) -> [QuarantinedRow] {
        try quarantine(QuarantineQuery(load: load))
    }

    /// The quarantined rows that are meant, by load and then in the order of the file.
    public func quarantine(_ query: QuarantineQuery) throws(StoreError) -> [QuarantinedRow] {
        try reading { database in
            var rows: [QuarantinedRow] = []
            try Self.eachQuarantined(database, query) { rows.append($0) }
            return rows
        }
    }

    /// Hands over the quarantined rows that are meant one by one, so that memory holds one of them.
    public func eachQuarantined(
        _ query: QuarantineQuery,
        _ body: (QuarantinedRow) -> Void
    ) throws(StoreError) {
        try reading { database in try Self.eachQuarantined(database, query) { body($0) } }
    }

    /// How many open rows each rule has.
    public func openQuarantine() throws(StoreError) -> [String: Int] {
        try reading { database in
            // Counted here and not by SQLite, which would sort all rows for it.
            var select = try SQLStatement(
                database,
                """
                SELECT q.rule FROM quarantine q
                WHERE NOT EXISTS (SELECT 1 FROM quarantine_settled s WHERE s.quarantine = q.id)
                """
            )
            var counts: [String: Int] = [:]
            while try select.step() { counts[try select.text(), default: 0] += 1 }
            return counts
        }
    }

    /// Counts by load and rule, in the order of loading, the most frequent rule of a load first.
    public func quarantineCounts() throws(StoreError) -> [QuarantineCount] {
        try reading { database in
            var select = try SQLStatement(
                database,
                """
                SELECT l.id, l.kind, l.file, l.loaded_at, q.rule, count(*), count(*) - count(s.quarantine)
                FROM quarantine q JOIN load l ON l.id = q.load
                    LEFT JOIN quarantine_settled s ON s.quarantine = q.id
                GROUP BY l.id, q.rule ORDER BY l.id, count(*) DESC, q.rule
                """
            )
            var counts: [QuarantineCount] = []
            while try select.step() { counts.append(try select.quarantineCount()) }
            return counts
        }
    }

    static func eachQuarantined(
        _ database: Database,
        _ query: QuarantineQuery,
        _ body: (QuarantinedRow) throws(SQLFault) -> Void
    ) throws(SQLFault) {
        var select = try SQLStatement(
            database,
            """
            SELECT q.id, q.load, l.kind, l.file, \(QuarantineTable.columns.prefixed("q")),
                r.at, r.contract, r.contract_version, r.rule, r.what, r.fix, s.load, s.at, s.role, s.how
            FROM quarantine q JOIN load l ON l.id = q.load
                LEFT JOIN quarantine_retry r ON r.quarantine = q.id
                LEFT JOIN quarantine_settled s ON s.quarantine = q.id
            WHERE (?1 IS NULL OR q.id = ?1) AND (?2 IS NULL OR q.load = ?2) AND (?3 IS NULL OR q.rule = ?3)
                AND (?4 = 0 OR s.quarantine IS NULL)
            ORDER BY q.id LIMIT ?5
            """
        )
        try select.bind(query.id)
        try select.bind(query.load)
        try select.bind(query.rule)
        try select.bind(query.onlyOpen)
        try select.bind(query.limit ?? -1)
        while try select.step() { try body(select.quarantinedRow()) }
    }
}

extension String {
    /// `q.line, q.rule` of `line, rule`.
    fileprivate func prefixed(_ table: String) -> String {
        split(separator: ", ").map { "\(table).\($0)" }.joined(separator: ", ")
    }
}

extension SQLStatement {
    fileprivate mutating func quarantineCount() throws(SQLFault) -> QuarantineCount {
        QuarantineCount(
            load: try integer(),
            kind: try loadKind(),
            file: try text(),
            loadedAt: try instant(),
            rule: try text(),
            rows: try count(),
            open: try count()
        )
    }

    private mutating func loadKind() throws(SQLFault) -> LoadKind {
        guard let kind = LoadKind(word: try text()) else { throw .damaged("a load is of an unknown kind") }
        return kind
    }

    fileprivate mutating func quarantinedRow() throws(SQLFault) -> QuarantinedRow {
        QuarantinedRow(
            id: try integer(),
            load: try integer(),
            kind: try loadKind(),
            file: try text(),
            row: try refusedRow(),
            lastRetry: try quarantineRetry(),
            settled: try settlement()
        )
    }

    private mutating func quarantineRetry() throws(SQLFault) -> QuarantineRetry? {
        let at = try optionalInstant()
        let texts = [
            try optionalText(), try optionalText(), try optionalText(), try optionalText(), try optionalText(),
        ]
        .compactMap { $0 }
        guard let at, texts.count == 5 else { return nil }
        return QuarantineRetry(
            at: at,
            contract: texts[0],
            contractVersion: texts[1],
            rule: texts[2],
            what: texts[3],
            fix: texts[4]
        )
    }

    private mutating func settlement() throws(SQLFault) -> Settlement? {
        let load = try optionalInteger()
        let at = try optionalInstant()
        let role = try optionalText()
        let how = try optionalText()
        guard let load, let at, let role, let how else { return nil }
        guard let way = Settlement.Way(rawValue: how) else {
            throw .damaged("a quarantined row was settled in an unknown way")
        }
        return Settlement(load: load, at: at, role: role, way: way)
    }
}
