import GRDB
public import PilotageModel

extension Store {
    /// Notes that the files of an edition are to be removed, before they are; the record of the edition stays.
    ///
    /// - Parameters:
    ///   - edition: One that a later edition superseded.
    ///   - at: When.
    ///   - trace: Of the run that does it.
    ///   - period: The policy in words, for the audit trail.
    /// - Throws: `StoreError.locked` when the run lost its lease.
    public func retire(_ edition: PublishedWeek, at: Instant, trace: String, period: String) throws(StoreError) {
        try writingOwn { database in
            try Self.requireLease(trace, database)
            var insert = try SQLStatement(
                database,
                """
                INSERT INTO retired_edition(published, at, trace)
                SELECT id, ?, ? FROM published_week WHERE folder = ?
                """
            )
            try insert.bind(at)
            try insert.bind(trace)
            try insert.bind(edition.folder)
            try insert.run()
            try AuditTrail.append(
                database,
                at: at,
                role: Self.jobRole,
                action: Self.retireAction,
                subject: edition.folder,
                detail: CanonicalLine.text { line in
                    line.add("digest", edition.digest)
                    line.add("period", period)
                    line.add("trace", trace)
                }
            )
        }
    }

    /// The folders of the editions that were retired, in the order in which they were.
    public func retiredEditions() throws(StoreError) -> [String] {
        try reading { database in try Self.retiredFolders(database) }
    }

    static let retireAction = "retire-edition"

    static func retiredFolders(_ database: Database) throws(SQLFault) -> [String] {
        var select = try SQLStatement(
            database,
            "SELECT folder FROM retired_edition JOIN published_week ON id = published ORDER BY retired_edition.at, published"
        )
        var folders: [String] = []
        while try select.step() { folders.append(try select.text()) }
        return folders
    }
}
