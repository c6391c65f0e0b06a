import PilotageModel

/// A run and its attempts as far as they say why it failed.
struct FailureGroup {
    /// A try of the run.
    struct Try {
        let id: Int64
        /// Counted from 1.
        let number: Int64
        let status: RunStatus
        /// The code of the error text; nil when none was given.
        let error: Int64?

        var hasFailed: Bool { status.isFailure }
    }

    /// The run itself.
    struct Whole {
        let id: Int64
        let status: RunStatus
        let error: Int64?
        /// What the source said, by itself or by the mapping of its format, unless it said that nobody knows.
        let said: FailureDecision?
    }

    /// Nil when the attempts came before their run, or without it.
    let run: Whole?
    /// In the order of their numbers.
    let attempts: [Try]

    /// Whether the attempt was followed by a success of the same run.
    func isMended(_ position: Int) -> Bool {
        run?.status == .succeeded || attempts[(position + 1)...].contains { $0.status == .succeeded }
    }

    /// Whether at least two attempts were made and all of them failed with the same error: trying again did not help.
    ///
    /// One attempt shows nothing, since nobody tried again; nor do later attempts without the first.
    var failedAlike: Bool {
        guard attempts.count > 1, attempts[0].number == 1, let error = attempts[0].error else { return false }
        return attempts.allSatisfy { $0.hasFailed && $0.error == error } && run?.status.isFailure ?? true
    }
}

/// Why a failure is of its class.
struct FailureDecision: Hashable {
    let failureClass: FailureClass
    let source: FailureClassSource
    /// The code of the rule, when a rule decided.
    let rule: Int64?

    static let nobodyKnows = FailureDecision(failureClass: .unknown, source: .none, rule: nil)

    static func inferred(_ failureClass: FailureClass) -> FailureDecision {
        FailureDecision(failureClass: failureClass, source: .retryInferred, rule: nil)
    }
}

extension RunStatus {
    /// Whether the run or attempt failed or timed out.
    var isFailure: Bool {
        switch self {
        case .failed, .timedOut: true
        case .succeeded, .cancelled, .skipped, .running, .waiting, .unknown: false
        }
    }
}
