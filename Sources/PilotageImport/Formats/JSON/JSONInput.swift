import PilotageModel

/// The elements of a JSON export, each read strictly: what the readers of JSON formats start from.
///
///     var input = try JSONInput(source: source, file: file, lists: ["data"], paths: ["id", "workflowData.name"])
///     while try input.next() {
///         if let refused = input.refused { … }
///         let id = input.text(0)
///     }
struct JSONInput {
    private var buffer: RowBuffer
    private var elements: JSONElements
    private var row: JSONRow
    private let lists: [String]
    private(set) var fault: RowFault?
    private let paths: [String]
    private let file: String

    /// Opens the file.
    ///
    /// - Parameters:
    ///   - source: The next piece of the file each time it is called; nil at the end.
    ///   - file: The name for messages.
    ///   - lists: Keys of an outermost object whose lists hold the elements; see `JSONElements`.
    ///   - keeping: Keys beside such a list whose value is kept for the receipt, `nextCursor`.
    ///   - paths: The values to be read from each element, `job.name`; a list or object is given as a whole.
    /// - Throws: `FileRefusal` for what is no text in UTF-8.
    init(
        source: @escaping () throws -> [UInt8]?,
        file: String,
        lists: [String] = [],
        keeping: [String] = [],
        paths: [String]
    ) throws {
        buffer = RowBuffer(source: source)
        try buffer.fill(atLeast: 4096)
        let head = buffer.bytes[buffer.position..<buffer.dataEnd]
        if let problem = FileOpening.problem(head) {
            throw FileRefusal(file: file, line: 1, byteOffset: 0, problem: problem)
        }
        buffer.advance(to: FileOpening.markLength(head))
        elements = JSONElements(lists: lists, keeping: keeping, file: file)
        row = JSONRow(paths: paths, showsKeys: false)
        self.lists = lists
        self.paths = paths
        self.file = file
    }

    /// Reads the next element; false at the end of the file.
    mutating func next() throws -> Bool {
        guard try elements.next(in: &buffer) else { return false }
        fault = nil
        let range = elements.element
        if UTF8Check.firstInvalid(in: buffer.bytes.span.extracting(range)) != nil {
            fault = RowFault(problem: .notUTF8)
            return true
        }
        Self.read(range, of: buffer, into: &row)
        fault = row.fault
        return true
    }

    private static func read(_ range: Range<Int>, of buffer: RowBuffer, into row: inout JSONRow) {
        row.read(buffer.bytes.span, range)
    }

    /// Reads the next element and counts it, a broken one as set aside; nil at the end of the file.
    mutating func next(_ tally: inout ExportTally) throws -> JSONStep? {
        guard try next() else { return nil }
        tally.elements += 1
        guard let refused else { return .sound }
        tally.setAside += 1
        return .broken(refused)
    }

    /// Refuses the file when more of it would have to be held than memory is there for.
    func check(_ held: HeldElements) throws {
        guard held.byteCount > HeldElements.mostBytes else { return }
        throw FileRefusal(file: file, at: place, problem: .tooMuchHeld(bytes: HeldElements.mostBytes))
    }

    /// Where the element starts in the file.
    var place: RowPlace { elements.place }

    /// The key of the list that the element stands in; nil for a document of its own, or an item of one.
    var list: String? { elements.list.map { lists[$0] } }

    /// The element set aside when it is broken; nil for a sound one.
    var refused: RefusedRow? {
        guard let fault else { return nil }
        let column = fault.cell.map { paths[$0] }
        return refused(ValueProblem(problem: fault.problem, column: column))
    }

    /// The element set aside for a problem that its reader found.
    func refused(_ problem: ValueProblem) -> RefusedRow {
        RefusedRow([problem], at: place, raw: ExportRawText.withheld)
    }

    /// What stands beside the lists; complete at the end of the file.
    func kept(_ key: String) -> String? { elements.kept[key] }

    /// How the receipt says what was passed over before the first element; empty when nothing was.
    var notes: [String] {
        elements.skippedLines == 0 ? [] : ["Lines before the JSON passed over: \(elements.skippedLines)."]
    }
}

// MARK: - The values of the element

extension JSONInput {
    /// The value of the path at that place of `paths`.
    func value(_ path: Int) -> ExportValue { value(row.cells[path]) }

    /// The text, number or boolean of the path; nil for null, a list, an object, or nothing.
    func text(_ path: Int) -> String? { value(path).spelling }

    /// Whether the path holds a list or an object.
    func isComposite(_ path: Int) -> Bool { row.cells[path].shape == .composite }

    /// Reads each item of a list of objects; items of another shape are left out.
    ///
    /// `path` is the place of the list's path, `keys` are the paths to read inside each item.
    func objects(_ path: Int, _ keys: [String]) -> [[ExportValue]] {
        let cell = row.cells[path]
        guard cell.shape == .composite else { return [] }
        var inner = JSONRow(paths: keys, showsKeys: false)
        var found: [[ExportValue]] = []
        for range in JSONList.items(buffer.bytes.span, cell.start..<cell.end) {
            inner.read(buffer.bytes.span, range)
            if inner.fault == nil { found.append(inner.cells.map(value)) }
        }
        return found
    }

    /// The items of a list of plain values; lists and objects among them are `.composite`.
    func values(_ path: Int) -> [ExportValue] {
        let cell = row.cells[path]
        guard cell.shape == .composite else { return [] }
        return JSONList.items(buffer.bytes.span, cell.start..<cell.end).map { range in
            var inner = JSONRow(paths: [], showsKeys: false)
            return value(inner.read(value: buffer.bytes.span, range))
        }
    }

    private func value(_ cell: Cell) -> ExportValue { ExportValue(cell, in: buffer.bytes.span) }
}

/// What stands next in a JSON export.
enum JSONStep {
    case sound
    /// Set aside, with the reason.
    case broken(RefusedRow)
}
