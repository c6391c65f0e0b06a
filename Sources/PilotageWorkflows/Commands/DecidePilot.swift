import PilotageMetrics
import PilotageModel
import PilotageReport
import PilotageStore

/// Records what people decided about a pilot, beside what the rules computed at that moment.
public struct DecidePilot {
    /// What was decided, as the command line says it.
    public struct Order: Sendable {
        public let pilot: String
        public let verdict: String
        public let role: String
        public let because: String
        public let conditions: [String]
        public let review: String?
        public let lessons: [String]

        /// Joins the words of the command line.
        public init(
            pilot: String,
            verdict: String,
            role: String,
            because: String,
            conditions: [String],
            review: String?,
            lessons: [String]
        ) {
            self.pilot = pilot
            self.verdict = verdict
            self.role = role
            self.because = because
            self.conditions = conditions
            self.review = review
            self.lessons = lessons
        }
    }

    private let open: OpenProject
    private let order: Order
    private let pilot: Pilot
    private let verdict: HumanDecision.Verdict
    private let reviewOn: Day?
    private let streams: Streams

    /// Prepares the decision.
    ///
    /// - Throws: `ProjectError.unknown`, `UsageError` for a word, a day or a text that cannot be.
    public init(open: OpenProject, order: Order, streams: Streams) throws {
        pilot = try open.pilot(order.pilot)
        guard let verdict = HumanDecision.Verdict(rawValue: order.verdict) else {
            throw UsageError.unknownVerdict(order.verdict, known: HumanDecision.Verdict.allCases.map(\.rawValue))
        }
        for (option, text) in [("--by", order.role), ("--because", order.because)] where !Self.says(text) {
            throw UsageError.empty(option: option)
        }
        for (option, texts) in [("--condition", order.conditions), ("--lesson", order.lessons)] {
            guard texts.allSatisfy(Self.says) else { throw UsageError.empty(option: option) }
        }
        reviewOn = try order.review.map { text in
            guard let day = Day(text: text) else { throw UsageError.badDay(text) }
            return day
        }
        self.open = open
        self.order = order
        self.verdict = verdict
        self.streams = streams
    }

    private static func says(_ text: String) -> Bool { text.utf8.contains { $0 > 0x20 } }

    /// Stores the decision and returns what stands now.
    ///
    /// - Throws: `DecisionError` when the role may not decide or the dates do not fit; the store is unchanged.
    public func run() throws -> String {
        let store = try StoreAccess(open: open, streams: streams).writable(by: "decide")
        let today = open.calendar.day(of: open.now)
        try checkRole(store)
        try checkReview(today, store)
        let evaluation = try EvaluatePilot(open: open, store: store, pilotID: pilot.id).evaluation().0
        let summary = EffectSummary(evaluation, currency: open.project.currency)
        let decision = HumanDecision(
            pilot: pilot.id,
            verdict: verdict,
            at: open.now,
            role: order.role,
            because: order.because,
            conditions: order.conditions,
            reviewOn: reviewOn,
            lessons: order.lessons,
            computed: summary.verdict,
            rule: evaluation.decision.rule?.number,
            promised: summary.promised,
            measured: summary.measured
        )
        try store.decide(decision)
        let rule = decision.rule.map { " by rule \($0)" } ?? ""
        let word = DecisionWording.word(verdict)
        return "\(pilot.id): \(word) decided on \(today.text) by \(Printable.text(order.role))\n"
            + "  computed: \(decision.computed)\(rule)\(decision.computed == word ? "" : ", which differs")\n"
            + "  measured: \(decision.measured)\n"
            + (reviewOn.map { "  review on \($0.text)\n" } ?? "")
    }

    /// Whoever registered the pilot, in any of its forms, does not decide it, unless the policy lets it.
    private func checkRole(_ store: Store) throws {
        guard !open.project.policy.registrarMayDecide else { return }
        let registrars = try store.registrations(pilot: pilot.id).map(\.role)
        if registrars.contains(where: { SameRole.holds($0, order.role) }) {
            throw DecisionError.registrarDecides(role: order.role)
        }
    }

    /// What goes on is looked at again; data are repaired once and soon.
    private func checkReview(_ today: Day, _ store: Store) throws {
        switch verdict {
        case .stop: break
        case .keep, .expand, .simplify, .repair:
            guard reviewOn != nil else { throw DecisionError.noReview(verdict: verdict.rawValue) }
        }
        guard let reviewOn else { return }
        guard reviewOn > today else { throw DecisionError.reviewPassed(reviewOn) }
        guard verdict == .repair else { return }
        let latest = today.advanced(by: open.project.policy.repairDays)
        guard reviewOn <= latest else { throw DecisionError.repairTooLong(latest: latest) }
        if try store.decisions(pilot: pilot.id).contains(where: { $0.verdict == .repair }) {
            throw DecisionError.repairedBefore
        }
    }
}
