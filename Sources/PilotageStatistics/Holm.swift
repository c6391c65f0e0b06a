/// Holm's adjustment for several tests read together, for claims of harm in a named segment.
public enum Holm {
    /// The adjusted p-values in the order given: each is the level at which its test would still be refuted.
    ///
    /// Values must lie between 0 and 1. The i-th smallest of m values is multiplied by m - i + 1, never falls below a smaller one's, and stops at 1.
    public static func adjusted(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        var result = values
        var floor = 0.0
        for (position, index) in order.enumerated() {
            floor = max(floor, min(1, values[index] * Double(values.count - position)))
            result[index] = floor
        }
        return result
    }
}
