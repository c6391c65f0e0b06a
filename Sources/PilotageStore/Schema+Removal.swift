extension Schema {
    /// What was removed on purpose, and what each load it touched holds since: nothing of the rows themselves.
    static let removals = [
        """
        CREATE TABLE removal(
            id INTEGER PRIMARY KEY, at INTEGER NOT NULL, reason TEXT NOT NULL, role TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE removal_load(
            removal INTEGER NOT NULL REFERENCES removal(id), load INTEGER NOT NULL REFERENCES load(id),
            removed INTEGER NOT NULL, removed_quarantined INTEGER NOT NULL, rows_by_kind TEXT NOT NULL,
            corrections INTEGER NOT NULL, quarantined INTEGER NOT NULL, digest TEXT NOT NULL,
            quarantine_digest TEXT NOT NULL, PRIMARY KEY (removal, load)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE TABLE removal_rewrite(removal INTEGER PRIMARY KEY REFERENCES removal(id), at INTEGER NOT NULL) STRICT",
    ]
}
