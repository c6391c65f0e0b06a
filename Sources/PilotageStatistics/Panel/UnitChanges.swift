/// Difference-in-differences over many units: workflows, teams or branches, each with its own before and after.
///
/// Each unit gives one change, after minus before; the two-way fixed-effects estimate of two periods is the treated units'
/// mean change minus that of the controls. Collapsing each unit to its two means removes the dependence in time; CR2
/// variance is s_T^2/n_T + s_C^2/n_C, with the Satterthwaite degrees of freedom of Bell and McCaffrey.
public enum UnitChanges {
    /// The effect; refused below two units in a group, and without spread.
    public static func effect(treated: [Double], control: [Double]) throws(Refusal) -> Difference {
        let fewest = min(treated.count, control.count)
        guard fewest > 1 else { throw .tooFewClusters(have: fewest, need: 2) }
        let first = spread(treated)
        let second = spread(control)
        let n = Double(treated.count)
        let m = Double(control.count)
        let variance = first.variance / n + second.variance / m
        guard variance > 0 else { throw .noSpread }
        let total = 1 / n + 1 / m
        return Difference(
            value: first.mean - second.mean,
            standardError: variance.squareRoot(),
            degreesOfFreedom: total * total / (1 / (n * n * (n - 1)) + 1 / (m * m * (m - 1)))
        )
    }

    private static func spread(_ values: [Double]) -> (mean: Double, variance: Double) {
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
        return (mean, squares / Double(values.count - 1))
    }
}
