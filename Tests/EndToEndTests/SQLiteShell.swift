import GRDB

/// Runs a statement on a store as an analyst would, with another reader than the product's.
enum SQLiteShell {
    /// The rows, columns joined by a bar.
    static func rows(_ sql: String, store: String) throws -> [String] {
        var configuration = Configuration()
        configuration.readonly = true
        // Another test imports into the same store; its commit holds the file for a moment.
        configuration.busyMode = .timeout(60)
        return try DatabaseQueue(path: store, configuration: configuration).read { database in
            try Row.fetchAll(database, sql: sql).map { row in
                row.databaseValues.map { "\($0)" }.joined(separator: "|")
            }
        }
    }
}
