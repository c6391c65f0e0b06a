public import PilotageModel

/// What an input file promises: its columns, their meaning, and how their texts are read (Open Data Contract Standard).
public struct Contract: Sendable, Hashable {
    /// The file it was read from, as the caller named it.
    public let file: String
    /// Names the contract in receipts and lineage.
    public let id: String
    /// Printed on every receipt; a change of meaning needs a new one.
    public internal(set) var version: String
    /// For people; nil when the file gives none.
    public let name: String?
    /// Purpose, usage and limitations, by these words; for people.
    let about: [String: String]
    /// What the contract asks for that an import does not evaluate, one sentence each.
    public let notes: [String]
    /// What is promised about freshness, frequency and retention, in the order of the file.
    public let serviceLevels: [ServiceLevel]
    /// Who may read the data, and who approves it.
    public let roles: [AccessRole]
    /// The people who answer for the contract.
    public let team: [TeamMember]
    var schemas: [RecordSchema]

    /// The kinds of row it describes, in the order of the file.
    public var kinds: [RecordKind] { schemas.map(\.kind) }

    /// Whether rows of that kind have values that become pseudonyms, so that the project's key is needed.
    public func needsKey(for kind: LoadKind) -> Bool {
        schemas.contains { schema in
            kind.mayHold(schema.kind) && schema.columns.contains { $0.options.privacy == .hash }
        }
    }

    /// The fields whose values no message may show, by kind of row; a pseudonym may stand anywhere.
    public var unshownFields: [RecordKind: Set<String>] {
        Dictionary(
            schemas.map { schema in
                (schema.kind, Set(schema.columns.filter { $0.isSecret && $0.options.privacy != .hash }.map(\.name)))
            },
            uniquingKeysWith: { $0.union($1) }
        )
    }

    func schema(for kind: RecordKind) -> RecordSchema? { schemas.first { $0.kind == kind } }
}

/// How the rows of one kind are read.
struct RecordSchema: Sendable, Hashable {
    let kind: RecordKind
    let ignoresExtraColumns: Bool
    /// One ASCII byte.
    var delimiter: UInt8
    /// Texts that mean "not recorded".
    let nullWords: [String]
    /// Fills the namespace of every row.
    let namespace: String?
    let clockSkewMilliseconds: Int64
    var columns: [ContractColumn]
    /// CSV only: lines at the start that are no rows.
    var skippedLines = 0
    /// CSV only: whether a line names the columns; otherwise they stand in the order of the contract.
    var hasHeader = true
    /// Measured over the whole file, in the order of the contract.
    let checks: [QualityCheck]
    /// For people; nil when the contract says nothing.
    let description: String?
    /// The line of the object in the contract.
    let line: Int

    /// The field for which the number of the line stands; nil in most contracts.
    var lineField: Int? {
        for column in columns where column.options.isLineNumber {
            if case .field(let field) = column.role { return field }
        }
        return nil
    }

    /// Whether any value of a row must not be kept as it is.
    var hasPersonal: Bool { columns.contains(where: \.isPersonal) }
}

/// One column of the file, or one constant.
struct ContractColumn: Sendable, Hashable {
    /// What the column fills.
    enum Role: Sendable, Hashable {
        /// The field at that place of `FieldSpec.all(of:)`.
        case field(Int)
        case segment(String)
        /// A number of a unit: `outcome.METRIC`.
        case amount(UnitMeasure)
        /// Read and never stored.
        case dropped
    }

    /// The Pilotage name: `run_id`, `segment.region`, `drop.email`.
    let name: String
    /// The column's name in the file; nil for a constant.
    let fileName: String?
    let role: Role
    let type: FieldType
    var isRequired: Bool
    /// Whether values may appear in messages.
    let isSecret: Bool
    /// Whether the value is blanked in quarantined rows.
    let isPersonal: Bool
    /// As the contract words it; `internal` when it says nothing.
    let classification: String
    var options: ColumnOptions
    /// What is said of it for people; no row is read by it.
    let words: ColumnWords
    let line: Int
    let column: Int

    /// The name that messages use.
    var shownName: String { fileName ?? name }

    /// Whether its texts come again in many rows, as names do and ids do not.
    var isRepeated: Bool { !name.hasSuffix("_id") }
}

/// How the texts of one column are read.
struct ColumnOptions: Sendable, Hashable {
    /// What a timestamp's text carries.
    enum Clock: Sendable, Hashable {
        case zoned
        /// No zone in the text; this IANA zone is meant.
        case naive(zone: String)
        case epoch(EpochUnit)
    }

    var scale = 0
    var clock = Clock.zoned
    var trueWords = ["true"]
    var falseWords = ["false"]
    var constant: String?
    /// Whether the number of the row's line stands for the value.
    var isLineNumber = false
    /// The file's word to ours.
    var valueMap: [String: String] = [:]
    /// The only texts allowed; nil when any is.
    var validValues: [String]?
    /// What becomes of the values before they are kept; nil where they stay as they are.
    var privacy: FieldPrivacy?
    /// What every text must match.
    var patterns: [TextPattern] = []
    /// Texts that count as missing beside those of the whole schema, where a missing value sets its row aside.
    var missingWords: [String] = []
}

/// The unit of an integer timestamp.
enum EpochUnit: String, Sendable, CaseIterable {
    case seconds = "s"
    case milliseconds = "ms"
    case microseconds = "us"
    case nanoseconds = "ns"
}
