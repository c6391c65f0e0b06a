public import PilotageModel

/// Reads the rows of one file by its contract: each becomes a record, or is set aside with the reason.
///
/// Rows are read one at a time, so memory stays bounded whatever the size of the file. A reader is used once; a copy of it
/// shares the source and must not be read from.
public struct RecordReader {
    private var buffer: RowBuffer
    private var scanner: RowScanner
    private var decoder: RowDecoder
    private var rowsRead = 0
    private var reachedEnd = false
    private var ignoredKeys: Set<String> = []
    private var meter: QualityMeter
    private let freshness: FreshnessGauge?
    /// The newest time of the accepted rows, in the field that the contract's freshness names; nil when there is none.
    public private(set) var newestRow: Instant?
    private let assembly: RecordAssembly
    private let schema: RecordSchema
    /// The field for which the number of the line stands.
    private let lineField: Int?
    private let file: String
    private let format: FileFormat
    private let contractFile: String
    private let openingNotes: [String]
    /// What a row of this file needs to be read alone.
    public let layout: RowLayout

    /// Opens a file: looks at its first bytes and matches its head with the contract.
    ///
    /// - Parameters:
    ///   - source: The next piece of the file each time it is called; nil at the end.
    ///   - format: How the file writes rows.
    ///   - contract: What the file promises.
    ///   - kind: The kind of row to read.
    ///   - file: The name for messages.
    ///   - surroundings: The clock and the zones.
    ///   - scratch: Where checks remember what they must; without it, duplicates and queries are not measured.
    /// - Throws: `FileRefusal` for a file that cannot be read as a whole; `DefinitionFailure` when the contract has no schema
    ///   for the kind or names an unknown zone; whatever the source throws.
    public init(
        source: @escaping () throws -> [UInt8]?,
        format: FileFormat,
        contract: Contract,
        kind: RecordKind,
        file: String,
        surroundings: ImportSurroundings,
        scratch: (any CheckScratch)? = nil
    ) throws {
        guard let schema = contract.schema(for: kind) else { throw RecordOpening.noSchema(contract, kind) }
        try self.init(
            source: source,
            format: format,
            opening: RecordOpening(schema: schema, contract: contract, file: file, surroundings: surroundings),
            scratch: scratch
        )
    }

    init(
        source: @escaping () throws -> [UInt8]?,
        format: FileFormat,
        opening: RecordOpening,
        scratch: (any CheckScratch)? = nil
    ) throws {
        var buffer = RowBuffer(source: source)
        let opened = try opening.open(&buffer, format: format)
        self.buffer = buffer
        scanner = opened.scanner
        decoder = RowDecoder(columns: opened.columns, constants: opened.constants)
        openingNotes = opened.notes
        let cells = opened.columns.map { ($0.decoder.column.name, $0.cell) }
        meter = try QualityMeter(
            schema: opening.schema,
            cells: Dictionary(cells) { first, _ in first },
            scratch: scratch
        )
        freshness = FreshnessGauge(
            contract: opening.contract,
            kind: opening.schema.kind,
            zone: opening.surroundings.projectZone
        )
        assembly = opening.assembly
        schema = opening.schema
        lineField = opening.schema.lineField
        file = opening.file
        self.format = format
        layout = RowLayout(
            format: format.rawValue,
            delimiter: format == .csv ? opening.schema.delimiter : nil,
            head: opened.head
        )
        contractFile = opening.contract.file
    }

    /// The next row; nil at the end of the file.
    ///
    /// - Throws: `FileRefusal` when the rest of the file cannot be told apart; then nothing of it may be stored.
    public mutating func next() throws -> ImportedRow? {
        guard try scanner.next(in: &buffer) else {
            reachedEnd = true
            return nil
        }
        rowsRead += 1
        let place = scanner.place
        return ImportedRow(line: place.line, byteOffset: place.byteOffset, outcome: try outcome(place))
    }

    /// The results of the contract's quality rules over all rows read so far.
    ///
    /// - Throws: Whatever the scratch throws.
    public func checkResults() throws -> [CheckResult] { try meter.results(contract: contractFile) }

    /// What the receipt should say about the file; complete once the end is reached.
    public var notes: [String] {
        var notes = openingNotes
        notes += ignoredKeys.sorted().map { "The key '\($0)' is not in the contract and was ignored." }
        for bound in decoder.columns where bound.decoder.cutTimes > 0 {
            let name = bound.decoder.column.shownName
            notes.append("Times in '\(name)' finer than a millisecond, cut to it: \(bound.decoder.cutTimes).")
        }
        if scanner.blankLines > 0 { notes.append("Empty lines passed over: \(scanner.blankLines).") }
        guard reachedEnd else { return notes }
        for bound in decoder.columns where rowsRead > 0 && !scanner.wasSeen(bound.cell) {
            guard bound.decoder.column.role != .dropped else { continue }
            let name = bound.decoder.column.shownName
            notes.append("The optional key '\(name)' is absent: unknown in every row.")
        }
        if rowsRead == 0 { notes.append("The file has no rows.") }
        return notes
    }

    /// The last row as it stood in the file, personal and dropped values blanked, at most 64 KiB of it.
    public func rawText() -> String {
        let row = buffer.position..<scanner.rowEnd
        guard schema.hasPersonal else { return RawText.text(buffer.bytes, row: row, blanking: []) }
        if scanner.fault != nil { return RawText.withheld }
        return RawText.text(buffer.bytes, row: row, blanking: blanks)
    }

    /// Adds what `rawText` gives to these bytes.
    ///
    /// Mutating, for it is called in a closure for each row: there, Swift copies the reader for a method that is not.
    public mutating func appendRaw(to text: inout [UInt8]) {
        let row = buffer.position..<scanner.rowEnd
        if schema.hasPersonal || !RawText.append(buffer.bytes, row: row, to: &text) {
            text.append(contentsOf: rawText().utf8)
        }
    }

    /// Personal values, and values that the contract does not know: who names some columns personal has not judged them.
    private var blanks: [RawText.Blank] {
        let personal = decoder.columns.filter(\.decoder.column.isPersonal).compactMap { bound -> RawText.Blank? in
            let cell = scanner.cells[bound.cell]
            let text = buffer.bytes.span.extracting(cell.start..<cell.end)
            guard cell.rawEnd > cell.rawStart, let kept = bound.decoder.kept(text, shape: cell.shape) else {
                return nil
            }
            return blank(cell.rawStart..<cell.rawEnd, kept)
        }
        let known = Set(decoder.columns.map(\.cell))
        return personal + scanner.unknownValues(besides: known).map { blank($0, BlankedValue.blank) }
    }

    /// In JSON the replacement is a text again, so that the row can be read again.
    private func blank(_ range: Range<Int>, _ text: String) -> RawText.Blank {
        RawText.Blank(range: range, text: format == .ndjson ? "\"\(text)\"" : text)
    }
}

// MARK: - One row

extension RecordReader {
    private mutating func outcome(_ place: RowPlace) throws -> ImportedRow.Outcome {
        if let fault = scanner.fault {
            meter.countBroken()
            return .refused(
                refused([ValueProblem(problem: shown(fault.problem), column: scanner.name(of: fault.cell))], place)
            )
        }
        decoder.note(line: place.line, in: lineField)
        let problems = decoder.decode(buffer.bytes, scanner.cells) + extraKeyProblems()
        try meter.observe(buffer.bytes, scanner.cells, isSuspect: !problems.isEmpty)
        guard problems.isEmpty else { return .refused(refused(problems, place, key: assembly.key(decoder.row))) }
        var broken: [FieldProblem] = []
        if let record = assembly.record(decoder.row, problems: &broken) {
            if let time = freshness?.time(of: decoder.row) { newestRow = max(newestRow ?? time, time) }
            return .accepted(record)
        }
        return .refused(
            refused(
                broken.map { ValueProblem(problem: $0.problem, column: $0.field.map(fileName)) },
                place,
                key: assembly.key(decoder.row)
            )
        )
    }

    /// Keys inside a personal value are personal too: one that the contract does not know is not named.
    private func shown(_ problem: ImportProblem) -> ImportProblem {
        guard schema.hasPersonal, case .duplicateKey(let key) = problem,
            !schema.columns.contains(where: { $0.fileName == key })
        else { return problem }
        return .duplicateKey("[not shown]")
    }

    private mutating func extraKeyProblems() -> [ValueProblem] {
        let keys = scanner.extraKeys
        guard !keys.isEmpty else { return [] }
        if schema.ignoresExtraColumns {
            for key in keys where ignoredKeys.count < 100 { ignoredKeys.insert(key) }
            return []
        }
        let known = schema.columns.compactMap(\.fileName)
        return keys.map { key in
            ValueProblem(problem: .extraColumn(name: key, nearest: NearestName.of(key, among: known)), column: key)
        }
    }

    /// What the file calls the field at that place.
    private func fileName(of field: Int) -> String {
        let column = schema.columns.first { $0.role == .field(field) }
        return column?.shownName ?? FieldSpec.all(of: schema.kind)[field].name
    }

    private func refused(_ problems: [ValueProblem], _ place: RowPlace, key: RowKey? = nil) -> RefusedRow {
        RefusedRow(problems, at: place, raw: rawText(), key: key)
    }
}
