/// How the classes of failed runs were decided: how many by which step, and by which table of rules.
public struct FailureClassSummary: Sendable, Hashable {
    /// Failed runs by the step that decided.
    public let bySource: [FailureClassSource: Int]
    /// Failed runs of which nobody knows the class.
    public let unknown: Int
    /// The rules in force; nil when there are none.
    public let rules: AppliedFailureRules?

    public init(bySource: [FailureClassSource: Int], unknown: Int, rules: AppliedFailureRules?) {
        self.bySource = bySource
        self.unknown = unknown
        self.rules = rules
    }

    public var failed: Int { bySource.values.reduce(0, +) }
}
