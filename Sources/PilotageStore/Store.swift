import CSettings
import GRDB

/// Records, receipts, quarantine, evidence and audit trail of one project, in one SQLite file.
///
/// One writer at a time, which holds the `WriterLock`; any number of readers, each of which sees whole loads only. The
/// journal is a rollback journal with full synchronisation: WAL on the SQLite of common distributions can lose data. A
/// closure given to a method of the store must not call the store again.
public struct Store: Sendable {
    /// Whether the store may be written.
    public enum Access: Sendable {
        case reader
        case writer(WriterLock)
    }

    public let access: Access
    let queue: DatabaseQueue

    /// Seconds a read waits for a commit, or a commit for reads.
    static let busySeconds = 60.0

    /// Opens the store, and as a writer makes it or brings it to the present format.
    ///
    /// - Parameters:
    ///   - path: The file; its folder must exist.
    ///   - lock: The writer's lock of the same path; nil opens for reading only, and then the file must exist.
    /// - Returns: The store, which keeps the lock as long as it is used.
    /// - Throws: `StoreError` when the file is missing, no store, of another format, in WAL mode or damaged.
    public static func open(path: String, lock: WriterLock?) throws(StoreError) -> Store {
        try open(path: path, lock: lock, pageCacheKibibytes: 8 * 1024)
    }

    /// A quarter of the time of an import's many small allocations; too late, it changes nothing.
    private static let countsNoMemory = csettings_stop_counting_memory()

    static func open(path: String, lock: WriterLock?, pageCacheKibibytes: Int) throws(StoreError) -> Store {
        _ = countsNoMemory
        if let lock, !lock.guards(path) {
            throw .cannotOpen(path: path, reason: "the writer's lock at hand belongs to another store")
        }
        switch try StoreFile.state(path: path) {
        case .missing:
            guard lock != nil else { throw .missing(path: path) }
            try StoreFile.create(path: path)
        case .writeAheadLog: try JournalGate.check(journalMode: "wal", path: path)
        case .empty, .rollbackJournal: break
        }
        do {
            let configuration = configuration(isWriter: lock != nil, pageCacheKibibytes: pageCacheKibibytes)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let store = Store(access: lock.map { .writer($0) } ?? .reader, queue: queue)
            try store.prepare(path: path)
            return store
        } catch {
            throw StoreError(inside: error)
        }
    }

    private static func configuration(isWriter: Bool, pageCacheKibibytes: Int) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(busySeconds)
        configuration.foreignKeysEnabled = true
        configuration.label = "Pilotage store"
        configuration.prepareDatabase { database in
            // Rows that were replaced or forgotten leave no bytes behind, neither in the file nor in temporary files.
            try SQLStatement.run(database, "PRAGMA secure_delete = ON")
            // Takes effect when the file is made.
            try SQLStatement.run(database, "PRAGMA page_size = 8192")
            try SQLStatement.run(database, "PRAGMA temp_store = MEMORY")
            try SQLStatement.run(database, "PRAGMA synchronous = FULL")
            try SQLStatement.run(database, "PRAGMA cache_size = \(-pageCacheKibibytes)")
            try SQLStatement.run(database, "PRAGMA trusted_schema = OFF")
            if isWriter {
                try SQLStatement.run(database, "PRAGMA journal_mode = TRUNCATE")
            } else {
                // Looks at every cell of every page that is read; a writer of many rows reads most pages many times.
                try SQLStatement.run(database, "PRAGMA cell_size_check = ON")
            }
        }
        return configuration
    }

    private func prepare(path: String) throws {
        try reading { database in
            var mode = try SQLStatement(database, "PRAGMA journal_mode")
            if try mode.step() { try JournalGate.check(journalMode: mode.text(), path: path) }
        }
        switch access {
        case .reader: try reading { database in try Migration.check(database, path: path) }
        case .writer:
            try JournalFile.erase(ofStore: path)
            let isCurrent = try reading { database in try Migration.isCurrent(database, path: path) }
            if !isCurrent { try writing { database in try Migration.run(database, path: path) } }
        }
    }
}

extension Store {
    /// Runs `body` inside one read transaction.
    func reading<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try queue.read { database in try body(database) }
        } catch {
            throw StoreError(inside: error)
        }
    }

    /// Runs `body` inside one write transaction that is immediate, so that it never has to give way half-done.
    ///
    /// An error of `body` takes everything back and comes out unchanged.
    ///
    /// - Parameters:
    ///   - checksReferences: Off for the rows of a load: their codes and their load are given out in the same
    ///     transaction, the check would cost a seventh of the time, and `verify` makes it for the whole store.
    ///   - body: The work.
    /// - Returns: What `body` returns, once it is committed.
    /// - Throws: `StoreError` for the store's own failures, and whatever `body` throws.
    func writing<Value>(checksReferences: Bool = true, _ body: (Database) throws -> Value) throws -> Value {
        guard case .writer = access else { throw StoreError.readOnly }
        do {
            return try queue.writeWithoutTransaction { database in
                try SQLStatement.run(database, "PRAGMA foreign_keys = \(checksReferences ? "ON" : "OFF")")
                var value: Value?
                try database.inTransaction(.immediate) {
                    value = try body(database)
                    return .commit
                }
                guard let value else { throw StoreError.fault(reason: "a transaction ended without its value") }
                return value
            }
        } catch {
            throw StoreError(wrapping: error) ?? error
        }
    }

    /// As `writing`, for bodies of the store's own.
    func writingOwn<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try writing(body)
        } catch {
            throw StoreError(inside: error)
        }
    }
}
