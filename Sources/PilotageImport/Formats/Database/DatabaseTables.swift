import CDatabase

/// The tables of an SQLite database that came as a file.
///
/// Nobody vouches for such a file, so it can do nothing but give the rows of its tables: see `CDatabase.h`.
///
/// A class, because the connection is one and must be closed once.
@safe final class DatabaseTables {
    /// The longest value that is read, in bytes.
    static let longestValue = RowLimits.row

    private static let mostTables = 2000

    private let database: OpaquePointer
    private let file: String
    /// The columns of each table.
    private(set) var columns: [String: Set<String>] = [:]

    /// Opens the database in a file that the caller keeps open.
    ///
    /// - Throws: `FileRefusal` for what is no database, or none that can be read.
    init(descriptor: Int32, file: String) throws {
        guard let opened = unsafe cdatabase_open(descriptor, Int32(Self.longestValue)) else {
            throw FileRefusal(file: file, line: 1, byteOffset: 0, problem: .unreadableDatabase("there is no memory"))
        }
        unsafe database = opened
        self.file = file
    }

    deinit { unsafe cdatabase_close(database) }

    /// Bytes read so far.
    var bytesRead: Int64 {
        let count = unsafe cdatabase_read_bytes(database)
        return Int64(clamping: count)
    }

    /// Learns the columns of those tables, as far as the database has them as tables: a view is none.
    func learn(_ names: [String]) throws {
        try begin("SELECT type, name, rootpage FROM sqlite_schema")
        var found: Set<String> = []
        var count = 0
        while let row = try step() {
            count += 1
            guard count <= Self.mostTables * 10 else { throw refusal(.unreadableDatabase("it has too many tables")) }
            guard row.count == 3, row[0].string == "table", let name = row[1].string, names.contains(name),
                let root = row[2].integer, root > 0
            else { continue }
            found.insert(name)
        }
        for name in found.sorted() { columns[name] = try ownColumns(of: name) }
    }

    /// Columns that hold what was stored; a generated one would have to be worked out by the file's own words.
    private func ownColumns(of table: String) throws -> Set<String> {
        try begin("PRAGMA table_xinfo(\(Self.quoted(table)))")
        var found: Set<String> = []
        while let row = try step() {
            if row.count >= 7, row[6].integer == 0, let name = row[1].string { found.insert(name) }
        }
        return found
    }

    /// Begins to read a table in the order of its row numbers, which come first in each row.
    func read(_ table: String, _ expressions: [String]) throws {
        let list = (["rowid"] + expressions).joined(separator: ", ")
        try begin("SELECT \(list) FROM \(Self.quoted(table)) NOT INDEXED ORDER BY rowid")
    }

    /// A name as SQL writes it.
    static func quoted(_ name: String) -> String {
        var text = "\""
        for scalar in name.unicodeScalars { text += scalar == "\"" ? "\"\"" : String(scalar) }
        return text + "\""
    }
}

// MARK: - Statements

extension DatabaseTables {
    private func begin(_ statement: String) throws {
        let answer = unsafe cdatabase_begin(database, statement)
        if answer != Int32(CDATABASE_DONE) { throw refusal(answer) }
    }

    /// The next row; nil when there is none.
    func step() throws -> [StoredValue]? {
        let answer = unsafe cdatabase_step(database)
        if answer == Int32(CDATABASE_DONE) { return nil }
        guard answer == Int32(CDATABASE_ROW) else { throw refusal(answer) }
        let count = unsafe cdatabase_row_size(database)
        let start = unsafe cdatabase_row(database)
        let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
        return Self.values(bytes.span)
    }

    private static func values(_ bytes: Span<UInt8>) -> [StoredValue] {
        var values: [StoredValue] = []
        var offset = 0
        while offset < bytes.count {
            let kind = Int(bytes[offset])
            offset += 1
            switch kind {
            case CDATABASE_INTEGER: values.append(.integer(Int64(bitPattern: number(bytes, &offset, 8))))
            case CDATABASE_REAL: values.append(.real(Double(bitPattern: number(bytes, &offset, 8))))
            case CDATABASE_TEXT:
                let length = Int(number(bytes, &offset, 4))
                var text: [UInt8] = []
                text.reserveCapacity(length)
                for index in offset..<(offset + length) { text.append(bytes[index]) }
                values.append(.text(text))
                offset += length
            case CDATABASE_BLOB: values.append(.blob(Int(number(bytes, &offset, 4))))
            default: values.append(.null)
            }
        }
        return values
    }

    private static func number(_ bytes: Span<UInt8>, _ offset: inout Int, _ count: Int) -> UInt64 {
        defer { offset += count }
        return (0..<count).reduce(0) { $0 | UInt64(bytes[offset + $1]) << UInt64(8 * $1) }
    }

    func refusal(_ problem: FileProblem) -> FileRefusal {
        FileRefusal(file: file, line: 1, byteOffset: 0, problem: problem)
    }

    private func refusal(_ answer: Int32) -> FileRefusal {
        switch Int(answer) {
        case CDATABASE_TOO_LONG: refusal(.elementTooLong(bytes: Self.longestValue))
        case CDATABASE_TOO_SLOW: refusal(.unreadableDatabase("it makes its reader turn in circles"))
        case CDATABASE_MEMORY: refusal(.unreadableDatabase("there is no memory"))
        default: refusal(.unreadableDatabase(words))
        }
    }

    private var words: String {
        guard let words = unsafe cdatabase_words(database) else { return "SQLite does not say why" }
        return Self.shown(unsafe String(cString: words))
    }

    /// SQLite's words may quote the file's own: one line of them, and not more than a line holds.
    private static func shown(_ words: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in words.unicodeScalars.prefix(200) where scalar.value >= 0x20 && scalar.value != 0x7F {
            text.append(scalar)
        }
        return String(text)
    }
}
