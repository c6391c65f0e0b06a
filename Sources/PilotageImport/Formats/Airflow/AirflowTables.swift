/// What is read of Airflow's metadata database, as far as its version has it.
struct AirflowTables {
    /// How a column is written into the text that REST would give.
    enum Form: Hashable {
        case plain
        /// Without a zone in the database, and UTC.
        case time
        /// In capital letters in the database.
        case word
        /// A document of its own; older versions pickle it, which is never read.
        case document
        /// Not written, but needed to find what belongs to the row.
        case link
    }

    /// One column: its names in the versions of Airflow, and its name in REST.
    struct Column {
        let names: [String]
        let key: String
        let form: Form

        init(_ names: String..., key: String? = nil, as form: Form = .plain) {
            self.names = names
            self.key = key ?? names[0]
            self.form = form
        }
    }

    static let run = [
        Column("dag_id"), Column("run_id", key: "dag_run_id"), Column("state"), Column("run_type"),
        Column("queued_at", as: .time), Column("start_date", as: .time), Column("end_date", as: .time),
        Column("last_scheduling_decision", as: .time), Column("run_after", as: .time),
        Column("logical_date", "execution_date", as: .time), Column("data_interval_start", as: .time),
        Column("data_interval_end", as: .time), Column("triggered_by", as: .word), Column("bundle_version"),
        Column("partition_key"), Column("conf", as: .document), Column("id", as: .link),
        Column("created_dag_version_id", as: .link),
    ]

    static let task = [
        Column("dag_id"), Column("run_id", key: "dag_run_id"), Column("task_id"), Column("map_index"),
        Column("try_number"), Column("state"), Column("start_date", as: .time), Column("end_date", as: .time),
        Column("operator"), Column("pool"), Column("queue"), Column("retry_reason"),
        Column("dag_version_id", as: .link),
        // The id by which a question to a person names its task: of the task, or of its past try.
        Column("id", "task_instance_id", "try_id", as: .link),
    ]

    /// Without these there is nothing to import.
    private static let needed = ["dag_id", "run_id", "state", "start_date"]

    static let names = [
        "dag_run", "task_instance", "task_instance_history", "dag_tag", "dag_version", "hitl_detail",
        "hitl_detail_history", "deadline",
    ]

    let tables: DatabaseTables

    /// - Throws: `FileRefusal` for a database that is none of Airflow's.
    init(_ tables: DatabaseTables) throws {
        try tables.learn(Self.names)
        self.tables = tables
        guard let run = tables.columns["dag_run"] else {
            throw tables.refusal(.foreignDatabase(missing: "table dag_run"))
        }
        for name in Self.needed where !run.contains(name) {
            throw tables.refusal(.foreignDatabase(missing: "column dag_run.\(name)"))
        }
    }

    func has(_ table: String, _ columns: String...) -> Bool {
        guard let known = tables.columns[table] else { return false }
        return columns.allSatisfy(known.contains)
    }

    /// For each of these columns the name that it has in that table; a text for what is not there.
    func expressions(_ table: String, _ columns: [Column]) -> [String] {
        let known = tables.columns[table] ?? []
        return columns.map { column in
            column.names.first(where: known.contains).map(DatabaseTables.quoted) ?? "NULL"
        }
    }

    /// What this version of the database does not have.
    var notes: [String] {
        let absent = Self.names.filter { tables.columns[$0] == nil }
        var columns: [String] = []
        for (table, wanted) in [("dag_run", Self.run), ("task_instance", Self.task)] {
            guard let known = tables.columns[table] else { continue }
            columns += wanted.filter { !$0.names.contains(where: known.contains) }.map { "\(table).\($0.names[0])" }
        }
        let missing = absent + columns
        guard !missing.isEmpty else { return [] }
        return ["This version of the database has no \(missing.joined(separator: ", ")): unknown."]
    }
}
