import Testing

/// A published example whose truth nobody here wrote, and the computation that must reproduce it.
struct WorkedExample: Sendable {
    /// The example's number in the method notes.
    let id: String
    /// Where the published values stand.
    let source: String
    /// How many numbers the example compares; a shorter run is a failure.
    let comparisons: Int
    let run: @Sendable (inout Comparisons) throws -> Void
}

/// Compares numbers with published ones and counts how often.
struct Comparisons {
    private(set) var made = 0

    /// Compares with a value known to full precision.
    mutating func equal(
        _ actual: Double,
        _ published: Double,
        within tolerance: Double = 1e-9,
        _ what: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        made += 1
        expectClose(actual, published, within: tolerance, what, sourceLocation: sourceLocation)
    }

    /// Compares with a value printed to so many decimals.
    mutating func rounded(
        _ actual: Double,
        _ published: Double,
        decimals: Int,
        _ what: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        made += 1
        let unit = (0..<decimals).reduce(1.0) { step, _ in step / 10 }
        let agrees = (actual - published).magnitude <= unit / 2 * (1 + 1e-9)
        #expect(agrees, "\(what) gave \(actual), published as \(published)", sourceLocation: sourceLocation)
    }
}
