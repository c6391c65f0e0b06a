/// A whole file that was refused, so that nothing of it is stored: where, why, and how to mend it.
public struct FileRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file as the caller named it.
    public let file: String
    /// Counted from 1.
    public let line: Int
    /// Counted from 0.
    public let byteOffset: Int
    /// The raw value of an `ImportRule`.
    public let rule: String
    /// What is wrong, without a full stop.
    public let what: String
    /// How to mend it, without a full stop.
    public let fix: String

    /// `file:line: what. fix.` followed by the rule.
    public var description: String { "\(file):\(line): \(what). \(fix). [\(rule)]" }

    /// The same refusal with its place in the file of that name, where several files were read one behind the other.
    public func moved(to file: String, line: Int, byteOffset: Int) -> FileRefusal {
        FileRefusal(file: file, line: line, byteOffset: byteOffset, rule: rule, what: what, fix: fix)
    }

    private init(file: String, line: Int, byteOffset: Int, rule: String, what: String, fix: String) {
        self.file = file
        self.line = line
        self.byteOffset = byteOffset
        self.rule = rule
        self.what = what
        self.fix = fix
    }

    init(file: String, at place: RowPlace, problem: FileProblem) {
        self.init(file: file, line: place.line, byteOffset: place.byteOffset, problem: problem)
    }

    init(file: String, line: Int, byteOffset: Int, problem: FileProblem) {
        self.file = file
        self.line = line
        self.byteOffset = byteOffset
        rule = problem.rule.rawValue
        what = problem.what
        fix = problem.fix
    }
}

/// What is wrong with a file as a whole.
enum FileProblem: Error, Hashable {
    case empty
    case openQuote
    case rowTooLong(bytes: Int)
    case headFault(ImportProblem, column: String?)
    case tooManyColumns(Int)
    case duplicateColumn(String)
    case missingColumns([String], extra: [String], advice: String)
    case extraColumns([String], advice: String)
    case wrongDelimiter(found: String, declared: String)
    case wrongEncoding(String)
    case wrongFormat(String, fix: String)
    case noJSON
    case noNames
    case twoNames(String)
    case brokenNames(String)
    case cutJSON
    case textBehindJSON
    case repeatedKey(String)
    case elementTooLong(bytes: Int)
    case tooManyOpen(Int)
    case tooMuchHeld(bytes: Int)
    case unreadableDatabase(String)
    case foreignDatabase(missing: String)
    case databaseInUse(companion: String)

    var rule: ImportRule {
        switch self {
        case .empty: .emptyFile
        case .openQuote: .openQuote
        case .rowTooLong: .rowTooLong
        case .headFault(let problem, _): problem.rule
        case .tooManyColumns: .wrongFieldCount
        case .duplicateColumn: .duplicateColumn
        case .missingColumns: .missingColumn
        case .extraColumns: .extraColumn
        case .wrongDelimiter: .wrongDelimiter
        case .wrongEncoding: .wrongEncoding
        case .unreadableDatabase, .databaseInUse: .unreadableDatabase
        case .foreignDatabase: .wrongFormat
        case .wrongFormat, .noJSON, .noNames, .twoNames, .brokenNames: .wrongFormat
        case .cutJSON, .textBehindJSON: .invalidJSON
        case .repeatedKey: .duplicateKey
        case .elementTooLong, .tooManyOpen, .tooMuchHeld: .rowTooLong
        }
    }

    var what: String {
        switch self {
        case .empty: "the file is empty"
        case .openQuote: "the quote opened on this line is never closed"
        case .rowTooLong(let bytes): "a row has more than \(bytes) bytes"
        case .headFault(let problem, let column): "in the head, \(problem.what(column))"
        case .tooManyColumns(let found): "the head has \(found) columns; at most \(RowLimits.values) are read"
        case .duplicateColumn(let name): "the head names the column '\(name)' twice"
        case .missingColumns(let names, let extra, _):
            "the head lacks \(Self.list(names))"
                + (extra.isEmpty ? "" : "; the contract has no \(Self.list(extra))")
        case .extraColumns(let names, _): "the contract has no \(Self.list(names))"
        case .wrongDelimiter(let found, let declared):
            "columns are separated by \(found), the contract says \(declared)"
        case .wrongEncoding(let name): "the file is \(name), not UTF-8"
        case .wrongFormat(let name, _): "the file is \(name)"
        case .noNames: "no object of the file has an id and a name"
        case .twoNames(let id): "the workflow '\(id)' has two names"
        case .brokenNames(let what): "an entry cannot be read: \(what)"
        case .noJSON: "the file holds no JSON object and no list of objects"
        case .cutJSON: "a bracket or quote that was opened from this line on is never closed"
        case .textBehindJSON: "an unexpected sign stands between the elements"
        case .repeatedKey(let key): "the key '\(key)' stands twice in the outermost object"
        case .elementTooLong(let bytes): "an element has more than \(bytes) bytes"
        case .unreadableDatabase(let words): "the database cannot be read: \(words)"
        case .foreignDatabase(let missing): "the database is none of Airflow's: it has no \(missing)"
        case .databaseInUse(let companion): "\(companion) beside it holds changes that the database does not have yet"
        case .tooMuchHeld(let bytes):
            "more than \(bytes >> 20) MiB of the export would have to be held, since any part of it may belong to any other"
        case .tooManyOpen(let count): "more than \(count) runs are open at once"
        }
    }

    var fix: String {
        switch self {
        case .empty: "Export it again; a file without rows still needs its head"
        case .openQuote: "Close the quote; nothing of the file was loaded, since every later row would be swallowed"
        case .rowTooLong: "Check for a quote that was never closed"
        case .headFault(let problem, _): problem.fix
        case .tooManyColumns: "Export the columns that the contract names"
        case .duplicateColumn: "Name each column once"
        case .missingColumns(_, _, let advice), .extraColumns(_, let advice): advice
        case .wrongDelimiter(let found, _): "Export with the contract's delimiter, or set delimiter to \(found)"
        case .wrongEncoding(let name): "Run: iconv -f \(name) -t UTF-8 FILE > NEW"
        case .wrongFormat(_, let fix): fix
        case .noNames: "Export the tool's list of workflows, objects with 'id' and 'name'"
        case .twoNames: "Keep one list of workflows in the file, of one system"
        case .brokenNames: "Export the list of workflows again"
        case .noJSON: "Check that it is the tool's own JSON export"
        case .cutJSON: "The export was cut, or damaged; export it again"
        case .textBehindJSON: "Write JSON as RFC 8259 defines it; nothing of the file was loaded"
        case .repeatedKey: "Keep one of the two"
        case .elementTooLong: "Export without payloads, or in smaller pieces"
        case .unreadableDatabase: "Copy it with: sqlite3 FILE '.backup NEW.db'; if that fails too, with '.recover'"
        case .foreignDatabase: "Name Airflow's metadata database, or import what its REST interface answers"
        case .databaseInUse: "Copy it with: sqlite3 FILE '.backup NEW.db', and import the copy; or stop Airflow first"
        case .tooMuchHeld: "Export shorter spans of time, each with everything that belongs to its runs"
        case .tooManyOpen: "Split the file by time; runs that never end take memory until its end"
        }
    }

    /// Names in quotes; of very many the first, and how many more there are.
    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(mostNames).map { "'\($0)'" }.joined(separator: ", ")
        let more = names.count > mostNames ? " and \(names.count - mostNames) more" : ""
        return (names.count == 1 ? "column " : "columns ") + shown + more
    }

    private static let mostNames = 40
}
