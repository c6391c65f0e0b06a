public import PilotageModel

/// Why rows are removed on purpose.
public enum RemovalReason: String, Sendable, Hashable, CaseIterable {
    /// A person asked to be forgotten.
    case forget
    /// The rows were kept for the period that the policy grants.
    case retention

    /// The word of the audit trail.
    var auditAction: String {
        switch self {
        case .forget: "forget"
        case .retention: "apply-retention"
        }
    }
}

/// When, why and by whom rows are removed.
public struct RemovalOrder: Sendable, Hashable {
    public let reason: RemovalReason
    public let at: Instant
    /// A role, never a person.
    public let role: String
    /// What the audit trail shows as the object: never the subject's value.
    public let subject: String
    /// Whether everything is counted and then left as it was.
    public let isRehearsal: Bool

    /// Joins what is to be recorded.
    public init(reason: RemovalReason, at: Instant, role: String, subject: String, isRehearsal: Bool) {
        self.reason = reason
        self.at = at
        self.role = role
        self.subject = subject
        self.isRehearsal = isRehearsal
    }
}

/// What a removal took out of the store.
public struct RemovalCounts: Sendable, Hashable {
    /// Rows by table, replaced ones included; tables without a removed row are left out.
    public internal(set) var rows: [String: Int] = [:]
    /// Rows that had been set aside.
    public internal(set) var quarantined = 0
    /// Names, words and sets of segments that nothing uses any more.
    public internal(set) var words = 0
    /// Loads that hold fewer rows than their receipt states.
    public internal(set) var loads = 0
    /// Entries of the ledger and the audit trail, and stored contracts, that hold the value and cannot be changed.
    public internal(set) var fixedMentions = 0

    /// All rows together.
    public var total: Int { rows.values.reduce(0, +) + quarantined }
}

/// Who is to be forgotten: a value, its pseudonym, and where to look.
public struct ForgetRequest: Sendable, Hashable {
    /// In the spellings in which the store may hold it: the value itself, and its pseudonym.
    public let values: [String]
    /// The field to look in, as contracts name it; nil looks in every field that can hold a person.
    public let field: String?

    /// Joins the values with the field.
    public init(values: [String], field: String?) {
        self.values = values
        self.field = field
    }

    /// The fields that can be named.
    public static let fields = SubjectColumns.all.map(\.field) + ["segment.NAME"]

    /// Whether the store has such a field.
    public static func knows(_ field: String) -> Bool {
        SubjectColumns.all.contains { $0.field == field } || field.hasPrefix("segment.") && field.utf8.count > 8
    }
}

/// The rows of these kinds that are older than that are to go.
public struct RetentionRequest: Sendable, Hashable {
    /// For each kind, the first day that is kept and the moment at which it begins.
    public let kept: [RecordKind: KeptFrom]

    /// Where keeping begins.
    public struct KeptFrom: Sendable, Hashable {
        public let day: Day
        public let moment: Instant
        /// The field that tells how old a row is, as contracts name it; nil takes the usual one of the kind.
        public let field: String?

        /// Joins a day with its beginning, and with the field that is compared with it.
        public init(day: Day, moment: Instant, field: String? = nil) {
            self.day = day
            self.moment = moment
            self.field = field
        }
    }

    /// Joins kinds with days.
    public init(kept: [RecordKind: KeptFrom]) { self.kept = kept }
}
