/// How many runs of a workflow failed with the same type of error, and what class these failures have.
public struct ErrorTypeCount: Sendable, Hashable {
    public let workflow: String
    /// Nil where the run names none.
    public let errorType: String?
    public let failureClass: FailureClass
    public let runs: Int

    public init(workflow: String, errorType: String?, failureClass: FailureClass, runs: Int) {
        self.workflow = workflow
        self.errorType = errorType
        self.failureClass = failureClass
        self.runs = runs
    }
}
