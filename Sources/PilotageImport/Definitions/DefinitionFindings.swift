import PilotageModel

/// Everything found wrong so far; reading goes on after each fault, so that one check names them all.
struct DefinitionFindings {
    private(set) var issues: [DefinitionIssue] = []

    var isEmpty: Bool { issues.isEmpty }

    mutating func add(_ issue: DefinitionIssue) { issues.append(issue) }

    mutating func add(_ failure: DefinitionFailure) { issues.append(contentsOf: failure.issues) }

    /// Adds an issue at the upper value when it lies below the lower one; a value that is missing is judged elsewhere.
    mutating func requireOrder(
        _ lower: Placed<FixedDecimal>?,
        _ lowerKey: String,
        _ upper: Placed<FixedDecimal>?,
        _ upperKey: String,
        fix: String
    ) {
        guard let lower, let upper, lower.value > upper.value else { return }
        let what = "'\(upperKey)' is \(upper.value.text), below '\(lowerKey)', which is \(lower.value.text)"
        add(upper.issue(what, fix: fix))
    }
}
