extension Schema {
    /// What the scheduled job did: its lease and runs, what it decided of each period and what it published, which files its
    /// sources gave, and what was sent to whom.
    ///
    /// Decisions, published weeks and attempts are evidence: they may be added, never changed.
    static let jobs: [String] =
        [
            """
            CREATE TABLE job_lease(
                one INTEGER PRIMARY KEY CHECK (one = 1), owner TEXT NOT NULL, trace TEXT NOT NULL,
                taken_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
            ) STRICT
            """,
            """
            CREATE TABLE job_run(
                id INTEGER PRIMARY KEY, trace TEXT NOT NULL UNIQUE, started_at INTEGER NOT NULL, ended_at INTEGER,
                status INTEGER, summary TEXT NOT NULL
            ) STRICT
            """,
            """
            CREATE TABLE job_decision(
                run INTEGER NOT NULL REFERENCES job_run(id), week TEXT NOT NULL, is_due INTEGER NOT NULL,
                because TEXT NOT NULL, PRIMARY KEY (run, week)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE published_week(
                id INTEGER PRIMARY KEY, week TEXT NOT NULL, revision INTEGER NOT NULL, outcome TEXT NOT NULL,
                reasons TEXT NOT NULL, at INTEGER NOT NULL, trace TEXT NOT NULL, folder TEXT NOT NULL,
                last_load INTEGER NOT NULL, digest TEXT NOT NULL
            ) STRICT
            """,
            "CREATE UNIQUE INDEX published_week_once ON published_week(week, revision) WHERE revision > 0",
            """
            CREATE TABLE published_figure(
                published INTEGER NOT NULL REFERENCES published_week(id), number INTEGER NOT NULL, workflow TEXT NOT NULL,
                metric TEXT NOT NULL, version INTEGER NOT NULL, value TEXT, text TEXT NOT NULL,
                PRIMARY KEY (published, number)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE source_file(
                source TEXT NOT NULL, sha256 TEXT NOT NULL, name TEXT NOT NULL, load INTEGER NOT NULL REFERENCES load(id),
                taken_at INTEGER NOT NULL, PRIMARY KEY (source, sha256)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE delivery(
                id INTEGER PRIMARY KEY, report TEXT NOT NULL, period TEXT NOT NULL, revision INTEGER NOT NULL,
                channel TEXT NOT NULL, recipient TEXT NOT NULL, digest TEXT NOT NULL, state TEXT NOT NULL,
                attempts INTEGER NOT NULL, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, detail TEXT NOT NULL,
                UNIQUE (report, period, revision, channel, recipient, digest)
            ) STRICT
            """,
            """
            CREATE TABLE delivery_attempt(
                delivery INTEGER NOT NULL REFERENCES delivery(id), number INTEGER NOT NULL, at INTEGER NOT NULL,
                trace TEXT NOT NULL, state TEXT NOT NULL, detail TEXT NOT NULL, PRIMARY KEY (delivery, number)
            ) STRICT, WITHOUT ROWID
            """,
        ]
        + ["job_decision", "published_week", "published_figure", "delivery_attempt"].flatMap { table in
            ["UPDATE", "DELETE"].map { verb in
                """
                CREATE TRIGGER \(table)_refuses_\(verb.lowercased()) BEFORE \(verb) ON \(table)
                BEGIN SELECT RAISE(ABORT, 'the table \(table) may only be added to'); END
                """
            }
        }
}
