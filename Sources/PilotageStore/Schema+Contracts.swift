extension Schema {
    /// Contracts as they stood, files judged by them, and the result of every check; added to, never changed.
    static let contracts: [String] =
        [
            "CREATE TABLE contract_text(sha256 TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID",
            """
            CREATE TABLE file_check(
                id INTEGER PRIMARY KEY, load INTEGER REFERENCES load(id), kind TEXT NOT NULL, file TEXT NOT NULL,
                bytes INTEGER NOT NULL, sha256 TEXT NOT NULL, contract TEXT NOT NULL, contract_version TEXT NOT NULL,
                contract_sha256 TEXT NOT NULL REFERENCES contract_text(sha256), tool_version TEXT NOT NULL,
                at INTEGER NOT NULL, newest_rows TEXT NOT NULL
            ) STRICT
            """,
            "CREATE INDEX file_check_by_load ON file_check(load)",
            """
            CREATE TABLE contract_check(
                file_check INTEGER NOT NULL REFERENCES file_check(id), number INTEGER NOT NULL, place TEXT NOT NULL,
                subject TEXT NOT NULL, metric TEXT NOT NULL, title TEXT, bound TEXT NOT NULL,
                effect TEXT NOT NULL, outcome TEXT NOT NULL, found TEXT NOT NULL, counted INTEGER, examined INTEGER,
                PRIMARY KEY (file_check, number)
            ) STRICT, WITHOUT ROWID
            """,
        ]
        + ["contract_text", "file_check", "contract_check"].flatMap { table in
            ["UPDATE", "DELETE"].map { verb in
                """
                CREATE TRIGGER \(table)_refuses_\(verb.lowercased()) BEFORE \(verb) ON \(table)
                BEGIN SELECT RAISE(ABORT, 'the table \(table) may only be added to'); END
                """
            }
        }
}
