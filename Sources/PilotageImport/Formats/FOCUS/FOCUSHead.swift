/// The first line of a FOCUS file, checked against what its version demands.
struct FOCUSHead {
    /// As the file has them.
    let names: [String]
    /// The cell of each column.
    let place: [String: Int]
    /// The versions that the columns belong to, in words.
    let version: String
    /// Columns that no version of FOCUS has, in the order of the file.
    let foreign: [String]

    /// The word for a value that is not there.
    static let null = Array("NULL".utf8)

    /// Reads the head, and refuses a file that is no FOCUS cost file.
    static func open(_ buffer: inout RowBuffer, _ scanner: inout CSVScanner, file: String) throws -> FOCUSHead {
        func refusal(_ problem: FileProblem) -> FileRefusal {
            FileRefusal(file: file, line: 1, byteOffset: 0, problem: problem)
        }
        try buffer.fill(atLeast: 4096)
        let start = buffer.bytes[buffer.position..<buffer.dataEnd]
        if let problem = FileOpening.problem(start) { throw refusal(problem) }
        buffer.advance(to: FileOpening.markLength(start))
        if let problem = FileOpening.jsonInsteadOfCSV(buffer.bytes[buffer.position..<buffer.dataEnd]) {
            throw refusal(problem)
        }
        guard try scanner.next(in: &buffer) else { throw refusal(.empty) }
        if let fault = scanner.fault { throw refusal(.headFault(fault.problem, column: nil)) }
        let names = scanner.cells.map { cell in
            KeyNormalisation.normalised(buffer.bytes.span.extracting(cell.start..<cell.end).string)
        }
        do {
            return try FOCUSHead(names)
        } catch {
            throw refusal(error)
        }
    }

    init(_ names: [String]) throws(FileProblem) {
        self.names = names
        var place: [String: Int] = [:]
        for (index, name) in names.enumerated() {
            guard place.updateValue(index, forKey: name) == nil else { throw .duplicateColumn(name) }
        }
        self.place = place
        let present = Set(names)
        let known = Set(FOCUSColumns.all)
        foreign = names.filter { !known.contains($0) }
        let missing = FOCUSColumns.missing(from: present)
        guard let version = FOCUSColumns.version(of: present), missing.isEmpty else {
            let reason =
                FOCUSColumns.version(of: present).map { "FOCUS \($0) demands them: export all columns" }
                ?? "FOCUS demands them in every version: export a FOCUS cost and usage file"
            throw .missingColumns(missing, extra: Self.near(missing, foreign), advice: reason)
        }
        self.version = version
    }

    /// The cells of those of these columns that the file has.
    func cells(of columns: [String]) -> [Int] { columns.compactMap { place[$0] } }

    /// The name of the column of that cell.
    func name(of cell: Int) -> String? { names.indices.contains(cell) ? names[cell] : nil }

    /// Foreign columns that may be missing ones under another spelling.
    private static func near(_ missing: [String], _ foreign: [String]) -> [String] {
        missing.compactMap { NearestName.of($0, among: foreign) }
    }
}
