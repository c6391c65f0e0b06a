import GRDB
import PilotageModel

/// One kind's table during a load: takes in rows, tells new, repeated, corrected and contradicting ones apart.
///
/// Nothing is ever overwritten: a row that a higher version replaces moves to the history with the load and line it came
/// from. Row numbers rise with every accepted row across both tables, so that the rows of a load stand in file order.
struct RecordTable<Record: StoredRecord>: ~Copyable {
    /// What became of a row.
    enum Outcome {
        case inserted, corrected, duplicate
        case conflict(RowConflict)
    }

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
        let remove = try SQLStatement(database, "DELETE FROM \(table) WHERE id = ?")
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
        let marks = Array(repeating: "?", count: Record.columns.count + 3).joined(separator: ", ")
        return """
            INSERT INTO \(Record.table)(id, \(Record.columnList), load, line) VALUES (\(marks))
            ON CONFLICT (\(Record.keyColumns.joined(separator: ", "))) DO NOTHING
            """
    }

    /// Finds a row that holds the very same values, without reading it.
    private static var comparing: String {
        "SELECT 1 FROM \(Record.table) WHERE \(Record.columns.map { "\($0) IS ?" }.joined(separator: " AND "))"
    }

    private static var archiving: String {
        """
        INSERT INTO \(Record.table)_history(id, \(Record.columnList), load, line, corrected_by)
        SELECT id, \(Record.columnList), load, line, ? FROM \(Record.table) WHERE id = ?
        """
    }

    /// Takes in one record in normal text; `line` becomes its canonical form.
    mutating func take(
        _ record: Record,
        line lineNumber: Int,
        canonical: inout CanonicalLine,
        codes: inout CodeBook
    ) throws(SQLFault) -> Outcome {
        if expectsRepeat, try isStored(record, codes: &codes) { return .duplicate }
        if try store(record, line: lineNumber, codes: &codes) {
            expectsRepeat = false
            try record.write(to: &canonical, codes: &codes)
            return .inserted
        }
        if !expectsRepeat, try isStored(record, codes: &codes) {
            expectsRepeat = true
            return .duplicate
        }
        try record.write(to: &canonical, codes: &codes)
        return try compare(record, line: lineNumber, canonical: canonical, codes: &codes)
    }

    private mutating func isStored(_ record: Record, codes: inout CodeBook) throws(SQLFault) -> Bool {
        try record.bind(to: &findSame, codes: &codes)
        defer { findSame.reset() }
        return try findSame.step()
    }

    private mutating func store(_ record: Record, line: Int, codes: inout CodeBook) throws(SQLFault) -> Bool {
        try insert.bind(nextID)
        try record.bind(to: &insert, codes: &codes)
        try insert.bind(load)
        try insert.bind(line)
        guard try insert.run() == 1 else { return false }
        nextID += 1
        return true
    }

    private mutating func compare(
        _ record: Record,
        line: Int,
        canonical: borrowing CanonicalLine,
        codes: inout CodeBook
    ) throws(SQLFault) -> Outcome {
        try record.bindKey(to: &find, codes: &codes)
        guard try find.step() else { throw .damaged("the key index of '\(Record.table)' disagrees with its table") }
        let id = try find.integer()
        let storedLoad = try find.integer()
        let storedLineNumber = try find.integer()
        let stored = try Record(from: &find, codes: &codes)
        find.reset()
        try stored.write(to: &storedLine, codes: &codes)
        if storedLine.bytes.holdsSameBytes(as: canonical.bytes) { return .duplicate }
        if record.rowVersion > stored.rowVersion {
            try replace(id, by: record, line: line, codes: &codes)
            return .corrected
        }
        let field = FieldDifference.first(storedLine.bytes.array, canonical.bytes.array)
        if try wasReplaced(record, canonical: canonical, codes: &codes) { return .duplicate }
        return .conflict(
            RowConflict(
                field: field,
                version: record.rowVersion,
                storedVersion: stored.rowVersion,
                file: try file(of: storedLoad),
                line: storedLineNumber
            )
        )
    }

    private mutating func replace(
        _ id: Int64,
        by record: Record,
        line: Int,
        codes: inout CodeBook
    ) throws(SQLFault) {
        try archive.bind(load)
        try archive.bind(id)
        try archive.run()
        try remove.bind(id)
        try remove.run()
        guard try store(record, line: line, codes: &codes) else {
            throw .damaged("a row of '\(Record.table)' cannot be replaced")
        }
    }

    private mutating func wasReplaced(
        _ record: Record,
        canonical: borrowing CanonicalLine,
        codes: inout CodeBook
    ) throws(SQLFault) -> Bool {
        try record.bindKey(to: &findReplaced, codes: &codes)
        while try findReplaced.step() {
            try Record(from: &findReplaced, codes: &codes).write(to: &storedLine, codes: &codes)
            if storedLine.bytes.holdsSameBytes(as: canonical.bytes) {
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
        let table = Record.table
        var highest = try SQLStatement(
            database,
            "SELECT max((SELECT ifnull(max(id), 0) FROM \(table)), (SELECT ifnull(max(id), 0) FROM \(table)_history))"
        )
        guard try highest.step() else { return 1 }
        return try highest.integer() + 1
    }
}
