/// One field of a pilot's registered form that came to say something else.
public struct ChangedField: Sendable, Hashable {
    /// What the field decides.
    public enum Kind: String, Sendable, CaseIterable {
        case primaryMetric = "primary metric"
        case worthwhileEffect = "worthwhile effect"
        case periods
        case rules
        /// Titles, owners, agreements: what no verdict is computed from.
        case other
    }

    /// The file it stands in.
    public let file: String
    /// `primary.worthwhile_effect`.
    public let field: String
    /// Nil when it did not stand there.
    public let before: String?
    /// Nil when it stands there no longer.
    public let after: String?
    public let kind: Kind

    public init(file: String, field: String, before: String?, after: String?, kind: Kind) {
        self.file = file
        self.field = field
        self.before = before
        self.after = after
        self.kind = kind
    }
}

/// A change of a pilot's registered form: its own file, the policy, and the metrics that decide and guard.
public struct DefinitionChange: Sendable, Hashable {
    /// The day of the registration; nil for what stands in the files and nobody registered.
    public let day: Day?
    /// The role that registered it.
    public let role: String?
    public let fields: [ChangedField]

    public init(day: Day?, role: String?, fields: [ChangedField]) {
        self.day = day
        self.role = role
        self.fields = fields
    }

    /// Whether something that verdicts are computed from changed once the pilot had begun.
    public func caps(startedOn start: Day, asOf: Day) -> Bool {
        (day ?? asOf) >= start && fields.contains { $0.kind != .other }
    }
}
