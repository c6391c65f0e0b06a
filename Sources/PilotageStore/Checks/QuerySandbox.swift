import GRDBSQLite

/// The rows of one file in a database of their own, and the queries of a contract over them.
///
/// The database has no name and no connection to any other file; SQLite keeps it in memory and in a temporary file that
/// is gone when it is closed. While a query runs, everything is denied but reading that one table and a list of
/// functions; steps, lengths and depth are limited. A statement that asks for more has no answer.
@safe public final class QuerySandbox {
    /// What a query answered.
    public enum Answer: Sendable, Hashable {
        case integer(Int64)
        /// Finite.
        case real(Double)
        /// It has no answer that can be compared; half a sentence says why.
        case unanswered(String)
    }

    /// A column: its name and SQLite's word for how its values compare.
    public struct Column: Sendable, Hashable {
        let name: String
        let affinity: String

        /// Joins a name with `TEXT`, `NUMERIC` or `INTEGER`.
        public init(name: String, affinity: String) {
            self.name = name
            self.affinity = affinity
        }
    }

    private let connection: OpaquePointer
    private var insert: OpaquePointer?
    private let table: String
    private let width: Int
    private var rows = 0

    /// Makes an empty table of that name.
    public init(table: String, columns: [Column]) throws(StoreError) {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOFOLLOW
        // An empty name is a private database that SQLite removes itself.
        let code = unsafe sqlite3_open_v2("", &opened, flags, nil)
        guard code == SQLITE_OK, let connection = unsafe opened else {
            throw .fault(reason: "SQLite gave no temporary database (code \(code))")
        }
        unsafe self.connection = connection
        self.table = table
        width = columns.count
        unsafe _disableDoubleQuotedStringLiterals(connection)
        unsafe sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0)
        try run("PRAGMA trusted_schema = OFF")
        try run("PRAGMA journal_mode = OFF")
        try run("PRAGMA synchronous = OFF")
        try run("PRAGMA cache_size = -16384")
        try run("PRAGMA temp_store = FILE")
        let list = columns.map { "\(Self.quoted($0.name)) \($0.affinity)" }.joined(separator: ", ")
        try run("CREATE TABLE \(Self.quoted(table))(\(list))")
        try run("BEGIN")
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        unsafe insert = try prepared("INSERT INTO \(Self.quoted(table)) VALUES (\(marks))")
    }

    deinit {
        unsafe sqlite3_finalize(insert)
        unsafe sqlite3_close_v2(connection)
    }

    /// Takes in one row; nil is a value that was not recorded.
    public func add(_ row: [[UInt8]?]) throws(StoreError) {
        guard row.count == width, unsafe insert != nil else {
            throw .fault(reason: "a row of a check is no row of its table")
        }
        for (index, value) in row.enumerated() {
            let place = Int32(index + 1)
            guard let value else {
                unsafe sqlite3_bind_null(insert, place)
                continue
            }
            let code = unsafe value.withUnsafeBufferPointer { buffer in
                unsafe buffer.withMemoryRebound(to: CChar.self) { text in
                    // An empty buffer may have no address, and no address would mean NULL.
                    guard let start = text.baseAddress else {
                        return unsafe sqlite3_bind_text(insert, place, "", 0, Self.copied)
                    }
                    return unsafe sqlite3_bind_text(insert, place, start, Int32(clamping: text.count), Self.copied)
                }
            }
            guard code == SQLITE_OK else { throw fault() }
        }
        let code = unsafe sqlite3_step(insert)
        unsafe sqlite3_reset(insert)
        guard code == SQLITE_DONE else { throw fault() }
        rows += 1
    }

    /// Runs one query that must give one number.
    public func answer(_ query: String) -> Answer {
        let guarding = QueryGuard(table: table, rows: rows)
        return unsafe guarding.watching(connection) { ask(query, guarding) }
    }

    private func ask(_ query: String, _ guarding: QueryGuard) -> Answer {
        var statement: OpaquePointer?
        defer { unsafe sqlite3_finalize(statement) }
        guard query.utf8.count <= QueryGuard.longestQuery, !query.utf8.contains(0) else {
            return .unanswered("the query is longer than \(QueryGuard.longestQuery) bytes, or holds a NUL")
        }
        var isAlone = true
        let code = unsafe query.withCString { start in
            var rest: UnsafePointer<CChar>?
            let code = unsafe sqlite3_prepare_v3(connection, start, -1, 0, &statement, &rest)
            var more: OpaquePointer?
            if code == SQLITE_OK, let rest = unsafe rest {
                isAlone = unsafe sqlite3_prepare_v3(connection, rest, -1, 0, &more, nil) == SQLITE_OK && more == nil
                unsafe sqlite3_finalize(more)
            }
            return code
        }
        if let denied = guarding.denied { return .unanswered(denied) }
        guard code == SQLITE_OK else { return .unanswered("the query is not valid: \(message)") }
        guard isAlone else { return .unanswered("there is more than one statement") }
        guard let statement = unsafe statement else { return .unanswered("the query is empty") }
        guard unsafe sqlite3_stmt_readonly(statement) != 0, unsafe sqlite3_stmt_isexplain(statement) == 0 else {
            return .unanswered("the statement is no query")
        }
        guard unsafe sqlite3_column_count(statement) == 1 else {
            return .unanswered("the query answers with several columns")
        }
        return unsafe number(statement, guarding)
    }

    private func number(_ statement: OpaquePointer, _ guarding: QueryGuard) -> Answer {
        let code = unsafe sqlite3_step(statement)
        if let why = stopped(code, guarding) { return .unanswered(why) }
        guard code == SQLITE_ROW else { return .unanswered("the query answers with no row") }
        let answer: Answer
        switch unsafe sqlite3_column_type(statement, 0) {
        case SQLITE_INTEGER: answer = unsafe .integer(sqlite3_column_int64(statement, 0))
        case SQLITE_FLOAT:
            let value = unsafe sqlite3_column_double(statement, 0)
            answer = value.isFinite ? .real(value) : .unanswered("the answer is no finite number")
        case SQLITE_NULL: answer = .unanswered("the answer is NULL")
        default: answer = .unanswered("the answer is no number")
        }
        let next = unsafe sqlite3_step(statement)
        if let why = stopped(next, guarding) { return .unanswered(why) }
        return next == SQLITE_DONE ? answer : .unanswered("the query answers with more than one row")
    }

    private func stopped(_ code: Int32, _ guarding: QueryGuard) -> String? {
        switch code & 0xFF {
        case SQLITE_ROW, SQLITE_DONE: nil
        case SQLITE_INTERRUPT:
            "the query was stopped: it took more than \(guarding.steps) steps, or \(QueryGuard.seconds) seconds"
        default: "the query failed: \(message)"
        }
    }

    private var message: String { unsafe String(cString: sqlite3_errmsg(connection)) }

    private func fault() -> StoreError { .fault(reason: "a check's rows: \(message)") }

    private func run(_ sql: String) throws(StoreError) {
        guard unsafe sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else { throw fault() }
    }

    private func prepared(_ sql: String) throws(StoreError) -> OpaquePointer? {
        var statement: OpaquePointer?
        let code = unsafe sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK else { throw fault() }
        return unsafe statement
    }

    private static func quoted(_ name: String) -> String {
        "\"\(String(decoding: name.utf8.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] }, as: UTF8.self))\""
    }

    /// SQLITE_TRANSIENT: SQLite takes its own copy.
    private static var copied: sqlite3_destructor_type { unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
