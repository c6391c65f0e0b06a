import PilotageRender

/// Reads a long sheet piece by piece, as libxlsxwriter writes sheets and in no other form.
///
/// Every tag is read and must be closed by its own name; every cell is counted and digested as by
/// `WorkbookReadBackSheet`. Attributes hold no bare `>`, texts no bare `<`, and there are no comments: the library writes
/// none, and anything else is damage.
struct WorkbookReadBackScan {
    private(set) var counts: WorkbookCounts.SheetCounts
    /// Cells that hold text from the shared list.
    private(set) var sharedTexts = 0
    /// The heads of tables that were not found yet, by their cells.
    private(set) var missingHeads: [String: String]
    private let part: String
    private let texts: [String]
    private var rest: [UInt8] = []
    /// The names of the tags that are open, as digests.
    private var open: [UInt64] = []
    private var wasOpened = false

    init(part: String, name: String, texts: [String], heads: [String: String]) {
        self.part = part
        self.texts = texts
        counts = .init(name: name)
        missingHeads = heads
    }

    /// Takes the next bytes of the sheet.
    mutating func take(_ bytes: [UInt8]) throws(WorkbookReadBackFault) {
        let all = rest + bytes
        rest = []
        let used = try scan(all.span)
        rest = Array(all[used...])
    }

    /// Whether the sheet ended where it should.
    func finish() throws(WorkbookReadBackFault) {
        guard wasOpened, open.isEmpty, rest.allSatisfy({ $0 == 0x0A }) else { throw fault("an end before its time") }
        if let head = missingHeads.min(by: { $0.key < $1.key }) {
            throw WorkbookReadBackFault(
                part,
                .differs("head of a table in \(head.key)", sent: head.value, found: "other")
            )
        }
    }

    /// How many bytes hold whole tags and whole cells.
    private mutating func scan(_ bytes: Span<UInt8>) throws(WorkbookReadBackFault) -> Int {
        var place = 0
        while let start = bytes.first(0x3C, from: place), let end = bytes.first(0x3E, from: start) {
            if bytes.isCell(start) {
                guard let stop = try scanCell(bytes, start, end) else { return start }
                place = stop
            } else {
                try scanTag(bytes, start, end)
                place = end + 1
            }
        }
        return bytes.first(0x3C, from: place) ?? place
    }

    private mutating func scanTag(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) throws(WorkbookReadBackFault) {
        let second = start + 1 < end ? bytes[start + 1] : 0
        if second == 0x3F { return }
        if second == 0x2F {
            let name = bytes.extracting((start + 2)..<end).digest
            guard open.popLast() == name else { throw fault("a tag that closes another one") }
            return
        }
        var stop = start + 1
        while stop < end, bytes[stop] != 0x20, bytes[stop] != 0x2F { stop += 1 }
        guard stop > start + 1, second != 0x21 else { throw fault("a tag without a name") }
        let name = bytes.extracting((start + 1)..<stop)
        for word in Self.refused where name.equals(word) { throw fault(String(decoding: word, as: UTF8.self)) }
        wasOpened = true
        if bytes[end - 1] != 0x2F { open.append(name.digest) }
    }

    private static let refused = ["hyperlink", "oleObject", "control", "webPublishItem"].map { Array($0.utf8) }

    /// Where the cell ends; nil when the rest of it has not come yet.
    private mutating func scanCell(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) throws(WorkbookReadBackFault) -> Int?
    {
        guard let address = bytes.attribute(0x72, in: start..<end) else { throw fault("a cell without an address") }
        if bytes[end - 1] == 0x2F { return end + 1 }
        let kind = bytes.attribute(0x74, in: start..<end)
        var content = CellContent()
        var place = end + 1
        while true {
            guard let tag = bytes.first(0x3C, from: place), let close = bytes.first(0x3E, from: tag) else { return nil }
            let first = tag + 1 < bytes.count ? bytes[tag + 1] : 0
            if first == 0x2F {
                if bytes.extracting((tag + 2)..<close).equals([0x63]) {
                    try count(bytes, address, kind, content)
                    return close + 1
                }
                content.close(bytes[tag + 2], at: tag)
            } else {
                content.open(first, at: close + 1)
            }
            place = close + 1
        }
    }

    private mutating func count(
        _ bytes: Span<UInt8>,
        _ address: Range<Int>,
        _ kind: Range<Int>?,
        _ content: CellContent
    ) throws(WorkbookReadBackFault) {
        let isInline = kind.map { bytes.extracting($0).equals(Self.inline) } ?? false
        if isInline, let text = content.text, content.value == nil, content.formula == nil {
            countText(bytes, address, text)
        } else if let kind, bytes.extracting(kind).equals([0x73]), let value = content.value, content.formula == nil {
            guard let index = Int(bytes.string(value)), texts.indices.contains(index) else {
                throw fault("a text outside the shared list")
            }
            sharedTexts += 1
            let place = bytes.string(address)
            counts.addString(texts[index], at: place)
            if !missingHeads.isEmpty, missingHeads[place] == texts[index] { missingHeads[place] = nil }
        } else if kind == nil, let value = content.value, let formula = content.formula {
            let text = String(decoding: bytes.decoded(formula), as: UTF8.self)
            counts.addFormula(text, value: bytes.string(value), at: bytes.string(address))
        } else if kind == nil, let value = content.value {
            counts.addRead(isString: false, text: bytes.extracting(value), at: bytes.extracting(address))
        } else {
            throw fault("a cell of a kind that reports do not hold")
        }
    }

    private mutating func countText(_ bytes: Span<UInt8>, _ address: Range<Int>, _ text: Range<Int>) {
        if bytes.first(0x26, from: text.lowerBound).map({ $0 < text.upperBound }) ?? false {
            let decoded = bytes.decoded(text)
            counts.addRead(isString: true, text: decoded.span, at: bytes.extracting(address))
        } else {
            counts.addRead(isString: true, text: bytes.extracting(text), at: bytes.extracting(address))
        }
    }

    private static let inline = Array("inlineStr".utf8)

    private func fault(_ what: String) -> WorkbookReadBackFault { WorkbookReadBackFault(part, .unexpected(what)) }
}

/// Where the parts of a cell stand.
private struct CellContent {
    var value: Range<Int>?
    var formula: Range<Int>?
    var text: Range<Int>?
    private var start = 0

    mutating func open(_ name: UInt8, at place: Int) { start = place }

    /// `v`, `f` and `t` hold something; `is` only holds a `t`.
    mutating func close(_ name: UInt8, at place: Int) {
        switch name {
        case 0x76: value = start..<place
        case 0x66: formula = start..<place
        case 0x74: text = start..<place
        default: break
        }
    }
}
