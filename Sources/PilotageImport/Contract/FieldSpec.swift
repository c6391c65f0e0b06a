import PilotageModel

/// A field that a contract may fill: its name, what its text must look like, and whether a row can do without it.
struct FieldSpec: Sendable, Hashable {
    let name: String
    let type: FieldType
    let isRequired: Bool
    /// Whether it is part of what makes a row unique.
    let isKey: Bool

    init(_ name: String, _ type: FieldType, required: Bool = false, key: Bool = false) {
        self.name = name
        self.type = type
        isRequired = required
        isKey = key
    }

    /// All fields of a kind; the index in this list is the field's place in a decoded row.
    static func all(of kind: RecordKind) -> [FieldSpec] {
        switch kind {
        case .runs: RunField.allCases.map(\.spec)
        case .attempts: AttemptField.allCases.map(\.spec)
        case .costs: CostField.allCases.map(\.spec)
        case .baselines: BaselineField.allCases.map(\.spec)
        case .annotations: AnnotationField.allCases.map(\.spec)
        case .units: UnitField.allCases.map(\.spec)
        }
    }

    /// What `outcome.METRIC` and its like must look like.
    static let amount = FieldType.decimal(largestScale: 12, usualScale: 6)

    /// Whether rows of that kind may carry `outcome.*`, `exposure.*` and `history.*` columns.
    static func allowsAmounts(_ kind: RecordKind) -> Bool { kind == .units }

    /// Whether rows of that kind may carry `segment.*` columns.
    static func allowsSegments(_ kind: RecordKind) -> Bool {
        switch kind {
        case .runs, .annotations, .units: true
        case .attempts, .costs, .baselines: false
        }
    }
}

/// What the text of a field must look like.
enum FieldType: Sendable, Hashable {
    /// One line; blanks at both ends are cut and the rest is put into Unicode form C.
    case text
    /// As `text`, but line ends inside are allowed.
    case freeText
    case word(WordList)
    case integer
    /// A decimal kept at the contract's scale.
    case decimal(largestScale: Int, usualScale: Int)
    /// A decimal of at most three digits after the point, kept as milliseconds; the value is the length of one unit.
    case span(milliseconds: Int64)
    case boolean
    case instant
    case day
    case currency

    /// The contract's logical types that may carry it.
    var logicalTypes: [LogicalType] {
        switch self {
        case .text, .freeText: [.string, .integer]
        case .word, .currency: [.string]
        case .integer: [.integer]
        case .decimal, .span: [.number, .integer]
        case .boolean: [.boolean]
        case .instant: [.timestamp, .integer]
        case .day: [.date]
        }
    }

    /// The most digits after the point that a contract may declare; nil where a scale has no meaning.
    var largestScale: Int? {
        switch self {
        case .decimal(let largest, _): largest
        case .span: 3
        case .text, .freeText, .word, .integer, .boolean, .instant, .day, .currency: nil
        }
    }

    /// The scale when the contract names none.
    var usualScale: Int {
        switch self {
        case .decimal(_, let usual): usual
        case .span: 3
        case .text, .freeText, .word, .integer, .boolean, .instant, .day, .currency: 0
        }
    }
}

/// The logical types of the contract standard that we read.
enum LogicalType: String, Sendable, CaseIterable {
    case string, integer, number, boolean, date, timestamp
}

/// The closed word lists.
enum WordList: Sendable, Hashable {
    case status, failureClass, trigger, costCategory, annotationKind

    /// The words, at the index that is the raw value of the model's own list.
    var words: [String] {
        switch self {
        case .status: RunStatus.allCases.map(\.word)
        case .failureClass: FailureClass.allCases.map(\.word)
        case .trigger: RunTrigger.allCases.map(\.word)
        case .costCategory: CostCategory.allCases.map(\.word)
        case .annotationKind: AnnotationKind.allCases.map(\.word)
        }
    }
}
