import PilotageModel

/// Turns the rows of one kind that an export gives into records, by one schema of the mapping.
struct ExportKindDecoder {
    /// The export's names that the schema reads, in the order in which values are given.
    let names: [String]
    private let schema: RecordSchema
    private let assembly: RecordAssembly
    /// For each cell of a row, where its value comes from.
    private let routes: [ExportRoute]
    /// For each name, whether it may hold something personal.
    private let isBlanked: [Bool]
    private var decoder: RowDecoder
    private var meter: QualityMeter
    private let freshness: FreshnessGauge?
    /// The newest time of the accepted rows, in the field that the mapping's freshness names.
    private(set) var newestRow: Instant?
    private var wasSeen: [Bool]
    /// The texts of one row, one behind the other; kept so that its memory is used again.
    private var bytes: [UInt8] = []
    private var cells: [Cell] = []

    /// - Throws: `DefinitionFailure` when a column names an unknown zone.
    init(schema: RecordSchema, opening: RecordOpening, scratch: (any CheckScratch)?) throws {
        try opening.checkKey()
        var columns: [BoundColumn] = []
        var names: [String] = []
        var routes: [ExportRoute] = []
        var personal: Set<String> = []
        for column in schema.columns {
            guard let name = column.fileName else { continue }
            columns.append(BoundColumn(decoder: try opening.decoder(column), cell: routes.count))
            let choice = ExportChoice(name)
            for name in choice.names where !names.contains(name) { names.append(name) }
            routes.append(ExportRoute(places: choice.names.compactMap(names.firstIndex), text: choice.text))
            if column.isPersonal { personal.formUnion(choice.names) }
        }
        self.names = names
        self.schema = schema
        assembly = opening.assembly
        self.routes = routes
        isBlanked = names.map(personal.contains)
        wasSeen = columns.map { _ in false }
        decoder = RowDecoder(columns: columns, constants: opening.constants)
        let places = columns.map { ($0.decoder.column.name, $0.cell) }
        meter = try QualityMeter(schema: schema, cells: Dictionary(places) { first, _ in first }, scratch: scratch)
        freshness = FreshnessGauge(
            contract: opening.contract,
            kind: schema.kind,
            zone: opening.surroundings.projectZone
        )
    }

    mutating func outcome(of row: ExportRow) throws -> ImportedRow.Outcome {
        let oversized = take(row.values)
        guard oversized.isEmpty else {
            meter.countBroken()
            return refused(oversized, row, key: nil)
        }
        let faults = decoder.decode(bytes, cells)
        try meter.observe(bytes, cells, isSuspect: !faults.isEmpty)
        guard faults.isEmpty else { return refused(faults, row, key: assembly.key(decoder.row)) }
        var broken: [FieldProblem] = []
        if let record = assembly.record(decoder.row, problems: &broken) {
            if let time = freshness?.time(of: decoder.row) { newestRow = max(newestRow ?? time, time) }
            return .accepted(record)
        }
        let problems = broken.map { ValueProblem(problem: $0.problem, column: $0.field.map(fileName)) }
        return refused(problems, row, key: assembly.key(decoder.row))
    }

    /// The results of the schema's quality rules over all rows so far.
    func checkResults(contract: String) throws -> [CheckResult] { try meter.results(contract: contract) }

    /// The row as quarantine keeps it.
    func rawText(_ row: ExportRow) -> String { ExportRawText.text(names, row.values, blanking: isBlanked) }

    /// How often times were cut to a millisecond.
    var cutNotes: [String] {
        decoder.columns.filter { $0.decoder.cutTimes > 0 }.map { bound in
            let name = bound.decoder.column.shownName
            return
                "Times in '\(name)' of \(schema.kind.rawValue) finer than a millisecond, cut to it: \(bound.decoder.cutTimes)."
        }
    }

    /// What the mapping reads and no row had, of those of which `isOpen` says that every name is free.
    func unseenNames(where isOpen: (String) -> Bool) -> [String] {
        zip(decoder.columns, wasSeen).compactMap { bound, wasSeen in
            guard !wasSeen, let own = bound.decoder.column.fileName else { return nil }
            return ExportChoice(own).names.allSatisfy(isOpen) ? own : nil
        }
    }

    private mutating func take(_ values: [ExportValue]) -> [ValueProblem] {
        bytes.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        var problems: [ValueProblem] = []
        for (index, route) in routes.enumerated() {
            let value = route.value(of: values)
            var cell = Cell.missing
            switch value {
            case .absent: break
            case .composite: cell.shape = .composite
            case .text(let text): cell = keep(text, .text)
            case .literal(let text): cell = keep(text, .literal)
            }
            cells.append(cell)
            if cell.shape != .absent { wasSeen[index] = true }
            if cell.end - cell.start > RowLimits.field {
                let problem = ImportProblem.fieldTooLong(bytes: cell.end - cell.start)
                problems.append(ValueProblem(problem: problem, column: decoder.columns[index].decoder.column.shownName))
            }
        }
        return problems
    }

    private mutating func keep(_ text: String, _ shape: Cell.Shape) -> Cell {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        return Cell(shape: shape, start: start, end: bytes.count, rawStart: start, rawEnd: bytes.count)
    }

    private func refused(_ problems: [ValueProblem], _ row: ExportRow, key: RowKey?) -> ImportedRow.Outcome {
        .refused(RefusedRow(problems, at: row.place, raw: rawText(row), key: key))
    }

    /// What the export calls the field at that place.
    private func fileName(of field: Int) -> String {
        let column = schema.columns.first { $0.role == .field(field) }
        return column?.shownName ?? FieldSpec.all(of: schema.kind)[field].name
    }
}
