extension Schema {
    /// What it takes to read a quarantined row again, and what became of it.
    ///
    /// `quarantine_key` holds open rows only. Settlements are evidence: they may be added, never changed.
    static let quarantineState = [
        "CREATE INDEX quarantine_by_load ON quarantine(load)",
        """
        CREATE TABLE load_layout(
            load INTEGER PRIMARY KEY REFERENCES load(id), format TEXT NOT NULL, delimiter INTEGER, head TEXT NOT NULL
        ) STRICT
        """,
        "CREATE TABLE load_retry(load INTEGER PRIMARY KEY REFERENCES load(id), origin INTEGER NOT NULL REFERENCES load(id)) STRICT",
        """
        CREATE TABLE quarantine_key(
            quarantine INTEGER PRIMARY KEY REFERENCES quarantine(id), kind TEXT NOT NULL, namespace TEXT NOT NULL,
            key ANY NOT NULL, number INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE quarantine_retry(
            quarantine INTEGER PRIMARY KEY REFERENCES quarantine(id), at INTEGER NOT NULL, contract TEXT NOT NULL,
            contract_version TEXT NOT NULL, rule TEXT NOT NULL, what TEXT NOT NULL, fix TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE quarantine_settled(
            quarantine INTEGER PRIMARY KEY, load INTEGER NOT NULL REFERENCES load(id), at INTEGER NOT NULL,
            role TEXT NOT NULL, how TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX quarantine_settled_by_load ON quarantine_settled(load)",
    ]
}
