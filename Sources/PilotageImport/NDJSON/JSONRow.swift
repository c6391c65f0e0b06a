/// Reads one JSON object by RFC 8259, strictly, and keeps where the values of the wanted keys stand.
///
/// A key inside an object is addressed with a point: `job.name`. Numbers stay text. A key that stands twice, nesting
/// deeper than 64, half a surrogate pair and anything that is no JSON are faults of the row.
struct JSONRow {
    static let maximumDepth = 64
    private static let mostExtraKeys = 100

    /// One cell for each wanted path.
    private(set) var cells: [Cell]
    private(set) var fault: RowFault?
    /// Keys of the outermost object that nobody asked for; the first hundred, which is enough to be shown.
    private(set) var extraKeys: [String] = []
    /// Where values stand that nobody asked for, the innermost ones that are no objects.
    private(set) var unknownValues: [Range<Int>] = []
    /// For each wanted path, whether any row had it.
    private(set) var wasSeen: [Bool]

    private let paths: [[UInt8]]
    private let showsKeys: Bool
    private var isSet: [Bool]
    private var path: [UInt8] = []
    private var keys = OpenKeys()
    private var keyCount = 0
    private var lastFound = -1
    private var index = 0
    private var lineStart = 0

    /// - Parameters:
    ///   - paths: What is wanted.
    ///   - showsKeys: Whether a fault names keys that nobody asked for; those of an export may be about persons.
    init(paths: [String], showsKeys: Bool = true) {
        self.showsKeys = showsKeys
        self.paths = paths.map { Array($0.utf8) }
        wasSeen = paths.map { _ in false }
        isSet = wasSeen
        cells = paths.map { _ in .missing }
    }

    /// Reads the object in these bytes; places are counted from the start of the buffer.
    mutating func read(_ bytes: Span<UInt8>, _ line: Range<Int>) {
        begin(line)
        let text = bytes.extracting(0..<line.upperBound)
        do throws(RowFault) {
            skipBlanks(text)
            guard index < text.count, text[index] == 0x7B else { throw jsonFault(.notAnObject) }
            try object(text, depth: 1)
            skipBlanks(text)
            guard index == text.count else { throw jsonFault(.trailing) }
        } catch {
            fault = error
        }
    }

    /// Reads any one value in these bytes; the fault says when it is no JSON.
    @discardableResult
    mutating func read(value bytes: Span<UInt8>, _ range: Range<Int>) -> Cell {
        begin(range)
        let text = bytes.extracting(0..<range.upperBound)
        var cell = Cell.missing
        do throws(RowFault) {
            skipBlanks(text)
            cell = try value(text, depth: 1, inList: false).cell
            skipBlanks(text)
            guard index == text.count else { throw jsonFault(.trailing) }
        } catch {
            fault = error
        }
        return cell
    }

    private mutating func begin(_ line: Range<Int>) {
        for index in cells.indices { cells[index] = .missing }
        for index in isSet.indices { isSet[index] = false }
        fault = nil
        if !extraKeys.isEmpty { extraKeys.removeAll() }
        unknownValues.removeAll(keepingCapacity: true)
        keys.removeAll()
        keyCount = 0
        path.removeAll(keepingCapacity: true)
        lastFound = -1
        index = line.lowerBound
        lineStart = index
    }

    /// Puts the resolved text in place of the escaped one.
    mutating func resolve(_ cell: Int, at range: Range<Int>) {
        cells[cell].start = range.lowerBound
        cells[cell].end = range.upperBound
        cells[cell].isEscaped = false
    }
}

// MARK: - Objects and keys

extension JSONRow {
    private mutating func object(_ text: Span<UInt8>, depth: Int, inList: Bool = false) throws(RowFault) {
        guard depth <= Self.maximumDepth else { throw jsonFault(.tooDeep) }
        index += 1
        skipBlanks(text)
        if take(text, 0x7D) { return }
        let parent = path.count
        keys.openObject()
        while true {
            skipBlanks(text)
            let isNew = try key(text)
            keyCount += 1
            guard keyCount <= RowLimits.keys else { throw jsonFault(.tooManyKeys) }
            // A key may be empty, and then what stands inside of it has nothing before its point.
            if keys.isNested || parent > 0 { path.append(0x2E) }
            keys.appendLast(to: &path)
            guard isNew else { throw RowFault(problem: .duplicateKey(shownPath)) }
            skipBlanks(text)
            guard take(text, 0x3A) else { throw jsonFault(index < text.count ? .syntax : .cut) }
            skipBlanks(text)
            try member(text, depth: depth, inList: inList)
            path.removeLast(path.count - parent)
            skipBlanks(text)
            if take(text, 0x2C) { continue }
            guard take(text, 0x7D) else { throw jsonFault(index < text.count ? .syntax : .cut) }
            keys.closeObject()
            return
        }
    }

    /// One key's value; it is kept when the path is wanted.
    private mutating func member(_ text: Span<UInt8>, depth: Int, inList: Bool) throws(RowFault) {
        let wanted = inList ? nil : column()
        if let wanted {
            // The same path in two spellings: `"a.b"` and `b` inside `a`.
            guard !isSet[wanted] else { throw RowFault(problem: .duplicateKey(pathText)) }
            isSet[wanted] = true
            wasSeen[wanted] = true
        } else if depth == 1, extraKeys.count < Self.mostExtraKeys, !hasWantedInside() {
            extraKeys.append(pathText)
        }
        let cell = try value(text, depth: depth, inList: inList)
        guard let wanted else {
            if !inList, !cell.isObject { unknownValues.append(cell.cell.rawStart..<cell.cell.rawEnd) }
            if !inList, cell.shape != .absent, !cell.isObject { markInside(cell) }
            return
        }
        cells[wanted] = cell.cell
    }

    private var shownPath: String { showsKeys || paths.contains(path) ? pathText : "[not shown]" }

    private var pathText: String { String(decoding: path, as: UTF8.self) }

    /// The wanted path that is the current one; files repeat their order, so the next one is tried first.
    private mutating func column() -> Int? {
        let guess = lastFound + 1
        if guess < paths.count, paths[guess] == path {
            lastFound = guess
            return guess
        }
        guard let found = paths.firstIndex(of: path) else { return nil }
        lastFound = found
        return found
    }

    private func isInside(_ wanted: [UInt8]) -> Bool {
        wanted.count > path.count && wanted[path.count] == 0x2E && wanted.starts(with: path)
    }

    private func hasWantedInside() -> Bool { paths.contains { isInside($0) } }

    /// A list or scalar where an object was expected: the wanted values inside it are there but cannot be read.
    private mutating func markInside(_ value: ReadValue) {
        for wanted in paths.indices where !isSet[wanted] && isInside(paths[wanted]) {
            cells[wanted] = value.cell
            cells[wanted].shape = .composite
        }
    }

    /// Reads a key; false when it stood in the object before.
    private mutating func key(_ text: Span<UInt8>) throws(RowFault) -> Bool {
        guard index < text.count else { throw jsonFault(.cut) }
        guard text[index] == 0x22 else { throw jsonFault(.syntax) }
        let cell = try string(text)
        return keys.add(text, cell)
    }
}

// MARK: - Values

extension JSONRow {
    private struct ReadValue {
        var cell: Cell
        var isObject = false
        var shape: Cell.Shape { cell.shape }
    }

    private mutating func value(_ text: Span<UInt8>, depth: Int, inList: Bool) throws(RowFault) -> ReadValue {
        guard index < text.count else { throw jsonFault(.cut) }
        let start = index
        switch text[index] {
        case 0x22: return ReadValue(cell: try string(text))
        case 0x7B:
            try object(text, depth: depth + 1, inList: inList)
            return ReadValue(cell: composite(from: start), isObject: true)
        case 0x5B:
            try list(text, depth: depth + 1)
            return ReadValue(cell: composite(from: start))
        case 0x74: try word(text, "true")
        case 0x66: try word(text, "false")
        case 0x6E:
            try word(text, "null")
            return ReadValue(cell: Cell(shape: .absent, rawStart: start, rawEnd: index))
        default: try number(text)
        }
        return ReadValue(cell: Cell(shape: .literal, start: start, end: index, rawStart: start, rawEnd: index))
    }

    private func composite(from start: Int) -> Cell {
        Cell(shape: .composite, start: start, end: index, rawStart: start, rawEnd: index)
    }

    private mutating func list(_ text: Span<UInt8>, depth: Int) throws(RowFault) {
        guard depth <= Self.maximumDepth else { throw jsonFault(.tooDeep) }
        index += 1
        skipBlanks(text)
        if take(text, 0x5D) { return }
        let parent = path.count
        var position = 0
        while true {
            skipBlanks(text)
            appendPosition(position)
            _ = try value(text, depth: depth, inList: true)
            path.removeLast(path.count - parent)
            position += 1
            skipBlanks(text)
            if take(text, 0x2C) { continue }
            guard take(text, 0x5D) else { throw jsonFault(index < text.count ? .syntax : .cut) }
            return
        }
    }

    /// Writes `[12]` behind the path.
    private mutating func appendPosition(_ position: Int) {
        path.append(0x5B)
        var unit = 1
        while position / unit >= 10 { unit *= 10 }
        while unit > 0 {
            path.append(0x30 + UInt8(position / unit % 10))
            unit /= 10
        }
        path.append(0x5D)
    }

    private mutating func word(_ text: Span<UInt8>, _ word: StaticString) throws(RowFault) {
        for byte in word.description.utf8 {
            guard index < text.count else { throw jsonFault(.cut) }
            guard take(text, byte) else { throw jsonFault(.syntax) }
        }
    }

    private mutating func number(_ text: Span<UInt8>) throws(RowFault) {
        let start = index
        _ = take(text, 0x2D)
        let first = index
        guard skipDigits(text) > 0 else { throw jsonFault(index == start ? .syntax : .number) }
        if text[first] == 0x30, index > first + 1 { throw jsonFault(.number) }
        if take(text, 0x2E), skipDigits(text) == 0 { throw jsonFault(.number) }
        guard index < text.count, text[index] == 0x65 || text[index] == 0x45 else { return }
        index += 1
        if !take(text, 0x2B) { _ = take(text, 0x2D) }
        if skipDigits(text) == 0 { throw jsonFault(.number) }
    }

    private mutating func string(_ text: Span<UInt8>) throws(RowFault) -> Cell {
        var cell = Cell(start: index + 1, rawStart: index)
        index += 1
        while index < text.count {
            switch text[index] {
            case 0x22:
                cell.end = index
                index += 1
                cell.rawEnd = index
                return cell
            case 0x5C:
                cell.isEscaped = true
                guard let length = JSONString.escapeLength(text, at: index) else { throw jsonFault(.syntax) }
                guard length > 0 else { throw jsonFault(.surrogate) }
                index += length
            case 0..<0x20: throw jsonFault(.control)
            default: index += 1
            }
        }
        throw jsonFault(.cut)
    }

    private mutating func skipDigits(_ text: Span<UInt8>) -> Int {
        let start = index
        while index < text.count, text[index] >= 0x30, text[index] <= 0x39 { index += 1 }
        return index - start
    }

    private mutating func skipBlanks(_ text: Span<UInt8>) {
        while index < text.count, JSONScan.isBlank(text[index]) { index += 1 }
    }

    private mutating func take(_ text: Span<UInt8>, _ byte: UInt8) -> Bool {
        guard index < text.count, text[index] == byte else { return false }
        index += 1
        return true
    }

    private func jsonFault(_ fault: JSONFault) -> RowFault {
        RowFault(problem: .invalidJSON(fault, position: index - lineStart + 1))
    }
}
