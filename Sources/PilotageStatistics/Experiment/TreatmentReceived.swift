/// The effect on units that took the treatment because it was assigned to them (Wald's instrumental estimate).
///
/// Effect of the assignment divided by the difference in uptake; only to be read beside the effect of the assignment.
public enum TreatmentReceived {
    /// One unit: its outcome, and whether it was really treated.
    public struct Unit: Sendable, Hashable {
        public let outcome: Double
        public let isTreated: Bool

        /// A unit from what was measured and what it got.
        public init(outcome: Double, isTreated: Bool) {
            self.outcome = outcome
            self.isTreated = isTreated
        }
    }

    /// The ratio with its delta-method standard error.
    ///
    /// V = (V_y - 2 W C + W^2 V_u) / D^2 over both arms, with the units minus 2 degrees of freedom. Refused below two units in
    /// an arm and when the uptake differs by less than 3 standard errors, where the ratio has no bounds.
    public static func effect(control: [Unit], pilot: [Unit]) throws(Refusal) -> Difference {
        let fewest = min(control.count, pilot.count)
        guard fewest > 1 else { throw .tooFewObservations(have: fewest, need: 2) }
        let first = Spread(control)
        let second = Spread(pilot)
        let uptake = second.uptake - first.uptake
        let uptakeVariance = first.uptakeVariance + second.uptakeVariance
        guard uptake.magnitude > 3 * uptakeVariance.squareRoot(), uptake != 0 else { throw .baselineNearZero }
        let effect = (second.outcome - first.outcome) / uptake
        let joint = first.covariance + second.covariance
        let variance =
            (first.outcomeVariance + second.outcomeVariance - 2 * effect * joint + effect * effect * uptakeVariance)
            / (uptake * uptake)
        return Difference(
            value: effect,
            standardError: max(0, variance).squareRoot(),
            degreesOfFreedom: Double(control.count + pilot.count - 2)
        )
    }

    /// Means of an arm, and the variances and covariance of these means.
    private struct Spread {
        let outcome: Double
        let uptake: Double
        let outcomeVariance: Double
        let uptakeVariance: Double
        let covariance: Double

        init(_ units: [Unit]) {
            let count = Double(units.count)
            let outcome = units.reduce(0.0) { $0 + $1.outcome } / count
            let uptake = Double(units.count(where: \.isTreated)) / count
            let divisor = (count - 1) * count
            outcomeVariance = units.reduce(0.0) { $0 + ($1.outcome - outcome) * ($1.outcome - outcome) } / divisor
            covariance =
                units.reduce(0.0) { $0 + ($1.outcome - outcome) * (($1.isTreated ? 1 : 0) - uptake) } / divisor
            uptakeVariance = count * uptake * (1 - uptake) / divisor
            self.outcome = outcome
            self.uptake = uptake
        }
    }
}
