/// How units were randomised, and where what they did is found.
public struct Experiment: Sendable, Hashable {
    /// What was randomised, for readers: customer, agent, case, branch.
    public let unit: String
    /// The segment in which runs name their unit; nil where the file of units states the outcomes.
    public let runsBy: String?
    /// The arm that goes on as before.
    public let control: String
    /// The arm that gets what is tried.
    public let treated: String
    /// Whether the effect with the units' past taken out decides; said before the data.
    public let adjustsByHistory: Bool

    public init(unit: String, runsBy: String?, control: String, treated: String, adjustsByHistory: Bool = false) {
        self.unit = unit
        self.runsBy = runsBy
        self.control = control
        self.treated = treated
        self.adjustsByHistory = adjustsByHistory
    }

    /// Both arms, the control first.
    public var arms: [String] { [control, treated] }
}
