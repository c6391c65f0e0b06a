extension Schema {
    /// The units of experiments; `amounts` is JSON, `{"history.METRIC":"1.5","outcome.METRIC":"2"}`.
    static let units = record(
        "unit",
        columns: """
            unit_id TEXT NOT NULL, experiment TEXT NOT NULL, arm TEXT NOT NULL, assigned_at INTEGER NOT NULL,
            received INTEGER, amounts TEXT NOT NULL, segments INTEGER NOT NULL REFERENCES segment_set(code),
            row_version INTEGER NOT NULL
            """,
        key: "unit_id, experiment"
    )
}
