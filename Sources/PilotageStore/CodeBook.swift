import GRDB
import PilotageModel

/// The codes of repeated text: workflows, words and sets of segments, kept in their tables and in bounded caches.
///
/// A code is given once and never changes. A cache that has grown past `cacheLimit` is emptied, so that a file with a
/// million different error texts costs time, not memory.
struct CodeBook: ~Copyable {
    static let cacheLimit = 50_000

    /// A set of segments with its code and its canonical JSON.
    struct SegmentSet {
        let code: Int64
        let json: [UInt8]
        let segments: [String: String]
    }

    private var workflows: TextCodes
    private var words: TextCodes
    private var segmentTexts: TextCodes
    private var setsBySegments: [[String: String]: SegmentSet] = [:]
    private var setsByCode: [Int64: SegmentSet] = [:]

    init(_ database: Database) throws(SQLFault) {
        let workflows = try TextCodes(database, table: "workflow", column: "name")
        let words = try TextCodes(database, table: "word", column: "text")
        let segmentTexts = try TextCodes(database, table: "segment_set", column: "json")
        self.workflows = workflows
        self.words = words
        self.segmentTexts = segmentTexts
    }

    mutating func workflow(_ name: String) throws(SQLFault) -> Int64 { try workflows.code(name) }

    mutating func workflow(_ name: String?) throws(SQLFault) -> Int64? {
        guard let name else { return nil }
        return try workflows.code(name)
    }

    mutating func workflow(code: Int64) throws(SQLFault) -> String { try workflows.text(code) }

    /// The code of a workflow that is stored already; nil for any other name.
    mutating func knownWorkflow(_ name: String) throws(SQLFault) -> Int64? { try workflows.knownCode(name) }

    mutating func word(_ text: String) throws(SQLFault) -> Int64 { try words.code(text) }

    mutating func word(_ text: String?) throws(SQLFault) -> Int64? {
        guard let text else { return nil }
        return try words.code(text)
    }

    mutating func word(code: Int64) throws(SQLFault) -> String { try words.text(code) }

    mutating func word(code: Int64?) throws(SQLFault) -> String? {
        guard let code else { return nil }
        return try words.text(code)
    }

    /// The stored set for these segments, which must be in NFC.
    mutating func segments(_ segments: [String: String]) throws(SQLFault) -> SegmentSet {
        if let known = setsBySegments[segments] { return known }
        let json = SegmentText.json(segments)
        let code = try segmentTexts.code(String(decoding: json, as: UTF8.self))
        return remember(SegmentSet(code: code, json: json, segments: segments))
    }

    mutating func segments(code: Int64) throws(SQLFault) -> SegmentSet {
        if let known = setsByCode[code] { return known }
        let json = try segmentTexts.text(code)
        guard let segments = SegmentText.segments(json) else {
            throw .damaged("the segments with code \(code) cannot be read")
        }
        return remember(SegmentSet(code: code, json: Array(json.utf8), segments: segments))
    }

    private mutating func remember(_ set: SegmentSet) -> SegmentSet {
        if setsByCode.count >= Self.cacheLimit {
            setsByCode.removeAll()
            setsBySegments.removeAll()
        }
        setsByCode[set.code] = set
        setsBySegments[set.segments] = set
        return set
    }
}

/// The codes of one table of texts.
struct TextCodes: ~Copyable {
    private let table: String
    private var find: SQLStatement
    private var insert: SQLStatement
    private var read: SQLStatement
    private var codes: [String: Int64] = [:]
    private var texts: [Int64: String] = [:]

    init(_ database: Database, table: String, column: String) throws(SQLFault) {
        self.table = table
        let find = try SQLStatement(database, "SELECT code FROM \(table) WHERE \(column) = ?")
        let insert = try SQLStatement(database, "INSERT INTO \(table)(\(column)) VALUES (?) RETURNING code")
        let read = try SQLStatement(database, "SELECT \(column) FROM \(table) WHERE code = ?")
        self.find = find
        self.insert = insert
        self.read = read
    }

    /// The code of the text, given now if it is new.
    mutating func code(_ text: String) throws(SQLFault) -> Int64 {
        if let known = try knownCode(text) { return known }
        try insert.bind(text)
        guard try insert.step() else { throw .damaged("table '\(table)' gave no code") }
        let code = try insert.integer()
        try insert.run()
        remember(text, code)
        return code
    }

    mutating func knownCode(_ text: String) throws(SQLFault) -> Int64? {
        if let known = codes[text] { return known }
        try find.bind(text)
        defer { find.reset() }
        guard try find.step() else { return nil }
        let code = try find.integer()
        remember(text, code)
        return code
    }

    mutating func text(_ code: Int64) throws(SQLFault) -> String {
        if let known = texts[code] { return known }
        try read.bind(code)
        defer { read.reset() }
        guard try read.step() else { throw .damaged("table '\(table)' lacks the code \(code)") }
        let text = try read.text()
        remember(text, code)
        return text
    }

    private mutating func remember(_ text: String, _ code: Int64) {
        if codes.count >= CodeBook.cacheLimit || texts.count >= CodeBook.cacheLimit {
            codes.removeAll()
            texts.removeAll()
        }
        codes[text] = code
        texts[code] = text
    }
}
