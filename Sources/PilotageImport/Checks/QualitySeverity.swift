import PilotageModel

/// The words of a rule's severity, which the standard leaves free, and what each means here.
enum QualitySeverity {
    static let warning = ["info", "low", "minor", "medium", "warn", "warning"]
    static let failure = ["high", "major", "error", "fail", "failure", "critical", "blocker", "fatal"]

    /// What a broken bound does; nil for a word that is in neither list, whatever the case of its letters.
    static func effect(_ word: String) -> CheckResult.Effect? {
        let word = word.lowercased()
        if warning.contains(word) { return .warns }
        return failure.contains(word) ? .refuses : nil
    }
}
