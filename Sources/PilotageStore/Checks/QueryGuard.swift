import GRDBSQLite

/// What a contract's query may do, and for how long.
///
/// A class: SQLite calls back into it while the query runs.
@safe final class QueryGuard {
    /// The longest query, in bytes.
    static let longestQuery = 16_384
    /// The longest a query may run; the steps end it much earlier on any usual machine.
    static let seconds = 30
    /// How many steps pass between two looks at the limits.
    private static let stride: Int32 = 10_000

    /// The functions of SQLite that neither leave the database, nor answer differently each time, nor make long texts.
    static let functions: Set<String> = [
        "abs", "avg", "ceil", "coalesce", "count", "date", "datetime", "dense_rank", "first_value", "floor", "glob",
        "ifnull", "iif", "instr", "julianday", "lag", "last_value", "lead", "length", "like", "lower", "ltrim", "max",
        "min", "nullif", "rank", "round", "row_number", "rtrim", "sign", "strftime", "substr", "substring", "sum",
        "time", "total", "trim", "typeof", "unicode", "unixepoch", "upper",
    ]

    /// The most steps of SQLite's machine: enough for several passes and a sort.
    let steps: Int
    /// What was denied first, as half a sentence.
    private(set) var denied: String?
    private var taken = 0
    private let start = ContinuousClock.now

    private let table: String

    /// Guards queries over that table of so many rows.
    init(table: String, rows: Int) {
        self.table = table
        steps = 5_000_000 + 1000 * rows
    }

    /// Runs `body` under guard; the connection is free again afterwards.
    func watching<Value>(_ connection: OpaquePointer, _ body: () -> Value) -> Value {
        let this = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, 2 << 20)
        unsafe sqlite3_limit(connection, SQLITE_LIMIT_SQL_LENGTH, Int32(Self.longestQuery))
        unsafe sqlite3_limit(connection, SQLITE_LIMIT_EXPR_DEPTH, 100)
        unsafe sqlite3_limit(connection, SQLITE_LIMIT_COMPOUND_SELECT, 10)
        unsafe sqlite3_limit(connection, SQLITE_LIMIT_VDBE_OP, 25_000)
        unsafe sqlite3_limit(connection, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100)
        unsafe sqlite3_limit(connection, SQLITE_LIMIT_VARIABLE_NUMBER, 0)
        unsafe sqlite3_limit(connection, SQLITE_LIMIT_WORKER_THREADS, 0)
        unsafe sqlite3_set_authorizer(
            connection,
            { context, action, first, second, _, _ in
                unsafe QueryGuard.at(context)?.judge(action, first, second) ?? SQLITE_DENY
            },
            this
        )
        unsafe sqlite3_progress_handler(
            connection,
            Self.stride,
            { context in unsafe QueryGuard.at(context)?.stops() ?? 1 },
            this
        )
        defer {
            unsafe sqlite3_progress_handler(connection, 0, nil, nil)
            unsafe sqlite3_set_authorizer(connection, nil, nil)
        }
        return withExtendedLifetime(self) { body() }
    }

    /// Whether the query must end here: 1, else 0.
    private func stops() -> Int32 {
        taken += Int(Self.stride)
        let isSlow = taken >= steps || ContinuousClock.now - start > .seconds(Self.seconds)
        return isSlow ? 1 : 0
    }

    /// SQLite asks before it compiles each piece of a statement.
    private func judge(_ action: Int32, _ first: UnsafePointer<CChar>?, _ second: UnsafePointer<CChar>?) -> Int32 {
        let one = unsafe first.map { unsafe String(cString: $0) } ?? ""
        let other = unsafe second.map { unsafe String(cString: $0) } ?? ""
        switch action {
        case SQLITE_SELECT: return SQLITE_OK
        case SQLITE_READ where one == table: return SQLITE_OK
        case SQLITE_FUNCTION where Self.functions.contains(other.lowercased()): return SQLITE_OK
        case SQLITE_READ: return deny("the query may read the rows of its file only, not '\(one)'")
        case SQLITE_FUNCTION: return deny("the query may not call '\(other)'")
        case SQLITE_RECURSIVE: return deny("the query may not be recursive")
        default: return deny("the statement may only select")
        }
    }

    private func deny(_ why: String) -> Int32 {
        denied = denied ?? why
        return SQLITE_DENY
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> QueryGuard? {
        unsafe context.map { unsafe Unmanaged<QueryGuard>.fromOpaque($0).takeUnretainedValue() }
    }
}
