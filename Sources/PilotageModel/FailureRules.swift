/// The reviewed table that says which failures a retry may mend: `failure-rules.yml` of a project.
public struct FailureRules: Sendable, Hashable {
    public let id: String
    public let version: Int
    /// The role that answers for the table.
    public let owner: String
    /// In order: the first rule that holds decides.
    public let rules: [FailureRule]
    /// `failure-rules.yml:1`.
    public let source: String

    public init(id: String, version: Int, owner: String, rules: [FailureRule], source: String) {
        self.id = id
        self.version = version
        self.owner = owner
        self.rules = rules
        self.source = source
    }
}

/// One line of the table: when it holds, and the class it then gives.
public struct FailureRule: Sendable, Hashable {
    public let id: String
    /// Temporary or logical; a rule never decides that nobody knows.
    public let failureClass: FailureClass
    /// What must hold, all of it; at least one.
    public let conditions: [Condition]
    /// Why this failure is of this class, in one sentence.
    public let because: String

    /// One thing that is asked of a failure; one of its values is enough.
    public enum Condition: Sendable, Hashable {
        case status([RunStatus])
        /// The whole error text.
        case errorIs([String])
        /// Words of the error text that stand next to each other; the last may go on.
        case errorContains([String])
        /// The first words of the error text; the last may go on.
        case errorStarts([String])
        /// A status code of HTTP that the error text names as such.
        case httpCode([Int])
    }

    public init(id: String, failureClass: FailureClass, conditions: [Condition], because: String) {
        self.id = id
        self.failureClass = failureClass
        self.conditions = conditions
        self.because = because
    }

    /// Whether every condition holds; a rule without any holds for nothing.
    public func holds(status: RunStatus, error: ErrorWords) -> Bool {
        !conditions.isEmpty && conditions.allSatisfy { $0.holds(status: status, error: error) }
    }
}

extension FailureRule.Condition {
    fileprivate func holds(status: RunStatus, error: ErrorWords) -> Bool {
        switch self {
        case .status(let statuses): statuses.contains(status)
        case .errorIs(let texts): texts.contains { error.isSame(as: ErrorWords($0)) }
        case .errorContains(let texts): texts.contains { error.contains(ErrorWords($0)) }
        case .errorStarts(let texts): texts.contains { error.starts(with: ErrorWords($0)) }
        case .httpCode(let codes): error.httpCode.map(codes.contains) ?? false
        }
    }
}
