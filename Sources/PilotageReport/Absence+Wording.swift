public import PilotageMetrics

extension Absence {
    /// The reason as reports print it.
    public var wording: String { Wording.reason(self) }
}
