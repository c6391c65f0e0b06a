extension Schema {
    /// The text of every definition file that was ever in force, once for each digest; the audit trail says when.
    static let definitions: [String] =
        ["CREATE TABLE definition_text(sha256 TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID"]
        + ["UPDATE", "DELETE"].map { verb in
            """
            CREATE TRIGGER definition_text_refuses_\(verb.lowercased()) BEFORE \(verb) ON definition_text
            BEGIN SELECT RAISE(ABORT, 'the table definition_text may only be added to'); END
            """
        }
}
