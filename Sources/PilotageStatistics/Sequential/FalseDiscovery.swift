/// Benjamini and Hochberg's adjustment for tables of secondary metrics and segments.
public enum FalseDiscovery {
    /// The adjusted p-values in the order given: a row is named at rate q when its value is at most q.
    ///
    /// The i-th smallest of m values is multiplied by m / i, never exceeds a larger one's, and stops at 1.
    public static func adjusted(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { (values[$0], $0) > (values[$1], $1) }
        var result = values
        var ceiling = 1.0
        for (position, index) in order.enumerated() {
            ceiling = min(ceiling, values[index] * Double(values.count) / Double(values.count - position))
            result[index] = ceiling
        }
        return result
    }
}
