/// Everything found wrong so far; reading goes on after each fault, so that one check names them all.
struct DefinitionFindings {
    private(set) var issues: [DefinitionIssue] = []

    var isEmpty: Bool { issues.isEmpty }

    mutating func add(_ issue: DefinitionIssue) { issues.append(issue) }

    mutating func add(_ failure: DefinitionFailure) { issues.append(contentsOf: failure.issues) }
}
