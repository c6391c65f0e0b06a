import PilotageModel

/// Reads a FOCUS cost and usage file (CSV, versions 1.0 to 1.4, plain or packed with gzip): each row is a cost.
struct FOCUSReader: ExportReader {
    static let offers: [RecordKind: [String]] = [
        .costs: FOCUSColumns.all + ["@cost_id", "@from", "@to", "@provider", "@publisher", "tag.", "column."]
    ]
    static let elementNoun = "charges"

    private(set) var tally = ExportTally()
    private var buffer: RowBuffer
    private var scanner: CSVScanner
    private var identity: FOCUSIdentity
    private var tags: JSONRow
    private var hasTags = false
    private var currency: String?
    private var zonelessRows = 0
    private let head: FOCUSHead
    private let values: [FOCUSValue]
    private let readsTags: Bool
    private let file: String

    init(source: @escaping () throws -> [UInt8]?, file: String, wanted: [RecordKind: [String]]) throws {
        self.file = file
        buffer = RowBuffer(source: try GzipPieces.unpacking(source, file: file))
        scanner = CSVScanner(delimiter: 0x2C, file: file)
        head = try FOCUSHead.open(&buffer, &scanner, file: file)
        let plan = FOCUSValue.plan(wanted[.costs] ?? [], in: head)
        values = plan.values
        tags = JSONRow(paths: plan.tags, showsKeys: false)
        readsTags = !plan.tags.isEmpty
        identity = FOCUSIdentity(head: head)
    }

    mutating func next() throws -> ExportReading? {
        guard try scanner.next(in: &buffer) else { return nil }
        tally.elements += 1
        do {
            let row = try charge()
            tally.used += 1
            return .row(row)
        } catch let problem as ValueProblem {
            tally.setAside += 1
            return .refused(RefusedRow([problem], at: scanner.place, raw: ExportRawText.withheld))
        }
    }

    var notes: [String] {
        var notes = ["The columns are those of FOCUS \(head.version)."]
        if !head.foreign.isEmpty {
            let list = head.foreign.map { "'\($0)'" }.joined(separator: ", ")
            notes.append("Columns that are not part of FOCUS, ignored unless the mapping reads them: \(list).")
        }
        if let currency { notes.append("Every charge is in \(currency).") }
        if zonelessRows > 0 {
            notes.append("Charge periods written without a zone, read as UTC as FOCUS demands: \(zonelessRows).")
        }
        if scanner.blankLines > 0 { notes.append("Empty lines passed over: \(scanner.blankLines).") }
        return notes
    }
}

// MARK: - One charge

extension FOCUSReader {
    /// - Throws: `ValueProblem` for a row that is no charge; `FileRefusal` for a second currency.
    private mutating func charge() throws -> ExportRow {
        if let fault = scanner.fault {
            throw ValueProblem(problem: fault.problem, column: fault.cell.flatMap(head.name))
        }
        let found = scanner.cells.count
        guard found == head.names.count else {
            throw ValueProblem(problem: .wrongFieldCount(found: found, expected: head.names.count), column: nil)
        }
        try checkCurrency()
        try readTags()
        let period = try period()
        if period?.isZoneAssumed == true { zonelessRows += 1 }
        // A copy, since the closure may not look at what is being changed.
        let row = FOCUSRow(cells: scanner.cells, bytes: buffer.bytes)
        let id = identity.id(row.text)
        let values = values.map { value($0, of: row, id: id, period: period) }
        return ExportRow(kind: .costs, place: scanner.place, values: values)
    }

    private func value(_ value: FOCUSValue, of row: FOCUSRow, id: String, period: FOCUSPeriod?) -> ExportValue {
        switch value {
        case .id: .text(id)
        case .firstDay: ExportValue(period?.first.text)
        case .lastDay: ExportValue(period?.last.text)
        case .tag(let index): hasTags ? ExportValue(tags.cells[index], in: buffer.bytes.span) : .absent
        case .text(let cells): ExportValue(row.text(cells))
        case .number(let cells): ExportValue(row.text(cells).map(FOCUSNumber.plain))
        }
    }

    private func period() throws(ValueProblem) -> FOCUSPeriod? {
        let row = FOCUSRow(cells: scanner.cells, bytes: buffer.bytes)
        guard let start = row.text(head.cells(of: ["ChargePeriodStart"])),
            let end = row.text(head.cells(of: ["ChargePeriodEnd"]))
        else { return nil }
        return try FOCUSPeriod(start: start, end: end)
    }

    /// Reads the tags of the charge; a charge without any has none of them.
    private mutating func readTags() throws(ValueProblem) {
        hasTags = false
        guard readsTags, let index = head.place["Tags"] else { return }
        let cell = scanner.cells[index]
        let bytes = buffer.bytes
        guard FOCUSRow(cells: scanner.cells, bytes: bytes).text([index]) != nil else { return }
        tags.read(bytes.span, cell.start..<cell.end)
        if let fault = tags.fault { throw ValueProblem(problem: fault.problem, column: "Tags") }
        hasTags = true
    }

    private mutating func checkCurrency() throws {
        let row = FOCUSRow(cells: scanner.cells, bytes: buffer.bytes)
        guard let found = row.text(head.cells(of: ["BillingCurrency"])) else { return }
        let known = currency ?? found
        currency = known
        guard found != known else { return }
        let both = "\(ShownValue(text: known)) and \(ShownValue(text: found))"
        throw FileRefusal(
            file: file,
            line: scanner.place.line,
            byteOffset: scanner.place.byteOffset,
            problem: .wrongFormat(
                "a cost file with two currencies, \(both)",
                fix: "Split it by BillingCurrency and import each part; sums never mix currencies"
            )
        )
    }
}

/// The cells of one row as texts.
struct FOCUSRow {
    let cells: [Cell]
    let bytes: [UInt8]

    /// The first of these cells that holds something: neither nothing at all nor the word NULL.
    func text(_ indexes: [Int]) -> String? {
        for index in indexes {
            let cell = cells[index]
            let text = bytes.span.extracting(cell.start..<cell.end)
            if text.count > 0, !text.holds(FOCUSHead.null) { return text.string }
        }
        return nil
    }
}
