/// What monitoring asks of the job and of the rows in the store.
public struct JobFacts: Sendable, Hashable {
    /// When a run of the job last ended with everything published and delivered; nil when none did.
    public let lastSuccess: Instant?
    /// Rows of all loads.
    public let accepted: Int64
    public let duplicates: Int64
    public let quarantined: Int64
    public let failedRuns: Int64
    public let failedRunsOfUnknownClass: Int64

    public init(
        lastSuccess: Instant?,
        accepted: Int64,
        duplicates: Int64,
        quarantined: Int64,
        failedRuns: Int64,
        failedRunsOfUnknownClass: Int64
    ) {
        self.lastSuccess = lastSuccess
        self.accepted = accepted
        self.duplicates = duplicates
        self.quarantined = quarantined
        self.failedRuns = failedRuns
        self.failedRunsOfUnknownClass = failedRunsOfUnknownClass
    }
}
