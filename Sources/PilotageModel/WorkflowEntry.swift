/// A workflow in the catalogue: who owns it, and who helps when it fails.
public struct WorkflowEntry: Sendable, Hashable {
    public let id: String
    public let title: String
    public let businessOwner: String
    public let technicalOwner: String
    public let support: String
    public let escalation: String
    /// Runs that should come in a week, tests left out; nil when nobody said.
    public let expectedRunsPerWeek: Int?
    /// When the outcome of its runs can be known.
    public let terms: OutcomeTerms

    public init(
        id: String,
        title: String,
        businessOwner: String,
        technicalOwner: String,
        support: String,
        escalation: String,
        expectedRunsPerWeek: Int? = nil,
        terms: OutcomeTerms = OutcomeTerms()
    ) {
        self.id = id
        self.title = title
        self.businessOwner = businessOwner
        self.technicalOwner = technicalOwner
        self.support = support
        self.escalation = escalation
        self.expectedRunsPerWeek = expectedRunsPerWeek
        self.terms = terms
    }
}
