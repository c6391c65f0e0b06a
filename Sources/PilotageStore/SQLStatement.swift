import GRDB
import GRDBSQLite

/// A prepared statement of SQLite's C interface on GRDB's own connection.
///
/// The one place that talks to C. Values are bound and read in order, so that a record lists its columns once. Every
/// read checks the type that is really there: a damaged file yields an error, never a crash.
@safe struct SQLStatement: ~Copyable {
    private let handle: OpaquePointer
    private let connection: OpaquePointer
    private var parameter: Int32 = 0
    private var column: Int32 = 0
    /// The parameters, up to the 64th, that are NULL already; all are at first.
    private var nulls = UInt64.max

    /// Prepares the one statement in `sql`.
    init(_ database: Database, _ sql: String) throws(SQLFault) {
        guard let connection = unsafe database.sqliteConnection else {
            throw SQLFault(code: SQLITE_MISUSE, message: "the connection is closed")
        }
        var prepared: OpaquePointer?
        let code = unsafe sqlite3_prepare_v3(
            connection,
            sql,
            -1,
            UInt32(SQLITE_PREPARE_PERSISTENT),
            &prepared,
            nil
        )
        guard code == SQLITE_OK, let prepared = unsafe prepared else {
            throw unsafe SQLFault(code: code, message: String(cString: sqlite3_errmsg(connection)))
        }
        unsafe self.handle = prepared
        unsafe self.connection = connection
    }

    deinit { unsafe sqlite3_finalize(handle) }

    /// Runs one statement that yields no rows.
    static func run(_ database: Database, _ sql: String) throws(SQLFault) {
        var statement = try SQLStatement(database, sql)
        while try statement.step() {}
    }

    /// Goes to the next row; false when there is none, and the statement is ready to be bound again.
    mutating func step() throws(SQLFault) -> Bool {
        column = 0
        parameter = 0
        let code = unsafe sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        // The code of a failed step comes back from reset; it was judged above.
        unsafe sqlite3_reset(handle)
        guard code == SQLITE_DONE else {
            throw unsafe SQLFault(code: code, message: String(cString: sqlite3_errmsg(connection)))
        }
        return false
    }

    /// Runs a statement that changes rows; how many it changed.
    @discardableResult
    mutating func run() throws(SQLFault) -> Int {
        while try step() {}
        return unsafe Int(sqlite3_changes(connection))
    }

    /// Ends reading early, so that the statement can be bound again.
    mutating func reset() {
        column = 0
        parameter = 0
        unsafe sqlite3_reset(handle)
    }
}

// MARK: - Binding, left to right

extension SQLStatement {
    mutating func bind(_ value: Int64) throws(SQLFault) {
        nextParameter()
        try check(unsafe sqlite3_bind_int64(handle, parameter, value))
    }

    mutating func bind(_ value: Int) throws(SQLFault) { try bind(Int64(value)) }

    mutating func bind(_ value: Bool) throws(SQLFault) { try bind(value ? 1 : 0 as Int64) }

    mutating func bind(_ value: Int64?) throws(SQLFault) {
        if let value { try bind(value) } else { try bindNull() }
    }

    mutating func bind(_ value: Bool?) throws(SQLFault) {
        if let value { try bind(value) } else { try bindNull() }
    }

    mutating func bind(_ value: String?) throws(SQLFault) {
        if let value { try bind(value) } else { try bindNull() }
    }

    mutating func bind(_ value: String) throws(SQLFault) {
        nextParameter()
        var value = value
        let code = value.withUTF8 { unsafe bindText($0, Self.copied) }
        try check(code)
    }

    mutating func bind(blob bytes: [UInt8]) throws(SQLFault) {
        nextParameter()
        let code = unsafe bytes.withUnsafeBufferPointer { unsafe bindBlob($0, Self.copied) }
        try check(code)
    }

    /// Binds UTF-8 that stays where it is until the statement was run.
    @unsafe mutating func bind(standingText bytes: UnsafeBufferPointer<UInt8>) throws(SQLFault) {
        nextParameter()
        try check(unsafe bindText(bytes, nil))
    }

    /// Binds bytes that stay where they are until the statement was run.
    @unsafe mutating func bind(standingBlob bytes: UnsafeBufferPointer<UInt8>) throws(SQLFault) {
        nextParameter()
        try check(unsafe bindBlob(bytes, nil))
    }

    /// Goes to the next parameter, which is about to hold a value.
    @inline(__always)
    private mutating func nextParameter() {
        parameter += 1
        if parameter <= 64 { nulls &= ~(1 << UInt64(parameter - 1)) }
    }

    mutating func bindNull() throws(SQLFault) {
        parameter += 1
        if parameter <= 64 {
            // The many columns that a source does not record are NULL from row to row.
            let bit: UInt64 = 1 << UInt64(parameter - 1)
            guard nulls & bit == 0 else { return }
            nulls |= bit
        }
        try check(unsafe sqlite3_bind_null(handle, parameter))
    }

    // The owner is SQLITE_TRANSIENT, or nil, which is SQLITE_STATIC.
    private func bindText(_ bytes: UnsafeBufferPointer<UInt8>, _ owner: sqlite3_destructor_type?) -> Int32 {
        unsafe bytes.withMemoryRebound(to: CChar.self) { text in
            // An empty buffer may have no address, and no address would mean NULL.
            guard let start = text.baseAddress else {
                return unsafe sqlite3_bind_text(handle, parameter, "", 0, Self.copied)
            }
            return unsafe sqlite3_bind_text(handle, parameter, start, Int32(clamping: text.count), owner)
        }
    }

    private func bindBlob(_ bytes: UnsafeBufferPointer<UInt8>, _ owner: sqlite3_destructor_type?) -> Int32 {
        guard let start = bytes.baseAddress else { return unsafe sqlite3_bind_zeroblob(handle, parameter, 0) }
        return unsafe sqlite3_bind_blob(handle, parameter, start, Int32(clamping: bytes.count), owner)
    }

    /// SQLITE_TRANSIENT: SQLite takes its own copy.
    private static var copied: sqlite3_destructor_type { unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    private func check(_ code: Int32) throws(SQLFault) {
        guard code == SQLITE_OK else {
            throw unsafe SQLFault(code: code, message: String(cString: sqlite3_errmsg(connection)))
        }
    }
}

// MARK: - Reading, left to right

extension SQLStatement {
    mutating func integer() throws(SQLFault) -> Int64 {
        guard let value = try optionalInteger() else { throw wrongType("an integer") }
        return value
    }

    mutating func optionalInteger() throws(SQLFault) -> Int64? {
        defer { column += 1 }
        switch unsafe sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: return unsafe sqlite3_column_int64(handle, column)
        case SQLITE_NULL: return nil
        default: throw wrongType("an integer or nothing")
        }
    }

    /// An integer that fits a count or a code.
    mutating func count() throws(SQLFault) -> Int { Int(try integer()) }

    mutating func truth() throws(SQLFault) -> Bool {
        guard let value = try optionalTruth() else { throw wrongType("0 or 1") }
        return value
    }

    mutating func optionalTruth() throws(SQLFault) -> Bool? {
        switch try optionalInteger() {
        case nil: nil
        case 0: false
        case 1: true
        default: throw wrongType("0 or 1")
        }
    }

    mutating func text() throws(SQLFault) -> String {
        guard let value = try optionalText() else { throw wrongType("text") }
        return value
    }

    mutating func optionalText() throws(SQLFault) -> String? {
        defer { column += 1 }
        switch unsafe sqlite3_column_type(handle, column) {
        case SQLITE_TEXT:
            guard let start = unsafe sqlite3_column_text(handle, column) else {
                throw SQLFault(code: SQLITE_NOMEM, message: "no memory for a text")
            }
            let count = unsafe Int(sqlite3_column_bytes(handle, column))
            return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
        case SQLITE_NULL: return nil
        default: throw wrongType("text or nothing")
        }
    }

    /// A packed key, or nil where none is stored.
    mutating func optionalKey() throws(SQLFault) -> PackedKey? {
        switch unsafe sqlite3_column_type(handle, column) {
        case SQLITE_NULL:
            column += 1
            return nil
        case SQLITE_INTEGER:
            let number = try integer()
            guard number >= 0 else { throw .damaged("a key is a negative number") }
            return .number(number)
        case SQLITE_TEXT: return .text(try text())
        case SQLITE_BLOB:
            defer { column += 1 }
            let count = unsafe Int(sqlite3_column_bytes(handle, column))
            let start = unsafe sqlite3_column_blob(handle, column)
            guard let key = PackedKey(bytes: unsafe Array(UnsafeRawBufferPointer(start: start, count: count))) else {
                throw .damaged("a key does not stand for an id")
            }
            return key
        default: throw wrongType("a key")
        }
    }

    private func wrongType(_ expected: String) -> SQLFault {
        let name = unsafe sqlite3_column_name(handle, max(0, column - 1)).map { unsafe String(cString: $0) } ?? "?"
        return .damaged("column '\(name)' does not hold \(expected)")
    }
}
