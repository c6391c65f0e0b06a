/// Whichever format the file has: rows one by one.
struct RowScanner {
    private var csv: CSVScanner?
    private var ndjson: NDJSONScanner?
    /// CSV only: how many cells a row must have.
    private let width: Int
    /// CSV only: the names of the head.
    private let names: [String]

    init(csv: CSVScanner, head: CSVHead) {
        self.csv = csv
        width = head.names.count
        names = head.names
    }

    init(ndjson: NDJSONScanner, names: [String]) {
        self.ndjson = ndjson
        width = 0
        self.names = names
    }

    mutating func next(in buffer: inout RowBuffer) throws -> Bool {
        if csv != nil { return try csv?.next(in: &buffer) ?? false }
        return try ndjson?.next(in: &buffer) ?? false
    }

    var place: RowPlace { csv?.place ?? ndjson?.place ?? RowPlace() }

    /// Where the current row's bytes end in the buffer, its line end included.
    var rowEnd: Int { csv?.rowEnd ?? ndjson?.rowEnd ?? 0 }

    var blankLines: Int { csv?.blankLines ?? ndjson?.blankLines ?? 0 }

    /// What is wrong with the row as such.
    var fault: RowFault? {
        guard let csv else { return ndjson?.fault }
        if let fault = csv.fault { return fault }
        let found = csv.valueCount
        return found == width ? nil : RowFault(problem: .wrongFieldCount(found: found, expected: width))
    }

    /// The row's values: in the order of the file for CSV, of the contract for JSON.
    var cells: [Cell] { csv?.cells ?? ndjson?.row.cells ?? [] }

    /// The name of the cell at fault, as the file has it.
    func name(of cell: Int?) -> String? {
        guard let cell, names.indices.contains(cell) else { return nil }
        return names[cell]
    }

    /// Keys of the row that nobody asked for.
    var extraKeys: [String] { ndjson?.row.extraKeys ?? [] }

    /// Where the values stand that the contract does not know.
    func unknownValues(besides known: Set<Int>) -> [Range<Int>] {
        guard let csv else { return ndjson?.row.unknownValues ?? [] }
        return csv.cells.indices.filter { !known.contains($0) && csv.cells[$0].rawEnd > csv.cells[$0].rawStart }
            .map { csv.cells[$0].rawStart..<csv.cells[$0].rawEnd }
    }

    /// For a cell of a JSON file, whether any row had it; true for CSV.
    func wasSeen(_ cell: Int) -> Bool { ndjson?.row.wasSeen[cell] ?? true }
}
