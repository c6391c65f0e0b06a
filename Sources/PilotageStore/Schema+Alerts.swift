extension Schema {
    /// The alerts as each published edition states them: evidence, and what the next period begins with.
    static let alerts: [String] =
        [
            """
            CREATE TABLE alert(
                published INTEGER NOT NULL REFERENCES published_week(id), number INTEGER NOT NULL, rule TEXT NOT NULL,
                kind TEXT NOT NULL, place TEXT NOT NULL, metric TEXT NOT NULL, state TEXT NOT NULL, since TEXT NOT NULL,
                age INTEGER NOT NULL, detail TEXT NOT NULL, owner TEXT NOT NULL, PRIMARY KEY (published, number)
            ) STRICT, WITHOUT ROWID
            """
        ]
        + ["UPDATE", "DELETE"].map { verb in
            """
            CREATE TRIGGER alert_refuses_\(verb.lowercased()) BEFORE \(verb) ON alert
            BEGIN SELECT RAISE(ABORT, 'the table alert may only be added to'); END
            """
        }
}
