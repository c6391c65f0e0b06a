extension Schema {
    /// Editions whose files were removed by policy; their records stay.
    static let retired: [String] =
        [
            """
            CREATE TABLE retired_edition(
                published INTEGER PRIMARY KEY REFERENCES published_week(id), at INTEGER NOT NULL, trace TEXT NOT NULL
            ) STRICT
            """
        ]
        + ["UPDATE", "DELETE"].map { verb in
            """
            CREATE TRIGGER retired_edition_refuses_\(verb.lowercased()) BEFORE \(verb) ON retired_edition
            BEGIN SELECT RAISE(ABORT, 'the table retired_edition may only be added to'); END
            """
        }
}
