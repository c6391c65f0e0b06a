import GRDB
import PilotageModel

/// Finds and removes the rows of one subject, inside a transaction.
///
/// A row that matches goes with every other version of it; a run that goes takes its attempts and the annotations that
/// name it along.
struct Forgetting: ~Copyable {
    private let database: Database
    private let request: ForgetRequest
    private let text: SubjectText
    private(set) var counts = RemovalCounts()

    init(_ database: Database, _ request: ForgetRequest) {
        self.database = database
        self.request = request
        text = SubjectText(request.values)
    }

    mutating func run() throws(SQLFault) {
        for table in RecordTables.all { try collect(table) }
        try SQLStatement.run(database, "CREATE TEMP TABLE gone_quarantine(id INTEGER PRIMARY KEY)")
        try followRuns()
        try collectQuarantine()
        for table in RecordTables.all { try remove(table) }
        if request.field == "workflow" { try removeLateRows() }
        counts.quarantined = try QuarantineRemoval.run(database)
        for table in RecordTables.all { try SQLStatement.run(database, "DROP TABLE gone_\(table.name)") }
        counts.fixedMentions = try fixedMentions()
    }

    /// The keys of the rows that match, current or replaced.
    private func collect(_ table: RecordTables.Table) throws(SQLFault) {
        let keys = table.key.joined(separator: ", ")
        try SQLStatement.run(
            database,
            "CREATE TEMP TABLE gone_\(table.name)(\(table.key.map { "\($0) ANY" }.joined(separator: ", ")), UNIQUE(\(keys)))"
        )
        for column in SubjectColumns.all where column.tables.contains(table.name) && isMeant(column) {
            try collect(table, where: column.column, form: column.form)
        }
        guard table.hasSegments, request.field == nil || request.field?.hasPrefix("segment.") == true else { return }
        for code in try segmentSets() {
            try collect(table, "segments = ?") { statement throws(SQLFault) in try statement.bind(code) }
        }
    }

    private func isMeant(_ column: SubjectColumn) -> Bool {
        request.field == nil ? column.isUsual : request.field == column.field
    }

    private func collect(
        _ table: RecordTables.Table,
        where column: String,
        form: SubjectColumn.Form
    ) throws(SQLFault) {
        switch form {
        case .key:
            for value in request.values {
                try collect(table, "\(column) = ?") { statement throws(SQLFault) in
                    try statement.bind(PackedKey(value))
                }
            }
        case .text:
            for value in request.values {
                try collect(table, "\(column) = ?") { statement throws(SQLFault) in try statement.bind(value) }
            }
        case .code(let words, let text):
            for value in request.values {
                try collect(table, "\(column) = (SELECT code FROM \(words) WHERE \(text) = ?)") {
                    statement throws(SQLFault) in try statement.bind(value)
                }
            }
        case .freeCode:
            for code in try texts("SELECT code, text FROM word") {
                try collect(table, "\(column) = ?") { statement throws(SQLFault) in try statement.bind(code) }
            }
        case .freeText:
            for name in ["", "_history"] {
                for id in try texts("SELECT id, \(column) FROM \(table.name)\(name)") {
                    try collect(table, "id = ?") { statement throws(SQLFault) in try statement.bind(id) }
                }
            }
        }
    }

    private func collect(
        _ table: RecordTables.Table,
        _ condition: String,
        _ bind: (inout SQLStatement) throws(SQLFault) -> Void
    ) throws(SQLFault) {
        let keys = table.key.joined(separator: ", ")
        for name in ["", "_history"] {
            var insert = try SQLStatement(
                database,
                "INSERT OR IGNORE INTO gone_\(table.name) SELECT \(keys) FROM \(table.name)\(name) WHERE \(condition)"
            )
            try bind(&insert)
            try insert.run()
        }
    }

    /// The numbers of the rows whose text is or holds the value.
    private func texts(_ sql: String) throws(SQLFault) -> [Int64] {
        var select = try SQLStatement(database, sql)
        var found: [Int64] = []
        while try select.step() {
            let number = try select.integer()
            if text.isIn(try select.text()) { found.append(number) }
        }
        return found
    }

    private func segmentSets() throws(SQLFault) -> [Int64] {
        let dimension = request.field.map { String($0.dropFirst("segment.".count)) }
        var select = try SQLStatement(database, "SELECT code, json FROM segment_set")
        var found: [Int64] = []
        while try select.step() {
            let code = try select.integer()
            guard let segments = SegmentText.segments(try select.text()) else {
                throw .damaged("the segments with code \(code) cannot be read")
            }
            let own = segments.filter { dimension == nil || $0.key == dimension }.values
            if own.contains(where: request.values.contains) { found.append(code) }
        }
        return found
    }

    /// A run takes its attempts along, and the annotations that name it.
    private func followRuns() throws(SQLFault) {
        for name in ["", "_history"] {
            try SQLStatement.run(
                database,
                """
                INSERT OR IGNORE INTO gone_attempt SELECT a.run_key, a.namespace, a.number
                FROM attempt\(name) a JOIN gone_run g ON g.run_key = a.run_key AND g.namespace = a.namespace
                """
            )
            try SQLStatement.run(
                database,
                """
                INSERT OR IGNORE INTO gone_annotation SELECT annotation_id FROM annotation\(name)
                WHERE run_key IN (SELECT run_key FROM gone_run)
                """
            )
        }
    }

    /// Counts of late rows name their workflow, and stay unless the workflow itself is to be forgotten.
    private func removeLateRows() throws(SQLFault) {
        for value in request.values {
            var delete = try SQLStatement(
                database,
                "DELETE FROM late_rows WHERE workflow = (SELECT code FROM workflow WHERE name = ?)"
            )
            try delete.bind(value)
            try delete.run()
        }
    }

    private mutating func remove(_ table: RecordTables.Table) throws(SQLFault) {
        for name in ["", "_history"] {
            let removed = try RecordTables.delete(
                database,
                "\(table.storedName)\(name)",
                where: "(\(table.key.joined(separator: ", "))) IN (SELECT * FROM gone_\(table.name))"
            )
            if removed > 0 { counts.rows["\(table.name)\(name)"] = removed }
        }
    }

    /// Rows that were set aside: by their own text, the reasons given, and the keys of rows that go.
    private func collectQuarantine() throws(SQLFault) {
        var insert = try SQLStatement(database, "INSERT OR IGNORE INTO gone_quarantine(id) VALUES (?)")
        try Store.eachQuarantined(database, QuarantineQuery()) { found throws(SQLFault) in
            let reasons = [found.row.what, found.row.fix, found.lastRetry?.what, found.lastRetry?.fix].compactMap { $0 }
            guard text.isIn(raw: found.row.raw) || reasons.contains(where: { text.isIn(raw: $0) }) else { return }
            try insert.bind(found.id)
            try insert.run()
        }
        let byKey = [
            ("('runs', 'attempts')", "SELECT run_key FROM gone_run"), ("('costs')", "SELECT cost_id FROM gone_cost"),
            ("('baselines')", "SELECT baseline_id FROM gone_baseline"),
            ("('annotations')", "SELECT annotation_id FROM gone_annotation"),
            ("('units')", "SELECT unit_id FROM gone_unit"),
        ]
        for (kinds, keys) in byKey {
            try SQLStatement.run(
                database,
                """
                INSERT OR IGNORE INTO gone_quarantine(id)
                SELECT quarantine FROM quarantine_key WHERE kind IN \(kinds) AND key IN (\(keys))
                """
            )
        }
    }

    /// Places that nothing may change, because they prove what happened: they are counted, so that somebody can decide.
    private func fixedMentions() throws(SQLFault) -> Int {
        var count = 0
        let places = [
            "SELECT file FROM load", "SELECT subject || ' ' || detail FROM audit", "SELECT text FROM contract_text",
        ]
        for sql in places {
            var select = try SQLStatement(database, sql)
            while try select.step() {
                let found = try select.text()
                if text.isIn(raw: found) { count += 1 }
            }
        }
        return count
    }
}
