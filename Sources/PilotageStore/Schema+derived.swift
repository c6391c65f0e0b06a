extension Schema {
    /// What is derived from rows: classes of failures with the rules that gave them, incidents, and late rows.
    ///
    /// A row of a source stays what the source said; everything here can be made again from rows and rules, except which
    /// rows were late.
    static let derived = [
        """
        CREATE TABLE failure_rule_set(
            id INTEGER PRIMARY KEY, name TEXT NOT NULL, version INTEGER NOT NULL, owner TEXT NOT NULL,
            sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL, role TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE failure_rule(
            code INTEGER PRIMARY KEY, rule_set INTEGER NOT NULL REFERENCES failure_rule_set(id), name TEXT NOT NULL,
            class INTEGER NOT NULL, because TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE failure_rule_term(
            id INTEGER PRIMARY KEY, rule INTEGER NOT NULL REFERENCES failure_rule(code), asks TEXT NOT NULL,
            value TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE run_class(
            run INTEGER PRIMARY KEY REFERENCES run_row(id) ON DELETE CASCADE, class INTEGER NOT NULL,
            source INTEGER NOT NULL, rule INTEGER REFERENCES failure_rule(code)
        ) STRICT
        """,
        """
        CREATE TABLE attempt_class(
            attempt INTEGER PRIMARY KEY REFERENCES attempt(id) ON DELETE CASCADE, class INTEGER NOT NULL,
            source INTEGER NOT NULL, rule INTEGER REFERENCES failure_rule(code)
        ) STRICT
        """,
        """
        CREATE TABLE incident(
            workflow INTEGER NOT NULL REFERENCES workflow(code), opened_at INTEGER NOT NULL,
            opened_by INTEGER NOT NULL, recovered_at INTEGER, recovered_by INTEGER, further_failures INTEGER NOT NULL,
            PRIMARY KEY (workflow, opened_at)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE late_rows(
            load INTEGER NOT NULL REFERENCES load(id), workflow INTEGER NOT NULL REFERENCES workflow(code),
            monday INTEGER NOT NULL, rows INTEGER NOT NULL, corrections INTEGER NOT NULL,
            PRIMARY KEY (load, workflow, monday)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE load_start(
            load INTEGER PRIMARY KEY REFERENCES load(id), run INTEGER NOT NULL, attempt INTEGER NOT NULL
        ) STRICT
        """,
        // Small: they hold failed runs, and runs with a parent, only.
        """
        CREATE INDEX run_failed ON run_row(workflow, \(PackedRun.end)) WHERE \(PackedRun.failed)
        """,
        "CREATE INDEX run_by_parent ON run_row(parent_run_key, namespace) WHERE parent_run_key IS NOT NULL",
        "CREATE INDEX run_history_by_correction ON run_row_history(corrected_by)",
        "CREATE INDEX attempt_history_by_correction ON attempt_history(corrected_by)",
    ]
}
