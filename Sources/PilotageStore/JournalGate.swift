import GRDBSQLite

/// Refuses a database in WAL mode on a SQLite library that can lose data in it.
///
/// Before 3.51.3 a checkpoint that races a write can leave a torn database. Pilotage itself writes with a rollback
/// journal; the gate is for files that somebody else switched to WAL.
public enum JournalGate {
    /// The first library version whose WAL mode is sound, as `sqlite3_libversion_number` counts: 3.51.3.
    public static let firstSafeVersion = 3_051_003

    /// The version of the SQLite library that this process runs on.
    public static var libraryVersion: Int { Int(sqlite3_libversion_number()) }

    /// Throws `walRefused` when the journal mode is WAL and the library is older than `firstSafeVersion`.
    ///
    /// - Parameters:
    ///   - journalMode: As `PRAGMA journal_mode` says it, in any case of letters.
    ///   - path: The file, for the message.
    ///   - libraryVersion: As `sqlite3_libversion_number` counts: 3040001 is 3.40.1.
    /// - Throws: `StoreError.walRefused`.
    public static func check(
        journalMode: String,
        path: String,
        libraryVersion: Int = JournalGate.libraryVersion
    ) throws(StoreError) {
        guard journalMode.lowercased() == "wal", libraryVersion < firstSafeVersion else { return }
        throw .walRefused(path: path, libraryVersion: libraryVersion)
    }

    /// `3.40.1` for 3040001.
    static func versionText(_ version: Int) -> String {
        "\(version / 1_000_000).\(version / 1000 % 1000).\(version % 1000)"
    }
}
