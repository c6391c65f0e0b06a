public import PilotageModel

/// The words of a decision by people.
public enum DecisionWording {
    /// As the scorecard prints the verdict.
    public static func word(_ verdict: HumanDecision.Verdict) -> String {
        switch verdict {
        case .keep: "Keep"
        case .expand: "Expand"
        case .simplify: "Simplify"
        case .stop: "Stop"
        case .repair: "Repair the data"
        }
    }
}
