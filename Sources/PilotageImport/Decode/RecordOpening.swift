import PilotageModel

/// Opens a file: refuses what is no text, matches the head with the contract, and prepares a decoder for each column.
struct RecordOpening {
    /// What a reader needs to go on.
    struct Opened {
        let scanner: RowScanner
        let columns: [BoundColumn]
        let constants: FieldRow
        let notes: [String]
        /// CSV only: the first line, without its end.
        let head: String
    }

    let schema: RecordSchema
    let contract: Contract
    let file: String
    let surroundings: ImportSurroundings
    /// The line of the file on which its text begins.
    var firstLine = 1

    /// Where the contract says nothing about the kind.
    static func noSchema(_ contract: Contract, _ kind: RecordKind) -> DefinitionFailure {
        let issue = DefinitionIssue(
            file: contract.file,
            line: 1,
            column: 1,
            what: "the contract has no schema for \(kind.rawValue)",
            fix: "Add a schema object 'name: \(kind.rawValue)', or choose another contract"
        )
        return DefinitionFailure(issues: [issue])
    }

    var assembly: RecordAssembly {
        let latest = Instant(milliseconds: surroundings.now.milliseconds + schema.clockSkewMilliseconds)
        return RecordAssembly(
            kind: schema.kind,
            namespace: schema.namespace ?? "",
            latest: latest,
            lastDay: surroundings.projectZone.day(of: latest)
        )
    }

    func open(_ buffer: inout RowBuffer, format: FileFormat) throws -> Opened {
        try buffer.fill(atLeast: 4096)
        let head = buffer.bytes[buffer.position..<buffer.dataEnd]
        if let problem = FileOpening.problem(head) { throw refusal(problem) }
        buffer.advance(to: FileOpening.markLength(head))
        if buffer.unread == 0 { throw refusal(.empty) }
        try checkKey()
        let decoders = try schema.columns.map(decoder)
        return switch format {
        case .csv: try openCSV(&buffer, decoders)
        case .ndjson: try openNDJSON(buffer, decoders)
        }
    }

    private func openCSV(_ buffer: inout RowBuffer, _ decoders: [ColumnDecoder]) throws -> Opened {
        let start = buffer.bytes[buffer.position..<buffer.dataEnd]
        if let problem = FileOpening.jsonInsteadOfCSV(start) { throw refusal(problem) }
        try skipLines(&buffer)
        var scanner = CSVScanner(
            delimiter: schema.delimiter,
            file: file,
            firstLine: firstLine + schema.skippedLines
        )
        guard schema.hasHeader else { return try openWithoutHead(scanner, decoders) }
        guard try scanner.next(in: &buffer) else { throw refusal(.empty) }
        guard scanner.valueCount <= RowLimits.values else {
            throw refusal(.tooManyColumns(scanner.valueCount), line: scanner.place.line)
        }
        let names = scanner.cells.map { cell in
            KeyNormalisation.normalised(buffer.bytes.span.extracting(cell.start..<cell.end).string)
        }
        if names.count == 1, schema.columns.count > 1 {
            let line = Array(buffer.bytes[buffer.position..<scanner.rowEnd].prefix { $0 != 0x0A && $0 != 0x0D })
            if let other = CSVHead.otherDelimiter(line, schema: schema) {
                throw refusal(.wrongDelimiter(found: other, declared: delimiterWord), line: scanner.place.line)
            }
        }
        if let fault = scanner.fault {
            let column = fault.cell.flatMap { names.indices.contains($0) ? names[$0] : nil }
            throw refusal(.headFault(fault.problem, column: column), line: scanner.place.line)
        }
        let head: CSVHead
        do throws(FileProblem) {
            head = try CSVHead(names: names, schema: schema)
        } catch {
            throw refusal(error, line: scanner.place.line)
        }
        var columns: [BoundColumn] = []
        for (decoder, cell) in zip(decoders, head.cells) {
            if let cell { columns.append(BoundColumn(decoder: decoder, cell: cell)) }
        }
        let line = buffer.bytes[buffer.position..<scanner.rowEnd]
        let text = String(decoding: line.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
        return opened(RowScanner(csv: scanner, head: head), columns, notes: head.notes, head: text)
    }

    /// Columns in the order of the contract, and rows from the first line on.
    private func openWithoutHead(_ scanner: CSVScanner, _ decoders: [ColumnDecoder]) throws -> Opened {
        let head: CSVHead
        do throws(FileProblem) {
            head = try CSVHead(names: schema.columns.compactMap(\.fileName), schema: schema)
        } catch {
            throw refusal(error)
        }
        let columns = zip(decoders, head.cells).compactMap { decoder, cell in
            cell.map { BoundColumn(decoder: decoder, cell: $0) }
        }
        return opened(RowScanner(csv: scanner, head: head), columns, notes: head.notes, head: "")
    }

    /// Passes over the lines at the start that are no rows.
    private func skipLines(_ buffer: inout RowBuffer) throws {
        for line in 0..<schema.skippedLines {
            while true {
                let unread = buffer.bytes[buffer.position..<buffer.dataEnd]
                if let end = unread.firstIndex(of: 0x0A) {
                    buffer.advance(to: end + 1)
                    break
                }
                guard !buffer.isComplete, unread.count <= RowLimits.row else {
                    throw refusal(
                        .wrongFormat(
                            "no row behind the \(schema.skippedLines) lines to be skipped",
                            fix: "Set skipLines to the number of lines before the rows"
                        ),
                        line: line + 1
                    )
                }
                try buffer.refill()
            }
        }
    }

    private func openNDJSON(_ buffer: RowBuffer, _ decoders: [ColumnDecoder]) throws -> Opened {
        let head = buffer.bytes[buffer.position..<buffer.dataEnd]
        if head.first(where: { $0 > 0x20 }) == 0x5B {
            throw refusal(.wrongFormat("one JSON list, not one object a line", fix: "Run: jq -c '.[]' FILE > NEW"))
        }
        if head.prefix(while: { $0 != 0x0A }).filter({ $0 > 0x20 }) == [0x7B] {
            throw refusal(.wrongFormat("JSON with objects over several lines", fix: "Run: jq -c . FILE > NEW"))
        }
        var columns: [BoundColumn] = []
        var paths: [String] = []
        for decoder in decoders {
            guard let path = decoder.column.fileName else { continue }
            columns.append(BoundColumn(decoder: decoder, cell: paths.count))
            paths.append(path)
        }
        let scanner = NDJSONScanner(paths: paths, file: file)
        return opened(RowScanner(ndjson: scanner, names: paths), columns, notes: [], head: "")
    }

    private func opened(
        _ scanner: RowScanner,
        _ columns: [BoundColumn],
        notes: [String],
        head: String
    ) -> Opened {
        Opened(
            scanner: scanner,
            columns: columns,
            constants: constants,
            notes: contract.notes + zoneNotes + notes,
            head: head
        )
    }

    /// The row before anything is read: constants, checked with the contract, in their places.
    var constants: FieldRow {
        var row = FieldRow(kind: schema.kind)
        for column in schema.columns {
            guard let constant = column.options.constant else { continue }
            var decoder = ColumnDecoder(column: column, nullWords: [], zone: nil)
            let bytes = Array(constant.utf8)
            guard let value = try? decoder.value(of: bytes.span, shape: .text) else { continue }
            switch column.role {
            case .field(let field): row.values[field] = value
            case .segment(let dimension): row.segments[dimension] = value.text
            case .amount(let measure): row.amounts[measure] = value.decimal
            case .dropped: continue
            }
        }
        return row
    }

    var zoneNotes: [String] {
        schema.columns.compactMap { column in
            guard column.type == .instant, case .naive(let zone) = column.options.clock else { return nil }
            return "Times in '\(column.shownName)' carry no zone and were read in \(zone)."
        }
    }

    func decoder(_ column: ContractColumn) throws -> ColumnDecoder {
        guard column.type == .instant, case .naive(let zone) = column.options.clock else {
            return ColumnDecoder(
                column: column,
                nullWords: schema.nullWords,
                zone: nil,
                privacy: surroundings.privacy
            )
        }
        let project = surroundings.projectZone
        guard let calendar = zone == project.zone ? project : surroundings.zones(zone) else {
            let issue = DefinitionIssue(
                file: contract.file,
                line: column.line,
                column: column.column,
                what: "'\(column.name)' names the time zone '\(zone)', which is not known",
                fix: "Use an IANA name such as Europe/Berlin"
            )
            throw DefinitionFailure(issues: [issue])
        }
        return ColumnDecoder(column: column, nullWords: schema.nullWords, zone: LocalClock(calendar))
    }

    /// Values that must become pseudonyms are not even read without the key.
    func checkKey() throws {
        guard surroundings.pseudonym == nil,
            let column = schema.columns.first(where: { $0.options.privacy == .hash })
        else { return }
        let issue = DefinitionIssue(
            file: contract.file,
            line: column.line,
            column: column.column,
            what: "'\(column.name)' is to be hashed, and the project names no privacy key",
            fix: "Add 'privacy:' with key_file or key_variable to pilotage.yml; make a key with: openssl rand -hex 32"
        )
        throw DefinitionFailure(issues: [issue])
    }

    private var delimiterWord: String {
        if schema.delimiter == CSVRowScan.blanks { return "blanks" }
        return schema.delimiter == 0x09 ? "a tab" : "'\(Character(Unicode.Scalar(schema.delimiter)))'"
    }

    private func refusal(_ problem: FileProblem, line: Int = 1) -> FileRefusal {
        FileRefusal(file: file, line: line, byteOffset: 0, problem: problem)
    }
}
