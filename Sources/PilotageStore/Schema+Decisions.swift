extension Schema {
    /// What people decided about pilots; added to, never changed.
    static let decisions: [String] =
        [
            """
            CREATE TABLE pilot_decision(
                id INTEGER PRIMARY KEY, pilot TEXT NOT NULL, verdict TEXT NOT NULL, at INTEGER NOT NULL, role TEXT NOT NULL,
                because TEXT NOT NULL, review_on INTEGER, computed TEXT NOT NULL, rule INTEGER, promised TEXT NOT NULL,
                measured TEXT NOT NULL
            ) STRICT
            """,
            """
            CREATE TABLE pilot_decision_note(
                decision INTEGER NOT NULL REFERENCES pilot_decision(id), kind TEXT NOT NULL, number INTEGER NOT NULL,
                text TEXT NOT NULL, PRIMARY KEY (decision, kind, number)
            ) STRICT, WITHOUT ROWID
            """,
        ]
        + ["pilot_decision", "pilot_decision_note"].flatMap { table in
            ["UPDATE", "DELETE"].map { verb in
                """
                CREATE TRIGGER \(table)_refuses_\(verb.lowercased()) BEFORE \(verb) ON \(table)
                BEGIN SELECT RAISE(ABORT, 'the table \(table) may only be added to'); END
                """
            }
        }
}
