/// The first rows of a file that has no contract yet: the names of its columns and what stands in them.
struct SampleTable {
    /// One column of the sample.
    struct Column {
        /// As the file has it; a key inside a JSON object is written with a point.
        let name: String
        var profile = ColumnProfile()
    }

    /// How many rows are looked at.
    static let rowLimit = 1000

    let format: FileFormat
    let delimiter: UInt8
    private(set) var columns: [Column]
    private(set) var rows = 0

    /// Reads the head and up to 1,000 rows.
    ///
    /// - Throws: `FileRefusal` for a file that is no text, or that has no rows; whatever the source throws.
    init(source: @escaping () throws -> [UInt8]?, format: FileFormat, file: String) throws {
        var buffer = RowBuffer(source: source)
        try buffer.fill(atLeast: 1 << 16)
        let head = buffer.bytes[buffer.position..<buffer.dataEnd]
        if let problem = FileOpening.problem(head) {
            throw FileRefusal(file: file, line: 1, byteOffset: 0, problem: problem)
        }
        buffer.advance(to: FileOpening.markLength(head))
        self.format = format
        switch format {
        case .csv:
            let start = buffer.bytes[buffer.position..<buffer.dataEnd]
            if let problem = FileOpening.jsonInsteadOfCSV(start) {
                throw FileRefusal(file: file, line: 1, byteOffset: 0, problem: problem)
            }
            delimiter = Self.delimiter(of: start)
            columns = []
            try readCSV(&buffer, file: file)
        case .ndjson:
            delimiter = 0x2C
            columns = []
            try readNDJSON(&buffer, file: file)
        }
    }

    /// The sign of the usual four that the first line holds most often outside quotes.
    private static func delimiter(of bytes: ArraySlice<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes {
            if byte == 0x22 { isQuoted.toggle() }
            if !isQuoted, byte == 0x0A || byte == 0x0D { break }
            if !isQuoted { counts[byte, default: 0] += 1 }
        }
        let signs: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
        return signs.max { (counts[$0] ?? 0, $1) < (counts[$1] ?? 0, $0) } ?? 0x2C
    }

    private mutating func readCSV(_ buffer: inout RowBuffer, file: String) throws {
        var scanner = CSVScanner(delimiter: delimiter, file: file)
        guard try scanner.next(in: &buffer) else {
            throw FileRefusal(file: file, line: 1, byteOffset: 0, problem: .empty)
        }
        columns = scanner.cells.map { cell in
            Column(name: KeyNormalisation.normalised(buffer.bytes.span.extracting(cell.start..<cell.end).string))
        }
        while rows < Self.rowLimit, try scanner.next(in: &buffer) {
            rows += 1
            guard scanner.fault == nil, scanner.cells.count == columns.count else { continue }
            take(scanner.cells, buffer)
        }
    }

    private mutating func readNDJSON(_ buffer: inout RowBuffer, file: String) throws {
        var keys = JSONKeys()
        var scanner = NDJSONScanner(paths: [], file: file)
        var lines: [[UInt8]] = []
        while rows < Self.rowLimit, try scanner.next(in: &buffer) {
            rows += 1
            guard scanner.fault == nil else { continue }
            let line = Array(buffer.bytes[buffer.position..<scanner.rowEnd])
            keys.add(line)
            lines.append(line)
        }
        columns = keys.paths.map { Column(name: $0) }
        var kept = lines.makeIterator()
        var again = RowBuffer { kept.next() }
        var reader = NDJSONScanner(paths: keys.paths, file: file)
        while try reader.next(in: &again) {
            if reader.fault == nil { take(reader.row.cells, again) }
        }
    }

    private mutating func take(_ cells: [Cell], _ buffer: RowBuffer) {
        for (index, cell) in cells.enumerated() {
            columns[index].profile.add(buffer.bytes.span.extracting(cell.start..<cell.end), shape: cell.shape)
        }
    }
}

/// Collects the paths of the values in JSON objects, in the order in which they are met.
struct JSONKeys {
    private(set) var paths: [String] = []
    private var known: Set<String> = []

    /// Adds the keys of one object; a key that itself holds a point cannot be addressed and is left out.
    mutating func add(_ object: [UInt8]) { add(object, prefix: "", depth: 1) }

    private mutating func add(_ object: [UInt8], prefix: String, depth: Int) {
        var shallow = JSONRow(paths: [])
        shallow.read(object.span, 0..<object.count)
        let keys = shallow.extraKeys.filter { !$0.utf8.contains(0x2E) }
        guard shallow.fault == nil, !keys.isEmpty else { return }
        var row = JSONRow(paths: keys)
        row.read(object.span, 0..<object.count)
        for (key, cell) in zip(keys, row.cells) {
            if cell.shape == .composite, object[cell.start] == 0x7B, depth < 8 {
                add(Array(object[cell.start..<cell.end]), prefix: prefix + key + ".", depth: depth + 1)
            } else if cell.shape != .absent, known.insert(prefix + key).inserted {
                paths.append(prefix + key)
            }
        }
    }
}
