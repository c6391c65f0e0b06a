/// Why the store could not be opened, read or written, and how to mend it.
public enum StoreError: Error, Hashable, Sendable {
    /// Another process writes; the text names it.
    case locked(holder: String)
    /// A read waited in vain for a write that did not end.
    case busy(reason: String)
    /// No store at that path.
    case missing(path: String)
    /// The file, its lock or its folder cannot be opened.
    case cannotOpen(path: String, reason: String)
    /// The file is no SQLite database, or another program's.
    case notAStore(path: String, reason: String)
    /// A newer Pilotage made it.
    case newerStore(found: Int, known: Int)
    /// An older Pilotage made it, and this opening may not write.
    case olderStore(found: Int, known: Int)
    /// The file is in WAL mode and the SQLite library at hand can lose data in it.
    case walRefused(path: String, libraryVersion: Int)
    /// The bytes of the store are damaged.
    case corrupt(reason: String)
    /// The disk is full, or the file or folder refuses writing.
    case cannotWrite(reason: String)
    /// The store was opened for reading only.
    case readOnly
    /// The rows contradict a rule that the store holds.
    case refused(reason: String)
    /// SQLite failed in a way that none of the other cases names.
    case fault(reason: String)

    /// What kind of failure it is, for exit codes.
    public enum Kind: Sendable, Hashable, CaseIterable {
        /// Try again later.
        case locked
        /// Something named on the command line or in the project is not there or is not what it should be.
        case input
        /// The store cannot be written.
        case cannotWrite
        /// The store's bytes are damaged.
        case corrupt
        /// The set-up must be changed: another version, another mode.
        case configuration
        /// A fault of the program.
        case fault
    }

    public var kind: Kind {
        switch self {
        case .locked, .busy: .locked
        case .missing, .notAStore: .input
        case .cannotOpen, .cannotWrite: .cannotWrite
        case .newerStore, .olderStore, .walRefused: .configuration
        case .corrupt: .corrupt
        case .readOnly, .refused, .fault: .fault
        }
    }
}

extension StoreError: CustomStringConvertible {
    /// What is wrong, without a full stop.
    public var what: String {
        switch self {
        case .locked(let holder): "The store is being written by \(holder)"
        case .busy(let reason): "The store stayed busy: \(reason)"
        case .missing(let path): "There is no store at '\(path)'"
        case .cannotOpen(let path, let reason): "'\(path)' cannot be opened: \(reason)"
        case .notAStore(let path, let reason): "'\(path)' is not a Pilotage store: \(reason)"
        case .newerStore(let found, let known):
            "The store has format \(found), made by a newer Pilotage; this one knows formats up to \(known)"
        case .olderStore(let found, let known):
            "The store has format \(found), this Pilotage works with format \(known), and reading may not change it"
        case .walRefused(let path, let version):
            "'\(path)' is in WAL mode, in which SQLite \(JournalGate.versionText(version)) can lose data"
        case .corrupt(let reason): "The store is damaged: \(reason)"
        case .cannotWrite(let reason): "The store cannot be written: \(reason)"
        case .readOnly: "The store was opened for reading only"
        case .refused(let reason): "The store refused the rows: \(reason)"
        case .fault(let reason): "The database failed: \(reason)"
        }
    }

    /// How to mend it, without a full stop.
    public var fix: String {
        switch self {
        case .locked, .busy: "Wait until it has ended, or stop that process, and run the command again"
        case .missing: "Import a file first, or name the right project"
        case .cannotOpen: "Check that the folder exists and that this user may read and write it"
        case .notAStore: "Name another file as 'store' in pilotage.yml"
        case .newerStore: "Use that newer version, or restore a copy of the store from before it"
        case .olderStore: "Run 'pilotage import' or 'pilotage check' once as a user who may write"
        case .walRefused(let path, _):
            "With no process using it run: sqlite3 '\(path)' 'PRAGMA journal_mode=TRUNCATE'; "
                + "or install SQLite \(JournalGate.versionText(JournalGate.firstSafeVersion)) or later"
        case .corrupt: "Run 'pilotage verify', restore the last good copy and import the files since again"
        case .cannotWrite: "Make room on the disk, or give this user the right to write, and run the command again"
        case .readOnly: "Open the store with a writer's lock"
        case .refused: "Report this with the file that was imported"
        case .fault: "Run 'pilotage verify'; if it finds nothing, report this"
        }
    }

    /// Both sentences.
    public var description: String { "\(what). \(fix)." }
}
