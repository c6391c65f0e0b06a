import GRDB
import PilotageModel

/// The tables of records as a removal sees them.
enum RecordTables {
    struct Table: Sendable {
        let name: String
        /// Where its rows lie: `name` itself, or the table that the view `name` unpacks.
        let storedName: String
        let key: [String]
        let hasSegments: Bool
        /// The column that dates a row.
        let dated: String
        /// Whether it holds a day; otherwise a moment.
        let isDay: Bool

        fileprivate init(of record: (some StoredRecord).Type, hasSegments: Bool, dated: String, isDay: Bool) {
            name = record.table
            storedName = record.storedTable
            key = record.keyColumns
            self.hasSegments = hasSegments
            self.dated = dated
            self.isDay = isDay
        }
    }

    static let all = RecordKind.allCases.map(table)

    static func table(_ kind: RecordKind) -> Table {
        switch kind {
        case .runs: Table(of: RunRecord.self, hasSegments: true, dated: "started_at", isDay: false)
        case .attempts: Table(of: AttemptRecord.self, hasSegments: false, dated: "started_at", isDay: false)
        case .costs: Table(of: CostRecord.self, hasSegments: false, dated: "last_day", isDay: true)
        case .baselines: Table(of: BaselineRecord.self, hasSegments: false, dated: "last_day", isDay: true)
        case .annotations: Table(of: AnnotationRecord.self, hasSegments: true, dated: "day", isDay: true)
        case .units: Table(of: UnitRecord.self, hasSegments: true, dated: "assigned_at", isDay: false)
        }
    }

    /// The column of a field by which rows may be dated; that of the kind itself for any other.
    static func dated(_ kind: RecordKind, by field: String?) -> String {
        switch (kind, field) {
        case (.costs, "from"), (.baselines, "from"): "first_day"
        case (.baselines, "frozen_on"): "frozen_on"
        case (_, _): table(kind).dated
        }
    }

    /// How many rows went.
    static func delete(_ database: Database, _ table: String, where condition: String) throws(SQLFault) -> Int {
        var delete = try SQLStatement(database, "DELETE FROM \(table) WHERE \(condition)")
        return try delete.run()
    }
}

/// Takes the quarantined rows out that stand in the temporary table `gone_quarantine`.
enum QuarantineRemoval {
    /// How many rows went; what was noted about their settlement stays, as it holds nothing of them.
    static func run(_ database: Database) throws(SQLFault) -> Int {
        for table in ["quarantine_key", "quarantine_retry"] {
            try SQLStatement.run(
                database,
                "DELETE FROM \(table) WHERE quarantine IN (SELECT id FROM gone_quarantine)"
            )
        }
        let removed = try RecordTables.delete(database, "quarantine", where: "id IN (SELECT id FROM gone_quarantine)")
        try SQLStatement.run(database, "DROP TABLE gone_quarantine")
        return removed
    }
}

/// The tables of repeated text.
enum Dictionaries {
    /// Removes every entry that no row uses, whatever table the rows stand in; how many went.
    static func removeUnused(_ database: Database) throws(SQLFault) -> Int {
        var removed = 0
        for dictionary in ["workflow", "word", "segment_set"] {
            let uses = try columns(database, referringTo: dictionary)
            guard !uses.isEmpty else { continue }
            var selects = uses.map { "SELECT \($0.column) FROM \($0.table) WHERE \($0.column) IS NOT NULL" }
            // No foreign key can name a code that shares its column with another value.
            if dictionary == "word" { selects += PackedRun.hiddenWords }
            let used = selects.joined(separator: " UNION ")
            removed += try RecordTables.delete(database, dictionary, where: "code NOT IN (\(used))")
        }
        return removed
    }

    private static func columns(
        _ database: Database,
        referringTo dictionary: String
    ) throws(SQLFault) -> [(table: String, column: String)] {
        var select = try SQLStatement(
            database,
            """
            SELECT t.name, f."from" FROM sqlite_schema t, pragma_foreign_key_list(t.name) f
            WHERE t.type = 'table' AND f."table" = ? ORDER BY 1, 2
            """
        )
        try select.bind(dictionary)
        var found: [(table: String, column: String)] = []
        while try select.step() { found.append((try select.text(), try select.text())) }
        return found
    }
}
