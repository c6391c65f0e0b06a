public import PilotageModel

/// Reads rows that were set aside again, each alone, by the present contract.
public struct KeptRowReader {
    private let opening: RecordOpening
    private let format: FileFormat
    private let head: String

    /// What a kept row gives: a record, or the reason why it stays.
    public enum Answer: Sendable, Hashable {
        case record(ImportedRecord)
        case refused(RefusedRow)
    }

    /// The rule of a row that cannot be read without its file.
    public static let needsFile = "needs-the-file"

    /// Prepares reading rows of one file.
    ///
    /// - Parameters:
    ///   - layout: How the rows stood in that file.
    ///   - contract: What is asked of them now.
    ///   - kind: The kind of row.
    ///   - file: The file's name, for messages.
    ///   - surroundings: The clock, the zones, and the key.
    /// - Throws: `DefinitionFailure` when the contract has no schema for the kind.
    public init?(
        layout: RowLayout,
        contract: Contract,
        kind: RecordKind,
        file: String,
        surroundings: ImportSurroundings
    ) throws {
        guard var schema = contract.schema(for: kind) else { throw RecordOpening.noSchema(contract, kind) }
        guard let format = FileFormat(rawValue: layout.format) else { return nil }
        if let delimiter = layout.delimiter { schema.delimiter = delimiter }
        schema.skippedLines = 0
        opening = RecordOpening(schema: schema, contract: contract, file: file, surroundings: surroundings)
        self.format = format
        head = layout.head
    }

    /// The row, read by the present contract, at its old place.
    ///
    /// - Throws: `DefinitionFailure` for a contract that cannot be used at all.
    public func read(_ row: RefusedRow) throws -> Answer {
        if let loss = RawText.loss(row.raw) { return .refused(Self.lost(row, loss)) }
        var pieces = [Array(((format == .csv ? head + "\n" : "") + row.raw + "\n").utf8)]
        do {
            var placed = opening
            placed.firstLine = row.line - (format == .csv ? 1 : 0)
            var reader = try RecordReader(source: { pieces.popLast() }, format: format, opening: placed)
            guard let first = try reader.next(), try reader.next() == nil else {
                return .refused(Self.lost(row, .manyRows))
            }
            switch first.outcome {
            case .accepted(let record): return .record(record)
            case .refused(let again):
                return .refused(row.because(rule: again.rule, what: again.what, fix: again.fix, column: again.column))
            }
        } catch let refusal as FileRefusal {
            return .refused(row.because(rule: refusal.rule, what: refusal.what, fix: refusal.fix, column: nil))
        }
    }

    /// The answer for a row of a file whose rows cannot be read alone.
    public static func lost(_ row: RefusedRow) -> Answer { .refused(lost(row, .manyRows)) }

    private static func lost(_ row: RefusedRow, _ loss: RawText.Loss) -> RefusedRow {
        row.because(
            rule: needsFile,
            what: "\(loss.what), so it cannot be read alone; set aside first because: \(row.what)",
            fix: "Import the file again",
            column: row.column
        )
    }
}

extension RefusedRow {
    /// The same row, refused for another reason.
    fileprivate func because(rule: String, what: String, fix: String, column: String?) -> RefusedRow {
        RefusedRow(
            line: line,
            byteOffset: byteOffset,
            column: column,
            rule: rule,
            what: what,
            fix: fix,
            raw: raw,
            key: key
        )
    }
}

extension RawText.Loss {
    fileprivate var what: String {
        switch self {
        case .withheld: "the row's text was withheld"
        case .cut: "the row's text was cut"
        case .notUTF8: "the row was not UTF-8"
        case .manyRows: "the kept text is not one row by itself"
        }
    }
}
