/// The tables of the store, format by format; `Docs/store.md` explains them to analysts.
///
/// A format that has been released never changes: a change is a new entry at the end.
enum Schema {
    /// Marks the file as a store of Pilotage: the letters "Pilt".
    static let applicationID = 0x5069_6C74

    /// Format `n` is made from format `n - 1` by `formats[n - 1]`.
    static let formats: [[String]] = [first]

    /// The format that this version writes.
    static var known: Int { formats.count }

    private static let first: [String] =
        ledger + codes + runs + attempts + smallRecords + evidence + quarantineState + removals + guards + derived
        + contracts
        + jobs
        + alerts
        + objects
        + retired
        + definitions
        + decisions
        + units

    private static let ledger = [
        """
        CREATE TABLE load(
            id INTEGER PRIMARY KEY, kind TEXT NOT NULL, file TEXT NOT NULL, bytes INTEGER NOT NULL,
            sha256 TEXT NOT NULL, contract TEXT NOT NULL, contract_version TEXT NOT NULL, tool_version TEXT NOT NULL,
            loaded_at INTEGER NOT NULL, privacy_key TEXT, rows_in INTEGER NOT NULL, accepted INTEGER NOT NULL,
            corrections INTEGER NOT NULL, duplicates INTEGER NOT NULL, quarantined INTEGER NOT NULL,
            quarantined_by_rule TEXT NOT NULL, accepted_by_kind TEXT NOT NULL, digest TEXT NOT NULL, quarantine_digest TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX load_by_file ON load(sha256, kind)",
        """
        CREATE TABLE quarantine(
            id INTEGER PRIMARY KEY AUTOINCREMENT, load INTEGER NOT NULL REFERENCES load(id), line INTEGER NOT NULL,
            byte_offset INTEGER NOT NULL, column_name TEXT, rule TEXT NOT NULL, what TEXT NOT NULL, fix TEXT NOT NULL,
            raw TEXT NOT NULL
        ) STRICT
        """,
    ]

    private static let codes = [
        "CREATE TABLE workflow(code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
        "CREATE TABLE word(code INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT",
        "CREATE TABLE segment_set(code INTEGER PRIMARY KEY, json TEXT NOT NULL UNIQUE) STRICT",
    ]

    private static let runs =
        record(
            "run_row",
            columns: """
                run_key ANY NOT NULL, namespace INTEGER NOT NULL REFERENCES word(code),
                workflow INTEGER NOT NULL REFERENCES workflow(code),
                segments INTEGER NOT NULL REFERENCES segment_set(code), codes INTEGER NOT NULL,
                started_at INTEGER NOT NULL, elapsed_ms INTEGER, due INTEGER, manual_ms INTEGER, cost_units INTEGER,
                money INTEGER, workflow_version INTEGER REFERENCES word(code), parent_run_key ANY, queued_ms INTEGER,
                rest TEXT
                """,
            key: "run_key, namespace"
        ) + ["CREATE INDEX run_by_start ON run_row(started_at, workflow)"]

    private static let attempts = record(
        "attempt",
        columns: """
            namespace INTEGER NOT NULL REFERENCES word(code), run_key ANY NOT NULL, number INTEGER NOT NULL,
            status INTEGER NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER,
            error_type INTEGER REFERENCES word(code), row_version INTEGER NOT NULL
            """,
        key: "run_key, namespace, number"
    )

    private static let smallRecords =
        record(
            "cost",
            columns: """
                cost_id TEXT NOT NULL, workflow INTEGER REFERENCES workflow(code), team TEXT NOT NULL,
                function TEXT NOT NULL, category INTEGER NOT NULL, first_day INTEGER NOT NULL,
                last_day INTEGER NOT NULL,
                amount_units INTEGER NOT NULL, amount_scale INTEGER NOT NULL, currency TEXT NOT NULL,
                budget_units INTEGER, budget_scale INTEGER, row_version INTEGER NOT NULL
                """,
            key: "cost_id"
        )
        + record(
            "baseline",
            columns: """
                baseline_id TEXT NOT NULL, metric TEXT NOT NULL, workflow INTEGER NOT NULL REFERENCES workflow(code),
                first_day INTEGER NOT NULL, last_day INTEGER NOT NULL, sample_size INTEGER, mean_units INTEGER,
                mean_scale INTEGER, deviation_units INTEGER, deviation_scale INTEGER, numerator INTEGER,
                denominator INTEGER, unit TEXT NOT NULL, method TEXT NOT NULL, owner TEXT NOT NULL,
                frozen_on INTEGER NOT NULL, row_version INTEGER NOT NULL
                """,
            key: "baseline_id"
        )
        + record(
            "annotation",
            columns: """
                annotation_id TEXT NOT NULL, kind INTEGER NOT NULL, workflow INTEGER NOT NULL REFERENCES workflow(code),
                run_key ANY, day INTEGER NOT NULL, quantity_units INTEGER NOT NULL, quantity_scale INTEGER NOT NULL,
                role TEXT NOT NULL, segments INTEGER NOT NULL REFERENCES segment_set(code), row_version INTEGER NOT NULL
                """,
            key: "annotation_id"
        )

    private static let evidence = [
        """
        CREATE TABLE audit(
            seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, actor_role TEXT NOT NULL, action TEXT NOT NULL,
            subject TEXT NOT NULL, detail TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE pilot_registration(
            id INTEGER PRIMARY KEY, pilot TEXT NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL,
            role TEXT NOT NULL, digest TEXT NOT NULL, definition TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE report(
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, period TEXT NOT NULL,
            created_at INTEGER NOT NULL, tool_version TEXT NOT NULL, data_digest TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE report_file(
            report INTEGER NOT NULL REFERENCES report(seq), path TEXT NOT NULL, sha256 TEXT NOT NULL,
            bytes INTEGER NOT NULL, PRIMARY KEY (report, path)
        ) STRICT, WITHOUT ROWID
        """,
    ]

    private static let guarded = [
        "audit", "pilot_registration", "report", "report_file", "quarantine_settled", "removal", "removal_load",
        "removal_rewrite",
    ]

    /// How many triggers protect the evidence.
    static var guardCount: Int { formats.joined().count { $0.hasPrefix("CREATE TRIGGER") } }

    /// Evidence may be added to, never changed.
    private static let guards = guarded.flatMap { table in
        ["UPDATE", "DELETE"].map { verb in
            """
            CREATE TRIGGER \(table)_refuses_\(verb.lowercased()) BEFORE \(verb) ON \(table)
            BEGIN SELECT RAISE(ABORT, 'the table \(table) may only be added to'); END
            """
        }
    }

    /// A table of current rows, its twin of replaced rows, and the key of both.
    static func record(_ table: String, columns: String, key: String) -> [String] {
        [
            """
            CREATE TABLE \(table)(
                id INTEGER PRIMARY KEY, \(columns),
                load INTEGER NOT NULL REFERENCES load(id), line INTEGER NOT NULL,
                UNIQUE (\(key))
            ) STRICT
            """,
            """
            CREATE TABLE \(table)_history(
                id INTEGER PRIMARY KEY, \(columns),
                load INTEGER NOT NULL REFERENCES load(id), line INTEGER NOT NULL,
                corrected_by INTEGER NOT NULL REFERENCES load(id)
            ) STRICT
            """,
            "CREATE INDEX \(table)_history_by_key ON \(table)_history(\(key))",
        ]
    }
}
