import Testing

/// Expects two numbers to agree up to a share of the expected one (an absolute distance where that is zero).
func expectClose(
    _ actual: Double,
    _ expected: Double,
    within tolerance: Double = 1e-9,
    _ what: String = "",
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let scale = expected == 0 ? 1 : expected.magnitude
    let agrees = actual == expected || (actual - expected).magnitude <= tolerance * scale
    #expect(agrees, "\(what) gave \(actual), expected \(expected)", sourceLocation: sourceLocation)
}
