/// What people decided about a pilot, beside what the rules recommended.
public struct HumanDecision: Sendable, Hashable {
    /// What may be decided; the word is the command's argument.
    public enum Verdict: String, Sendable, CaseIterable {
        case keep, expand, simplify, stop
        /// The data are repaired first, once, by a date.
        case repair
    }

    public let pilot: String
    public let verdict: Verdict
    public let at: Instant
    /// The role that decided; never a person's name.
    public let role: String
    public let because: String
    /// What must hold while the decision stands.
    public let conditions: [String]
    /// The day on which it is looked at again; nil where nothing goes on.
    public let reviewOn: Day?
    /// What the pilot taught.
    public let lessons: [String]
    /// The verdict that the rules computed at that moment, in the words of the scorecard.
    public let computed: String
    /// The number of the rule that gave it; nil when none did.
    public let rule: Int?
    /// The primary effect that was worth having, as the scorecard prints it.
    public let promised: String
    /// The primary effect that was measured, with its interval.
    public let measured: String

    public init(
        pilot: String,
        verdict: Verdict,
        at: Instant,
        role: String,
        because: String,
        conditions: [String],
        reviewOn: Day?,
        lessons: [String],
        computed: String,
        rule: Int?,
        promised: String,
        measured: String
    ) {
        self.pilot = pilot
        self.verdict = verdict
        self.at = at
        self.role = role
        self.because = because
        self.conditions = conditions
        self.reviewOn = reviewOn
        self.lessons = lessons
        self.computed = computed
        self.rule = rule
        self.promised = promised
        self.measured = measured
    }
}
