/// What was agreed before a pilot starts, beside what it measures; whatever nobody wrote down is empty, and readiness says so.
public struct PilotAgreement: Sendable, Hashable {
    /// What problem the pilot is to solve.
    public var problem: String?
    /// How success will be measured.
    public var success: String?
    /// What must be true for the pilot to be scaled.
    public var scale: String?
    public var alerts: [AlertThreshold] = []
    /// How the workflows go back to what they were.
    public var rollback: AgreedPath?
    /// How the work is done by hand meanwhile.
    public var manualFallback: AgreedPath?
    /// Links to what operators do, step by step.
    public var runBooks: [String] = []
    public var rollout: [RolloutPhase] = []
    public var exemptions: [Exemption] = []
    public var deviations: [AcceptedDeviation] = []
    /// The loss, in whole money of the project's currency, that the owner is ready to bear if it goes badly; nil when nobody
    /// said.
    public var agreedLoss: FixedDecimal?
    /// The share of runs that a randomised pilot sends to its own workflows; nil when nobody said.
    public var allocation: FixedDecimal?

    /// Nothing agreed yet.
    public init() {}
}

/// A value of a metric at which somebody is told.
public struct AlertThreshold: Sendable, Hashable {
    public let metric: String
    /// In the metric's unit; the metric knows which side is bad.
    public let worseThan: FixedDecimal
    /// The role that is told.
    public let owner: String

    public init(metric: String, worseThan: FixedDecimal, owner: String) {
        self.metric = metric
        self.worseThan = worseThan
        self.owner = owner
    }
}

/// A way of doing without the pilot, and who answers for it.
public struct AgreedPath: Sendable, Hashable {
    /// What is done, in one sentence.
    public let steps: String
    public let owner: String

    public init(steps: String, owner: String) {
        self.steps = steps
        self.owner = owner
    }
}

/// A part of the roll-out: which weeks, for whom, and what must hold before the next part begins.
public struct RolloutPhase: Sendable, Hashable {
    public let title: String
    /// Weeks from the first day of `after`, counted from 1, both ends included.
    public let weeks: ClosedRange<Int>
    /// For whom, or for which share of the work.
    public let scope: String
    /// What must hold before the next phase begins.
    public let gate: String

    public init(title: String, weeks: ClosedRange<Int>, scope: String, gate: String) {
        self.title = title
        self.weeks = weeks
        self.scope = scope
        self.gate = gate
    }
}

/// Leave to start without one item of readiness, asked for by one role, granted by another, for a time.
public struct Exemption: Sendable, Hashable {
    public let question: ReadinessQuestion
    public let reason: String
    public let requester: String
    public let approver: String
    /// From this day on it has expired.
    public let expiresOn: Day

    public init(question: ReadinessQuestion, reason: String, requester: String, approver: String, expiresOn: Day) {
        self.question = question
        self.reason = reason
        self.requester = requester
        self.approver = approver
        self.expiresOn = expiresOn
    }

    /// Whether it holds on that day.
    public func holds(on day: Day) -> Bool { day < expiresOn }
}

/// Something that departs from what was agreed and is borne for a time.
public struct AcceptedDeviation: Sendable, Hashable {
    public let what: String
    /// The role that answers for it.
    public let owner: String
    /// From this day on it is no longer accepted.
    public let endsOn: Day

    public init(what: String, owner: String, endsOn: Day) {
        self.what = what
        self.owner = owner
        self.endsOn = endsOn
    }

    /// Whether it is still accepted on that day.
    public func isAccepted(on day: Day) -> Bool { day < endsOn }
}

/// What the organisation states about the store: nothing here can be measured by a program.
public struct StoreProtection: Sendable, Hashable {
    /// What the file system does so that a stolen disk tells nothing; nil when nobody said.
    public var encryptionAtRest: String?
    /// Who may do what, one sentence a role.
    public var access: [String]

    public init(encryptionAtRest: String? = nil, access: [String] = []) {
        self.encryptionAtRest = encryptionAtRest
        self.access = access
    }
}
