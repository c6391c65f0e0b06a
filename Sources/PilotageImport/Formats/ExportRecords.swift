public import PilotageModel

/// Reads the export of another tool by a mapping: each of its rows becomes a record, or is set aside with the reason.
///
/// The format's reader takes the file apart; names, value maps, constants, zones and types are the mapping's, and
/// values are read exactly as those of CSV files are. Used once, as `RecordReader` is.
public struct ExportRecords {
    private var reader: any ExportReader
    private var decoders: [RecordKind: ExportKindDecoder] = [:]
    private var last: ExportRow?
    private var unwanted: [RecordKind: Int] = [:]
    private var runs = 0
    private var tests = 0
    private var hasRows = false
    private var reachedEnd = false
    private let type: any ExportReader.Type
    private let openingNotes: [String]
    private let contractFile: String

    /// Opens an export.
    ///
    /// - Parameters:
    ///   - source: The next piece of the file each time it is called; nil at the end.
    ///   - format: The tool whose export it is.
    ///   - mapping: A contract with a schema for each kind of row to be taken over.
    ///   - file: The name for messages.
    ///   - surroundings: The clock and the zones.
    ///   - scratch: Where the checks of each kind remember what they must.
    /// - Throws: `FileRefusal` for a file that is no such export; `DefinitionFailure` when the mapping asks for what the
    ///   format does not offer; whatever the source throws.
    public init(
        source: @escaping () throws -> [UInt8]?,
        format: ExportFormat,
        mapping: Contract,
        file: String,
        surroundings: ImportSurroundings,
        scratch: () -> (any CheckScratch)? = { nil }
    ) throws {
        guard let type = ExportReaders.all[format] else { throw ExportMapping.unreadable(format, mapping) }
        let issues = ExportMapping.issues(of: mapping, for: format)
        guard issues.isEmpty else { throw DefinitionFailure(issues: issues) }
        var notes = mapping.notes
        for schema in mapping.schemas {
            let opening = RecordOpening(schema: schema, contract: mapping, file: file, surroundings: surroundings)
            decoders[schema.kind] = try ExportKindDecoder(schema: schema, opening: opening, scratch: scratch())
            notes += opening.zoneNotes
        }
        self.type = type
        contractFile = mapping.file
        openingNotes = notes
        reader = try type.init(source: source, file: file, wanted: decoders.mapValues(\.names))
    }

    /// The next row; nil at the end of the file.
    ///
    /// - Throws: `FileRefusal` when the rest of the file cannot be told apart; then nothing of it may be stored.
    public mutating func next() throws -> ImportedRow? {
        while let reading = try reader.next() {
            hasRows = true
            switch reading {
            case .refused(let row):
                last = nil
                return ImportedRow(line: row.line, byteOffset: row.byteOffset, outcome: .refused(row))
            case .row(let row):
                guard let outcome = try decoders[row.kind]?.outcome(of: row) else {
                    unwanted[row.kind, default: 0] += 1
                    continue
                }
                last = row
                count(outcome)
                return ImportedRow(line: row.place.line, byteOffset: row.place.byteOffset, outcome: outcome)
            }
        }
        reachedEnd = true
        return nil
    }

    /// The results of the mapping's quality rules over all rows so far, by kind.
    public func checkResults() throws -> [CheckResult] {
        try RecordKind.allCases.flatMap { try decoders[$0]?.checkResults(contract: contractFile) ?? [] }
    }

    /// The newest time of the accepted rows of each kind, in the field that the mapping's freshness names.
    public var newestRows: [RecordKind: Instant] { decoders.compactMapValues(\.newestRow) }

    /// The last row as quarantine keeps it: what the mapping read of it, personal values blanked.
    public func rawText() -> String {
        guard let last else { return ExportRawText.withheld }
        return decoders[last.kind]?.rawText(last) ?? ExportRawText.withheld
    }

    /// Adds what `rawText` gives to these bytes.
    public mutating func appendRaw(to text: inout [UInt8]) { text.append(contentsOf: rawText().utf8) }

    /// What the receipt should say about the file; complete once the end is reached.
    public var notes: [String] {
        guard reachedEnd else { return openingNotes }
        var notes = openingNotes + [reader.tally.text(type.elementNoun)] + reader.notes
        for kind in RecordKind.allCases {
            if let count = unwanted[kind] {
                notes.append("The mapping has no schema for \(kind.rawValue): \(count) of them passed over.")
            }
            guard let decoder = decoders[kind] else { continue }
            notes += decoder.cutNotes
            notes += decoder.unseenNames { !(type.offers[kind] ?? []).contains($0) }.map {
                "'\($0)' stood in no row of \(kind.rawValue): unknown everywhere."
            }
        }
        if tests > 0 { notes.append("\(tests) of \(runs) runs are tests, by the mapping's is_test.") }
        if !hasRows { notes.append("The file has no rows.") }
        return notes
    }

    private mutating func count(_ outcome: ImportedRow.Outcome) {
        guard case .accepted(.run(let run)) = outcome else { return }
        runs += 1
        if run.isTest { tests += 1 }
    }
}
