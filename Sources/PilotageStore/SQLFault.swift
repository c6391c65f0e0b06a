import GRDB
import GRDBSQLite

/// An error code of SQLite with its message; inside the store only, `StoreError` is what leaves it.
struct SQLFault: Error {
    /// The extended result code.
    let code: Int32
    let message: String

    /// A stored value that no writer of ours can have made.
    static func damaged(_ message: String) -> SQLFault { SQLFault(code: SQLITE_CORRUPT, message: message) }

    /// Rows that contradict what the caller announced.
    static func contradiction(_ message: String) -> SQLFault { SQLFault(code: SQLITE_CONSTRAINT, message: message) }
}

extension StoreError {
    init(_ fault: SQLFault) {
        let reason = fault.message
        switch fault.code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED: self = .busy(reason: reason)
        case SQLITE_CORRUPT, SQLITE_NOTADB: self = .corrupt(reason: reason)
        case SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN: self = .cannotWrite(reason: reason)
        case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG: self = .refused(reason: reason)
        default: self = .fault(reason: reason)
        }
    }

    /// The store's error for whatever a closure threw, or nil when it is somebody else's.
    init?(wrapping error: any Error) {
        switch error {
        case let known as StoreError: self = known
        case let fault as SQLFault: self.init(fault)
        case let error as DatabaseError:
            self.init(SQLFault(code: error.extendedResultCode.rawValue, message: error.message ?? "no message"))
        default: return nil
        }
    }

    /// The store's error for whatever a closure of the store's own threw.
    init(inside error: any Error) {
        self = StoreError(wrapping: error) ?? .fault(reason: String(describing: error))
    }
}
