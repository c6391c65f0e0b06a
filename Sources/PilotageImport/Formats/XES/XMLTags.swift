import CExpat

/// An element of an XML file as its start tag shows it.
struct XMLElement {
    /// Without a prefix.
    let name: String
    /// The attribute `key`.
    let key: String?
    /// The attribute `value`.
    let value: String?
    let place: RowPlace
}

/// Takes an XML file apart, tag by tag, through expat; text between tags is passed over.
///
/// Memory is bounded by one piece of the file and one tag. A document type declaration is refused, and with it every
/// entity that a file could define. A class, because the parser's memory has one owner.
@safe final class XMLTags {
    /// One tag.
    enum Tag {
        case start(XMLElement)
        case end
    }

    /// How many elements may stand inside one another.
    static let mostDepth = 64
    /// The longest tag, in bytes.
    static let longestTag = RowLimits.field

    private let parser: OpaquePointer
    private let source: () throws -> [UInt8]?
    private let file: String
    private var marks: [UInt8] = []
    private var index = 0
    private var isComplete = false
    private var isEmpty = true

    /// Nothing is read before the first tag is asked for.
    init(source: @escaping () throws -> [UInt8]?, file: String) {
        guard let parser = unsafe cexpat_begin(UInt32(Self.mostDepth), UInt64(Self.longestTag)) else {
            preconditionFailure("expat has memory for a parser")
        }
        unsafe self.parser = parser
        self.source = source
        self.file = file
    }

    deinit { unsafe cexpat_free(parser) }

    /// The next tag; nil at the end of the file.
    ///
    /// - Throws: `FileRefusal` where the file stops being XML, or XML within the limits.
    func next() throws -> Tag? {
        while index == marks.count {
            if isComplete { return nil }
            try parse()
        }
        if number(1) == 2 { return .end }
        let offset = Int(number(8))
        let place = RowPlace(line: Int(number(8)), byteOffset: offset)
        return .start(element(at: place))
    }
}

// MARK: - Marks

extension XMLTags {
    private func element(at place: RowPlace) -> XMLElement {
        let name = text()
        var key: String?
        var value: String?
        for _ in 0..<number(4) {
            let attribute = bytes()
            switch attribute.count {
            case 3 where attribute.elementsEqual("key".utf8): key = text()
            case 5 where attribute.elementsEqual("value".utf8): value = text()
            default: _ = bytes()
            }
        }
        let start = name.utf8.lastIndex(of: 0x3A).map { name.utf8.index(after: $0) }
        return XMLElement(name: start.map { String(name[$0...]) } ?? name, key: key, value: value, place: place)
    }

    private func number(_ count: Int) -> UInt64 {
        var number: UInt64 = 0
        for byte in 0..<count { number |= UInt64(marks[index + byte]) << UInt64(8 * byte) }
        index += count
        return number
    }

    private func bytes() -> ArraySlice<UInt8> {
        let count = Int(number(4))
        defer { index += count }
        return marks[index..<index + count]
    }

    private func text() -> String { String(decoding: bytes(), as: UTF8.self) }
}

// MARK: - Pieces

extension XMLTags {
    private func parse() throws {
        let piece = try source()
        isComplete = piece == nil
        if piece == nil, isEmpty { throw FileRefusal(file: file, line: 1, byteOffset: 0, problem: .empty) }
        isEmpty = false
        let bytes = piece ?? []
        let answer = unsafe bytes.withUnsafeBufferPointer {
            unsafe cexpat_parse(parser, $0.baseAddress, $0.count, isComplete ? 1 : 0)
        }
        let count = unsafe cexpat_mark_count(parser)
        let start = unsafe cexpat_marks(parser)
        unsafe marks = Array(UnsafeBufferPointer(start: start, count: count))
        index = 0
        if answer != 0 { throw refusal(answer) }
    }

    private func refusal(_ answer: Int32) -> FileRefusal {
        let line = unsafe cexpat_line(parser)
        let offset = unsafe cexpat_offset(parser)
        return FileRefusal(
            file: file,
            line: Int(line),
            byteOffset: Int(offset),
            problem: problem(Int(answer))
        )
    }

    private func problem(_ answer: Int) -> FileProblem {
        let export = "Export the event log again as XES, in UTF-8"
        switch answer {
        case CEXPAT_DOCTYPE:
            return .wrongFormat(
                "XML with a document type declaration, which could define entities and is never read",
                fix: "Remove the lines of <!DOCTYPE …>; an XES file needs none"
            )
        case CEXPAT_DEPTH:
            return .wrongFormat("XML with more than \(Self.mostDepth) elements inside one another", fix: export)
        case CEXPAT_TOKEN:
            return .wrongFormat("XML with a tag or comment of more than \(Self.longestTag) bytes", fix: export)
        case CEXPAT_ENCODING: return .wrongFormat("XML in an encoding that is not known here", fix: export)
        case CEXPAT_MEMORY: return .wrongFormat("XML for which there is not enough memory", fix: export)
        default: return .wrongFormat("no well-formed XML: \(words)", fix: export)
        }
    }

    private var words: String {
        guard let words = unsafe cexpat_words(parser) else { return "a fault that expat does not name" }
        return unsafe String(cString: words)
    }
}
