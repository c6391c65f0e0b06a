/// Walks the elements of a JSON export, whatever it is wrapped in, in memory bounded by one element.
///
/// An element is each object of a list that is the whole document; each object of a list under a wanted key of an
/// object, as in `{"data":[…],"nextCursor":…}`; or the object itself when it has no such key: one object a line, or one
/// object over many. Documents may follow each other. Lines before a document, as warnings that a program printed, are
/// passed over and counted; behind the last one they are a fault. What is broken inside an element concerns only that element; a file whose
/// brackets do not close, or with text behind them, is refused.
struct JSONElements {
    /// What lies around the next element.
    private enum Container {
        /// A list; the place of its key among the wanted ones, or nil where it is a document of its own.
        case list(Int?, isFirst: Bool)
        /// An object with a wanted list in it.
        case envelope(keys: Set<[UInt8]>)
    }

    /// Where the element stands in the buffer.
    private(set) var element = 0..<0
    private(set) var place = RowPlace()
    /// The wanted key of the list that the element stands in; nil for a document or an item of one.
    private(set) var list: Int?
    /// Lines before documents that were no JSON.
    private(set) var skippedLines = 0

    /// What stood last beside a wanted list, by the keys that are to be kept; see `init`.
    private(set) var kept: [String: String] = [:]

    private let lists: [[UInt8]]
    private let keptKeys: [[UInt8]]
    private let scan: JSONScan
    private let file: String
    private var stack: [Container] = []
    /// The offset behind what was handled last, from the buffer's position.
    private var done = 0
    /// The line of `counted`, an offset up to which line ends were counted.
    private var line = 1
    private var counted = 0
    private var hasBegun = false
    /// The first of the lines passed over since the last document.
    private var skipped: RowPlace?
    /// Whether one value a line was seen: then a broken line is only that line.
    private var isByLine = false

    /// Starts before the first byte.
    ///
    /// - Parameters:
    ///   - lists: The keys whose lists hold elements; empty when there are none.
    ///   - keeping: Keys beside such a list whose text, number or boolean is kept.
    ///   - file: The name for messages.
    init(lists: [String], keeping: [String] = [], file: String) {
        keptKeys = keeping.map { Array($0.utf8) }
        self.lists = lists.map { Array($0.utf8) }
        self.file = file
        scan = JSONScan(file: file)
    }

    /// Goes to the next element; false at the end of the file.
    mutating func next(in buffer: inout RowBuffer) throws -> Bool {
        while true {
            let start = try scan.skipBlanks(from: done, in: &buffer)
            settle(at: start, &buffer)
            let found: Bool?
            switch stack.last {
            case nil: found = try document(&buffer)
            case .list(let list, let isFirst): found = try item(of: list, isFirst: isFirst, &buffer)
            case .envelope(let keys): found = try member(keys, &buffer)
            }
            if let found { return found }
        }
    }

    /// Moves the buffer on, so that memory holds only what comes; counts the lines passed.
    private mutating func settle(at offset: Int, _ buffer: inout RowBuffer) {
        line += Self.lineEnds(buffer, counted..<max(offset, counted))
        buffer.advance(to: buffer.position + offset)
        counted = 0
        done = 0
        place = RowPlace(line: line, byteOffset: buffer.fileOffset)
    }

    private static func lineEnds(_ buffer: RowBuffer, _ range: Range<Int>) -> Int {
        let bytes = buffer.bytes.span
        var count = 0
        for offset in range where bytes[buffer.position + offset] == 0x0A { count += 1 }
        return count
    }

    private func refusal(_ problem: FileProblem) -> FileRefusal {
        FileRefusal(file: file, at: place, problem: problem)
    }
}

// MARK: - What an element may stand in

extension JSONElements {
    /// At the top, where a document begins or the file ends; nil to look on.
    private mutating func document(_ buffer: inout RowBuffer) throws -> Bool? {
        guard let first = try scan.byte(at: 0, in: &buffer) else {
            if !hasBegun { throw refusal(.noJSON) }
            if let skipped { throw FileRefusal(file: file, at: skipped, problem: .textBehindJSON) }
            return false
        }
        if !isByLine {
            guard try isBeginning(first, &buffer) else {
                skippedLines += 1
                if skipped == nil { skipped = place }
                if skippedLines > 1000 { throw refusal(.noJSON) }
                done = try scan.lineEnd(from: 0, in: &buffer)
                return nil
            }
            hasBegun = true
            skipped = nil
        }
        switch first {
        case 0x5B:
            stack.append(.list(nil, isFirst: true))
            done = 1
            return nil
        case 0x7B: return try object(in: nil, &buffer)
        default:
            guard isByLine else { throw refusal(.textBehindJSON) }
            return give(0..<(try scan.lineEnd(from: 0, in: &buffer)), in: nil, &buffer)
        }
    }

    /// A brace, or a bracket that no log line starts with: `[{` or `[]`, not `[2026-11-21 …]`.
    private func isBeginning(_ first: UInt8, _ buffer: inout RowBuffer) throws -> Bool {
        if first == 0x7B { return true }
        guard first == 0x5B else { return false }
        let second = try scan.skipBlanks(from: 1, in: &buffer)
        return try [0x7B, 0x5D].contains(scan.byte(at: second, in: &buffer))
    }

    private mutating func item(of list: Int?, isFirst: Bool, _ buffer: inout RowBuffer) throws -> Bool? {
        guard let byte = try scan.byte(at: 0, in: &buffer) else { throw refusal(.cutJSON) }
        if byte == 0x5D {
            stack.removeLast()
            done = 1
            return nil
        }
        if !isFirst {
            guard byte == 0x2C else { throw refusal(.textBehindJSON) }
            settle(at: try scan.skipBlanks(from: 1, in: &buffer), &buffer)
        }
        stack[stack.count - 1] = .list(list, isFirst: false)
        guard let value = try scan.byte(at: 0, in: &buffer) else { throw refusal(.cutJSON) }
        if value == 0x7B { return try object(in: list, &buffer) }
        guard value != 0x5D, value != 0x2C, let end = try scan.valueEnd(from: 0, in: &buffer) else {
            throw refusal(value == 0x5D || value == 0x2C ? .textBehindJSON : .cutJSON)
        }
        return give(0..<end, in: list, &buffer)
    }

    /// In an envelope behind a list or a member: the next member, or the end.
    private mutating func member(_ keys: Set<[UInt8]>, _ buffer: inout RowBuffer) throws -> Bool? {
        guard let byte = try scan.byte(at: 0, in: &buffer) else { throw refusal(.cutJSON) }
        if byte == 0x7D {
            stack.removeLast()
            done = 1
            return nil
        }
        guard byte == 0x2C, let head = try head(from: 1, &buffer) else { throw refusal(.textBehindJSON) }
        var keys = keys
        guard keys.insert(head.key).inserted else {
            throw refusal(.repeatedKey(shown(head.key)))
        }
        stack[stack.count - 1] = .envelope(keys: keys)
        if let list = head.list {
            stack.append(.list(list, isFirst: true))
            done = head.value + 1
            return nil
        }
        guard let end = try scan.valueEnd(from: head.value, in: &buffer) else { throw refusal(.cutJSON) }
        var row = JSONRow(paths: [], showsKeys: false)
        row.read(value: buffer.bytes.span, (buffer.position + head.value)..<(buffer.position + end))
        guard row.fault == nil else { throw refusal(.textBehindJSON) }
        keep(head, end, buffer)
        done = end
        return nil
    }
}

// MARK: - Objects

extension JSONElements {
    /// A key of an object and where its value starts.
    private struct Head {
        let key: [UInt8]
        let value: Int
        /// The place among the wanted keys, when the value is a list.
        let list: Int?
    }

    /// The key that stands there and the start of its value; nil for anything else.
    private func head(from offset: Int, _ buffer: inout RowBuffer) throws -> Head? {
        let start = try scan.skipBlanks(from: offset, in: &buffer)
        guard try scan.byte(at: start, in: &buffer) == 0x22, let end = try scan.valueEnd(from: start, in: &buffer)
        else { return nil }
        let key = Array(buffer.bytes[(buffer.position + start + 1)..<(buffer.position + end - 1)])
        let colon = try scan.skipBlanks(from: end, in: &buffer)
        guard try scan.byte(at: colon, in: &buffer) == 0x3A else { return nil }
        let value = try scan.skipBlanks(from: colon + 1, in: &buffer)
        let isList = try scan.byte(at: value, in: &buffer) == 0x5B
        return Head(key: key, value: value, list: isList ? lists.firstIndex(of: key) : nil)
    }

    /// A key that the format has; any other may be about a person.
    private func shown(_ key: [UInt8]) -> String {
        lists.contains(key) || keptKeys.contains(key) ? String(decoding: key, as: UTF8.self) : "[not shown]"
    }

    /// Remembers one value of the keys that are to be kept; escapes stay as they are written, null and lists are nothing.
    private mutating func keep(_ head: Head, _ end: Int, _ buffer: RowBuffer) {
        guard keptKeys.contains(head.key) else { return }
        let value = buffer.bytes[(buffer.position + head.value)..<(buffer.position + end)]
        let key = String(decoding: head.key, as: UTF8.self)
        switch value.first {
        case 0x22: kept[key] = String(decoding: value.dropFirst().dropLast(), as: UTF8.self)
        case 0x7B, 0x5B, 0x6E, nil: kept[key] = nil
        case .some: kept[key] = String(decoding: value, as: UTF8.self)
        }
    }

    /// An object where an element is expected: an envelope when it has a wanted list, else the element.
    private mutating func object(in list: Int?, _ buffer: inout RowBuffer) throws -> Bool? {
        if !lists.isEmpty, try enterEnvelope(&buffer) { return nil }
        if stack.isEmpty, isByLine { return try line(&buffer) }
        guard let end = try scan.valueEnd(from: 0, in: &buffer) else {
            throw refusal(.cutJSON)
        }
        if stack.isEmpty { noteLine(end, &buffer) }
        return give(0..<end, in: list, &buffer)
    }

    /// Looks through the object's own keys for a wanted list, and goes into it.
    private mutating func enterEnvelope(_ buffer: inout RowBuffer) throws -> Bool {
        var keys: Set<[UInt8]> = []
        var offset = 1
        while let head = try head(from: offset, &buffer) {
            let isNew = keys.insert(head.key).inserted
            if let list = head.list {
                if !isNew { throw refusal(.repeatedKey(shown(head.key))) }
                stack.append(.envelope(keys: keys))
                stack.append(.list(list, isFirst: true))
                done = head.value + 1
                return true
            }
            guard let end = try scan.valueEnd(from: head.value, in: &buffer) else { return false }
            keep(head, end, buffer)
            offset = try scan.skipBlanks(from: end, in: &buffer)
            guard try scan.byte(at: offset, in: &buffer) == 0x2C else { return false }
            offset += 1
        }
        return false
    }

    /// One value a line: the value ends with its line, unless it clearly goes on in the next.
    private mutating func line(_ buffer: inout RowBuffer) throws -> Bool {
        let end = try scan.lineEnd(from: 0, in: &buffer)
        let next = try scan.byte(at: end, in: &buffer)
        var last = end
        while last > 0, JSONScan.isBlank(buffer.bytes[buffer.position + last - 1]) { last -= 1 }
        let closes = buffer.bytes[buffer.position + last - 1] == 0x7D
        if !closes, let next, next != 0x7B, let whole = try scan.valueEnd(from: 0, in: &buffer) {
            return give(0..<whole, in: nil, &buffer)
        }
        return give(0..<last, in: nil, &buffer)
    }

    /// After the first document: whether it stood on one line and another document follows on the next.
    private mutating func noteLine(_ end: Int, _ buffer: inout RowBuffer) {
        let range = buffer.position..<(buffer.position + end)
        isByLine = !buffer.bytes[range].contains(0x0A)
    }

    private mutating func give(_ range: Range<Int>, in list: Int?, _ buffer: inout RowBuffer) -> Bool {
        element = (buffer.position + range.lowerBound)..<(buffer.position + range.upperBound)
        self.list = list
        done = range.upperBound
        return true
    }
}
