/// Another tool's export that is read as it is.
public enum ExportFormat: String, Sendable, Hashable, CaseIterable {
    case openlineage, airflow, n8n, focus, otlp, github, xes, prefect, temporal, dbt
}

/// What a load holds: rows of one kind by a contract, or whatever the export of another tool gave.
public enum LoadKind: Sendable, Hashable {
    case rows(RecordKind)
    case export(ExportFormat)

    public static let runs = LoadKind.rows(.runs)
    public static let attempts = LoadKind.rows(.attempts)
    public static let costs = LoadKind.rows(.costs)
    public static let baselines = LoadKind.rows(.baselines)
    public static let annotations = LoadKind.rows(.annotations)
    public static let units = LoadKind.rows(.units)

    /// The word of the ledger and of the command line; nil for any other word.
    public init?(word: String) {
        if let kind = RecordKind(rawValue: word) {
            self = .rows(kind)
        } else if let format = ExportFormat(rawValue: word) {
            self = .export(format)
        } else {
            return nil
        }
    }

    /// `runs`, `openlineage`.
    public var word: String {
        switch self {
        case .rows(let kind): kind.rawValue
        case .export(let format): format.rawValue
        }
    }

    /// Whether a load of this kind may hold rows of that kind.
    public func mayHold(_ kind: RecordKind) -> Bool {
        switch self {
        case .rows(let own): own == kind
        case .export: true
        }
    }
}
