import GRDB

/// Brings a store to the present format, and refuses files that are no store or come from a newer version.
enum Migration {
    /// Whether the file has the present format; throws for a newer store and for a file of another program.
    static func isCurrent(_ database: Database, path: String) throws -> Bool {
        let application = try number(database, "PRAGMA application_id")
        let version = try number(database, "PRAGMA user_version")
        if application == 0, version == 0, try number(database, "SELECT count(*) FROM sqlite_schema") == 0 {
            return false
        }
        guard application == Schema.applicationID else {
            throw StoreError.notAStore(path: path, reason: "it is a database of another program")
        }
        guard version <= Schema.known else {
            throw StoreError.newerStore(found: version, known: Schema.known)
        }
        guard version >= 0 else { throw StoreError.corrupt(reason: "the format number is negative") }
        return version == Schema.known
    }

    /// As `isCurrent`, for a reader, who cannot change an older store.
    static func check(_ database: Database, path: String) throws {
        guard try !isCurrent(database, path: path) else { return }
        throw StoreError.olderStore(found: try number(database, "PRAGMA user_version"), known: Schema.known)
    }

    /// Applies the formats that the store lacks, inside the caller's transaction.
    static func run(_ database: Database, path: String) throws {
        guard try !isCurrent(database, path: path) else { return }
        let version = try number(database, "PRAGMA user_version")
        for statement in Schema.formats[version...].flatMap({ $0 }) + Views.all {
            try SQLStatement.run(database, statement)
        }
        try SQLStatement.run(database, "PRAGMA application_id = \(Schema.applicationID)")
        try SQLStatement.run(database, "PRAGMA user_version = \(Schema.known)")
    }

    private static func number(_ database: Database, _ sql: String) throws -> Int {
        var statement = try SQLStatement(database, sql)
        return try statement.step() ? try statement.count() : 0
    }
}
