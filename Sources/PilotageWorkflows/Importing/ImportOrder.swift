import PilotageImport
public import PilotageModel

/// What a command asks of an import.
public struct ImportOrder: Sendable, Hashable {
    /// A kind of row, or another tool's export.
    public let kind: LoadKind
    /// Paths as given; `-` is standard input.
    public let files: [String]
    /// A contract, or the mapping of an export, to use instead of the project's own.
    public let contract: String?
    /// The tool's list of workflows, whose names take the place of ids; nil for none.
    public let names: String?
    /// Whether the files are only read and judged, and nothing is stored.
    public let isRehearsal: Bool
    /// The folder that relative paths are taken from.
    public let workingFolder: String
    /// How long to wait for the store, in seconds.
    public let patience: Int

    /// Joins what the command line says.
    public init(
        kind: LoadKind,
        files: [String],
        contract: String? = nil,
        names: String? = nil,
        isRehearsal: Bool = false,
        workingFolder: String,
        patience: Int = 60
    ) {
        self.kind = kind
        self.files = files
        self.contract = contract
        self.names = names
        self.isRehearsal = isRehearsal
        self.workingFolder = workingFolder
        self.patience = patience
    }
}

extension ImportOrder {
    /// The kinds of row, as words of the command line.
    public static let kindWords = RecordKind.allCases.map(\.rawValue).joined(separator: ", ")

    /// The other tools whose exports are read, as words of the command line.
    public static let formatWords = ExportFormat.readable.map(\.rawValue).joined(separator: ", ")

    /// An order whose kind is a word of the command line.
    ///
    /// - Throws: `UsageError.unknownKind` with the nearest kinds.
    public init(
        kindWord: String,
        files: [String],
        contract: String?,
        names: String? = nil,
        isRehearsal: Bool,
        workingFolder: String
    ) throws(UsageError) {
        let known = RecordKind.allCases.map(\.rawValue) + ExportFormat.readable.map(\.rawValue)
        guard known.contains(kindWord), let kind = LoadKind(word: kindWord) else {
            throw .unknownKind(kindWord, known: known)
        }
        if names != nil, RecordKind(rawValue: kindWord) != nil { throw .namesOfRows(kindWord) }
        self.init(
            kind: kind,
            files: files,
            contract: contract,
            names: names,
            isRehearsal: isRehearsal,
            workingFolder: workingFolder
        )
    }

    /// The receipt of one file for people.
    public func text(_ outcome: FileOutcome) -> String { ReceiptText.text(outcome, kind: kind) }

    /// The receipt of one file for programs.
    public func json(_ outcome: FileOutcome) -> String { ReceiptJSON.line(outcome, kind: kind) }
}
