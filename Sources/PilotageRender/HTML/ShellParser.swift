/// Splits the text of a page shell into text and places.
struct ShellParser {
    private let bytes: [UInt8]
    private let name: String
    private var found: Set<PageTemplate.Place> = []

    init(_ page: String, name: String) {
        bytes = Array(page.utf8)
        self.name = name
    }

    consuming func pieces() throws(PageTemplateError) -> [PageTemplate.Piece] {
        var result: [PageTemplate.Piece] = []
        var start = 0
        while let open = pair(UInt8(ascii: "{"), from: start) {
            guard let close = pair(UInt8(ascii: "}"), from: open + 2),
                !bytes[open..<close].contains(UInt8(ascii: "\n"))
            else { throw error(.unclosedPlace, at: open) }
            result.append(.text(text(start..<open)))
            result.append(.place(try place(named: text(open + 2..<close), at: open)))
            start = close + 2
        }
        result.append(.text(text(start..<bytes.count)))
        for place in PageTemplate.Place.allCases where !found.contains(place) {
            throw error(.missingPlace(place), at: bytes.count)
        }
        return result
    }

    private mutating func place(named text: String, at open: Int) throws(PageTemplateError) -> PageTemplate.Place {
        guard let place = PageTemplate.Place(rawValue: text) else { throw error(.unknownPlace(text), at: open) }
        guard found.insert(place).inserted || place.mayRepeat else { throw error(.repeatedPlace(place), at: open) }
        return place
    }

    /// The first place at or after `start` where the byte stands twice.
    private func pair(_ byte: UInt8, from start: Int) -> Int? {
        guard start + 1 < bytes.count else { return nil }
        return (start..<bytes.count - 1).first { bytes[$0] == byte && bytes[$0 + 1] == byte }
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private func error(_ problem: PageTemplateError.Problem, at offset: Int) -> PageTemplateError {
        PageTemplateError(problem, file: name, bytes: bytes, offset: offset)
    }
}

extension PageTemplateError {
    /// An error at a byte of a file; line ends before it are counted, a last empty line is not a line.
    init(_ problem: Problem, file: String, bytes: [UInt8], offset: Int) {
        let ended = offset == bytes.count && bytes.last == UInt8(ascii: "\n")
        let before = bytes[..<(ended ? offset - 1 : offset)]
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        self.file = file
        self.problem = problem
        line = before.count { $0 == UInt8(ascii: "\n") } + 1
        column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
    }
}
