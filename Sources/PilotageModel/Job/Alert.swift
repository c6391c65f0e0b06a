/// Something that a rule of `alerts.yml` watches and that is not as it should be, as one edition of a report states it.
public struct Alert: Sendable, Hashable {
    /// What a rule watches.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A value worse than its target or limit.
        case threshold
        /// A signal for the worse against the natural limits.
        case change
        /// No value where there was one before.
        case noData = "no_data"
        /// A source of the job gave nothing since the period ended.
        case sourceLate = "source_late"
        /// An assumption of a pilot left the range that its owner declared.
        case assumptionBreached = "assumption_breached"

        /// Whether a rule of this kind watches metrics of the report, line by line.
        public var watchesMetrics: Bool {
            switch self {
            case .threshold, .change, .noData: true
            case .sourceLate, .assumptionBreached: false
            }
        }
    }

    /// Where the alert stands in this period.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// It holds for the first time.
        case onset
        /// It holds still, and it is time to say so again.
        case reminder
        /// It holds still.
        case lasting
        /// It held, and does so no more.
        case resolved
    }

    /// What makes two alerts one.
    public struct Key: Sendable, Hashable, Comparable {
        public let rule: String
        /// A workflow, or `source:` and the id of a source.
        public let place: String
        /// Empty for a source.
        public let metric: String

        public init(rule: String, place: String, metric: String) {
            self.rule = rule
            self.place = place
            self.metric = metric
        }

        public static func < (left: Self, right: Self) -> Bool {
            (left.rule, left.place, left.metric) < (right.rule, right.place, right.metric)
        }
    }

    public let key: Key
    public let kind: Kind
    public let state: State
    /// The period in which it began.
    public let since: String
    /// How many periods it has lasted beyond the first.
    public let age: Int
    /// What is wrong, in words; or why it is over.
    public let detail: String
    /// The role that answers for it.
    public let owner: String

    public init(key: Key, kind: Kind, state: State, since: String, age: Int, detail: String, owner: String) {
        self.key = key
        self.kind = kind
        self.state = state
        self.since = since
        self.age = age
        self.detail = detail
        self.owner = owner
    }

    /// Whether it holds.
    public var isActive: Bool {
        switch state {
        case .onset, .reminder, .lasting: true
        case .resolved: false
        }
    }

    /// Whether somebody is to be told now.
    public var isNews: Bool {
        switch state {
        case .onset, .reminder, .resolved: true
        case .lasting: false
        }
    }
}

/// What `alerts.yml` says: which lines are watched, how, and how often a lasting alert is repeated.
public struct AlertRules: Sendable, Hashable {
    /// A lasting alert is repeated after so many periods.
    public let remindAfter: Int
    public let rules: [Rule]

    public init(remindAfter: Int, rules: [Rule]) {
        self.remindAfter = remindAfter
        self.rules = rules
    }

    /// One rule.
    public struct Rule: Sendable, Hashable {
        public let id: String
        public let kind: Alert.Kind
        /// The metrics that it watches; nil for all of the report, empty for sources and assumptions.
        public let metrics: [String]?
        /// The workflows that it watches; nil for all of the report.
        public let workflows: [String]?
        /// It must hold for so many periods in a row before it is an alert.
        public let after: Int
        /// The worst value that is no alert, in the metric's unit; nil for its target with its tolerance.
        public let worst: FixedDecimal?

        public init(
            id: String,
            kind: Alert.Kind,
            metrics: [String]?,
            workflows: [String]?,
            after: Int,
            worst: FixedDecimal?
        ) {
            self.id = id
            self.kind = kind
            self.metrics = metrics
            self.workflows = workflows
            self.after = after
            self.worst = worst
        }

        /// Whether the rule watches that metric of that workflow.
        public func watches(_ metric: String, of workflow: String) -> Bool {
            (metrics?.contains(metric) ?? true) && (workflows?.contains(workflow) ?? true)
        }
    }
}
