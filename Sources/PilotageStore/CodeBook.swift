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

    var workflows: TextCodes
    /// Words have one table; each use remembers its own last word.
    var namespaces: TextCodes
    var workflowVersions: TextCodes
    var errorTypes: TextCodes
    var currencies: TextCodes
    private var segmentTexts: TextCodes
    private var setsBySegments: [[String: String]: SegmentSet] = [:]
    private var setsByCode: [Int64: SegmentSet] = [:]
    private var lastSet = SegmentSet(code: -1, json: [], segments: [:])

    init(_ database: Database) throws(SQLFault) {
        let workflows = try TextCodes(database, table: "workflow", column: "name")
        let namespaces = try TextCodes(database, table: "word", column: "text")
        let workflowVersions = try TextCodes(database, table: "word", column: "text")
        let errorTypes = try TextCodes(database, table: "word", column: "text")
        let currencies = try TextCodes(database, table: "word", column: "text")
        let segmentTexts = try TextCodes(database, table: "segment_set", column: "json")
        self.workflows = workflows
        self.namespaces = namespaces
        self.workflowVersions = workflowVersions
        self.errorTypes = errorTypes
        self.currencies = currencies
        self.segmentTexts = segmentTexts
    }

    /// The stored set for these segments, which must be in NFC.
    mutating func segments(_ segments: [String: String]) throws(SQLFault) -> SegmentSet {
        if lastSet.code >= 0, lastSet.segments == segments { return lastSet }
        if let known = setsBySegments[segments] { return remember(last: known) }
        let json = SegmentText.json(segments)
        let code = try segmentTexts.code(String(decoding: json, as: UTF8.self))
        return remember(SegmentSet(code: code, json: json, segments: segments))
    }

    /// The codes of a batch's texts, in its order.
    mutating func codes(of texts: BatchTexts) throws(SQLFault) -> [Int64] {
        var found: [Int64] = []
        found.reserveCapacity(texts.entries.count)
        for entry in texts.entries {
            switch entry {
            case .workflow(let name): found.append(try workflows.code(name))
            case .word(let text): found.append(try namespaces.code(text))
            case .segments(let json): found.append(try segmentTexts.code(String(decoding: json, as: UTF8.self)))
            }
        }
        return found
    }

    mutating func segments(code: Int64) throws(SQLFault) -> SegmentSet {
        if lastSet.code == code { return lastSet }
        if let known = setsByCode[code] { return remember(last: known) }
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
        return remember(last: set)
    }

    private mutating func remember(last set: SegmentSet) -> SegmentSet {
        lastSet = set
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
    /// The pair that was asked for last; the next row mostly asks for it again.
    private var lastText = ""
    private var lastCode: Int64?

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

    mutating func code(_ text: String?) throws(SQLFault) -> Int64? {
        guard let text else { return nil }
        return try code(text) as Int64
    }

    /// The code of a text that is stored already; nil for any other.
    mutating func knownCode(_ text: String) throws(SQLFault) -> Int64? {
        if let lastCode, lastText == text { return lastCode }
        if let known = codes[text] {
            lastText = text
            lastCode = known
            return known
        }
        try find.bind(text)
        defer { find.reset() }
        guard try find.step() else { return nil }
        let code = try find.integer()
        remember(text, code)
        return code
    }

    mutating func text(_ code: Int64) throws(SQLFault) -> String {
        if code == lastCode { return lastText }
        if let known = texts[code] {
            lastText = known
            lastCode = code
            return known
        }
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
        lastText = text
        lastCode = code
    }

    mutating func text(_ code: Int64?) throws(SQLFault) -> String? {
        guard let code else { return nil }
        return try text(code) as String
    }
}
