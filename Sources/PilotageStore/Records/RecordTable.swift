import GRDB
import PilotageModel

/// One kind's table during a load: takes in rows, tells new, repeated, corrected and contradicting ones apart.
///
/// Nothing is ever overwritten: a row that a higher version replaces moves to the history with the load and line it came
/// from. Row numbers rise from batch to batch across both tables, see `RowBlock`.
struct RecordTable<Record: StoredRecord>: ~Copyable {
    private let load: Int64
    private var nextID: Int64
    private var insert: SQLStatement
    private var findSame: SQLStatement
    private var find: SQLStatement
    private var findReplaced: SQLStatement
    private var archive: SQLStatement
    private var remove: SQLStatement
    private var fileOfLoad: SQLStatement
    private var storedLine = CanonicalLine()
    /// Whether the last row was stored already: then the next one probably is, and is looked for before it is inserted.
    private var expectsRepeat = false

    init(_ database: Database, load: Int64) throws(SQLFault) {
        let table = Record.table
        let columns = Record.columnList
        self.load = load
        let nextID = try Self.firstFreeID(database)
        let insert = try SQLStatement(database, Self.insertion)
        let findSame = try SQLStatement(database, Self.comparing)
        let find = try SQLStatement(
            database,
            "SELECT id, load, line, \(columns) FROM \(table) WHERE \(Record.keyCondition)"
        )
        let findReplaced = try SQLStatement(
            database,
            "SELECT \(columns) FROM \(table)_history WHERE \(Record.keyCondition) ORDER BY id"
        )
        let archive = try SQLStatement(database, Self.archiving)
        let remove = try SQLStatement(database, "DELETE FROM \(Record.storedTable) WHERE id = ?")
        let fileOfLoad = try SQLStatement(database, "SELECT file FROM load WHERE id = ?")
        self.nextID = nextID
        self.insert = insert
        self.findSame = findSame
        self.find = find
        self.findReplaced = findReplaced
        self.archive = archive
        self.remove = remove
        self.fileOfLoad = fileOfLoad
    }

    private static var insertion: String {
        let marks = Array(repeating: "?", count: Record.storedColumns.count + 3).joined(separator: ", ")
        return """
            INSERT INTO \(Record.storedTable)(id, \(Record.storedColumnList), load, line) VALUES (\(marks))
            ON CONFLICT (\(Record.keyColumns.joined(separator: ", "))) DO NOTHING
            """
    }

    /// Finds a row that holds the very same values, without reading it.
    private static var comparing: String {
        let conditions = Record.storedColumns.map { Record.keyColumns.contains($0) ? "\($0) = ?" : "\($0) IS ?" }
        return "SELECT 1 FROM \(Record.storedTable) WHERE \(conditions.joined(separator: " AND "))"
    }

    private static var archiving: String {
        """
        INSERT INTO \(Record.storedTable)_history(id, \(Record.storedColumnList), load, line, corrected_by)
        SELECT id, \(Record.storedColumnList), load, line, ? FROM \(Record.storedTable) WHERE id = ?
        """
    }

    /// Goes to the next free block of row numbers: the rows of one batch share a block.
    mutating func beginBlock() { nextID = RowBlock.start(after: nextID - 1) }

    /// Takes in one prepared row.
    mutating func take(_ row: PreparedRow, of batch: borrowing CodedBatch, codes: inout CodeBook) throws(SQLFault)
        -> RowOutcome
    {
        if expectsRepeat, try isStored(row, batch) { return .duplicate }
        if try store(row, batch) {
            expectsRepeat = false
            return .inserted
        }
        if !expectsRepeat, try isStored(row, batch) {
            expectsRepeat = true
            return .duplicate
        }
        return try compare(row, batch, codes: &codes)
    }

    private mutating func isStored(_ row: PreparedRow, _ batch: borrowing CodedBatch) throws(SQLFault) -> Bool {
        try batch.bind(row, count: Record.storedColumns.count, to: &findSame)
        defer { findSame.reset() }
        return try findSame.step()
    }

    private mutating func store(_ row: PreparedRow, _ batch: borrowing CodedBatch) throws(SQLFault) -> Bool {
        try insert.bind(nextID)
        try batch.bind(row, count: Record.storedColumns.count, to: &insert)
        try insert.bind(load)
        try insert.bind(row.line)
        guard try insert.run() == 1 else { return false }
        nextID += 1
        return true
    }

    private mutating func compare(
        _ row: PreparedRow,
        _ batch: borrowing CodedBatch,
        codes: inout CodeBook
    ) throws(SQLFault) -> RowOutcome {
        try batch.bind(row, count: Record.keyColumns.count, to: &find)
        guard try find.step() else { throw .damaged("the key index of '\(Record.table)' disagrees with its table") }
        let id = try find.integer()
        let storedLoad = try find.integer()
        let storedLineNumber = try find.integer()
        let stored = try Record(from: &find, codes: &codes)
        find.reset()
        try stored.write(to: &storedLine, codes: &codes)
        let storedBytes = storedLine.bytes.array
        let canonical = batch.canonical(row)
        if storedBytes == canonical { return .duplicate }
        if row.rowVersion > stored.rowVersion {
            try replace(id, by: row, batch)
            return .corrected
        }
        if try wasReplaced(row, batch, canonical: canonical, codes: &codes) { return .duplicate }
        return .conflict(
            RowConflict(
                field: FieldDifference.first(storedBytes, canonical),
                version: row.rowVersion,
                storedVersion: stored.rowVersion,
                file: try file(of: storedLoad),
                line: storedLineNumber
            )
        )
    }

    private mutating func replace(
        _ id: Int64,
        by row: PreparedRow,
        _ batch: borrowing CodedBatch
    ) throws(SQLFault) {
        try archive.bind(load)
        try archive.bind(id)
        try archive.run()
        try remove.bind(id)
        try remove.run()
        guard try store(row, batch) else { throw .damaged("a row of '\(Record.table)' cannot be replaced") }
    }

    private mutating func wasReplaced(
        _ row: PreparedRow,
        _ batch: borrowing CodedBatch,
        canonical: [UInt8],
        codes: inout CodeBook
    ) throws(SQLFault) -> Bool {
        try batch.bind(row, count: Record.keyColumns.count, to: &findReplaced)
        while try findReplaced.step() {
            try Record(from: &findReplaced, codes: &codes).write(to: &storedLine, codes: &codes)
            if storedLine.bytes.array == canonical {
                findReplaced.reset()
                return true
            }
        }
        return false
    }

    private mutating func file(of load: Int64) throws(SQLFault) -> String {
        try fileOfLoad.bind(load)
        defer { fileOfLoad.reset() }
        return try fileOfLoad.step() ? try fileOfLoad.text() : "load \(load)"
    }

    private static func firstFreeID(_ database: Database) throws(SQLFault) -> Int64 {
        let table = Record.storedTable
        var highest = try SQLStatement(
            database,
            "SELECT max((SELECT ifnull(max(id), 0) FROM \(table)), (SELECT ifnull(max(id), 0) FROM \(table)_history))"
        )
        guard try highest.step() else { return 1 }
        return try highest.integer() + 1
    }
}

/// What became of a row.
enum RowOutcome {
    case inserted
    /// Stored in the place of an older version.
    case corrected
    case duplicate
    case conflict(RowConflict)
}
