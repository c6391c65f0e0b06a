/// One check of a contract on one file: what was measured, against which bound, and how it ended.
public struct CheckResult: Sendable, Hashable {
    /// How a check ended.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// The bound was kept.
        case passed
        /// The bound was broken, and the file was loaded all the same.
        case warned
        /// The bound was broken, and the file was refused as a whole.
        case failed
        /// Nothing could be measured: that is never a pass.
        case unmeasured
    }

    /// What a broken bound does.
    public enum Effect: String, Sendable, Hashable, CaseIterable {
        /// The rows that break it are set aside, the others are loaded.
        case setsAside = "set-aside"
        /// It is a finding; everything is loaded.
        case warns = "warn"
        /// The file is refused.
        case refuses = "fail"
    }

    /// Where the rule stands in the contract: `contracts/runs.yml:34`.
    public let place: String
    /// What is looked at: `runs`, `runs.status`.
    public let subject: String
    /// The metric: `nullValues`, `rowCount`, `freshness`, `sql`.
    public let metric: String
    /// What the contract calls the rule, for people; nil where it gives it no name.
    public let title: String?
    /// The bound in words: `at most 5 percent`.
    public let bound: String
    public let effect: Effect
    public let outcome: Outcome
    /// What was found, in words: `12 of 350 rows (3.43 percent)`, or why nothing could be measured.
    public let found: String
    /// The rows counted; nil where the metric counts none.
    public let count: Int64?
    /// The rows that were looked at; nil where the metric counts none.
    public let examined: Int64?

    /// Joins the parts of a result.
    public init(
        place: String,
        subject: String,
        metric: String,
        title: String? = nil,
        bound: String,
        effect: Effect,
        outcome: Outcome,
        found: String,
        count: Int64? = nil,
        examined: Int64? = nil
    ) {
        self.place = place
        self.subject = subject
        self.metric = metric
        self.title = title
        self.bound = bound
        self.effect = effect
        self.outcome = outcome
        self.found = found
        self.count = count
        self.examined = examined
    }
}

/// A contract as it stood when a file was judged by it.
public struct ContractText: Sendable, Hashable {
    /// SHA-256 of the text's bytes, 64 lower-case hexadecimal digits.
    public let sha256: String
    public let text: String

    /// Joins a text with its digest.
    public init(sha256: String, text: String) {
        self.sha256 = sha256
        self.text = text
    }
}

/// A file judged by its contract: loaded or refused, with the result of every check.
public struct FileCheck: Sendable, Hashable {
    /// The load it became; nil for a file that was refused.
    public let load: Int64?
    public let source: LoadSource
    /// SHA-256 of the contract's text.
    public let contractSHA256: String
    /// The newest time of each kind that the contract's freshness looks at; nothing where it names none or no row has one.
    public let newestRows: [RecordKind: Instant]
    public let results: [CheckResult]

    /// Joins a file with its results.
    public init(
        load: Int64?,
        source: LoadSource,
        contractSHA256: String,
        newestRows: [RecordKind: Instant],
        results: [CheckResult]
    ) {
        self.load = load
        self.source = source
        self.contractSHA256 = contractSHA256
        self.newestRows = newestRows
        self.results = results
    }
}
