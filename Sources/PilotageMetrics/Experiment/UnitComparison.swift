public import PilotageModel
import PilotageStatistics

/// One metric in both arms of an experiment, the units that were randomised being what is compared.
public struct UnitComparison: Sendable {
    /// One arm of the comparison.
    public struct Arm: Sendable {
        public let units: Int
        /// Assigned units of which no outcome is recorded.
        public let withoutOutcome: Int
        /// The share that was really treated, of those of which it is known; nil when it is known of none.
        public let uptake: Double?
        public let value: Measured
    }

    /// The effect with the units' past taken out.
    public struct Adjusted: Sendable {
        public let change: Change
        /// The share of the variance that went away.
        public let varianceReduction: Double
        public let withoutPast: Int
    }

    public let metric: MetricDefinition
    public let slice: Slice
    public let control: Arm
    public let treated: Arm
    /// By assignment, whatever the units really got (intention to treat).
    public let assigned: Result<Change, Absence>
    /// The same with the past taken out; nil where no unit has a past.
    public let adjusted: Result<Adjusted, Absence>?
    /// On the units that took the treatment because it was assigned; nil where all took what they were given, or nobody
    /// recorded it.
    public let received: Result<Change, Absence>?
    /// The change that decides: by assignment, with the past taken out where the pilot says so beforehand.
    public let deciding: Result<Change, Absence>

    /// Units that each arm must have, as for the sample-ratio check.
    public static let fewestUnits = Int(SampleRatio.fewestUnits)

    /// Compares the treated arm with the control; `withheld` is the reason why no comparison may be made.
    init(
        _ metric: MetricDefinition,
        units: ExperimentUnits,
        frame: ComparisonFrame,
        slice: Slice = .all,
        withheld: Absence?
    ) {
        self.metric = metric
        self.slice = slice
        func sample(_ arm: String) -> Result<UnitSample, Absence> {
            do {
                return .success(
                    try UnitSample(metric, arm: arm, units: units, frame: frame, slice: slice)
                )
            } catch {
                return .failure(error)
            }
        }
        let first = sample(units.plan.control)
        let second = sample(units.plan.treated)
        control = Self.arm(first, metric)
        treated = Self.arm(second, metric)
        if let withheld {
            (assigned, adjusted, received) = (.failure(withheld), nil, nil)
        } else {
            switch (first, second) {
            case (.failure(let reason), _), (_, .failure(let reason)):
                (assigned, adjusted, received) = (.failure(reason), nil, nil)
            case (.success(let first), .success(let second)):
                let pair = UnitPair(metric: metric, control: first, treated: second)
                assigned = pair.assigned
                adjusted = pair.adjusted
                received = pair.received
            }
        }
        deciding = units.plan.adjustsByHistory ? adjusted?.map(\.change) ?? assigned : assigned
    }

    private static func arm(_ sample: Result<UnitSample, Absence>, _ metric: MetricDefinition) -> Arm {
        switch sample {
        case .failure(let reason): return Arm(units: 0, withoutOutcome: 0, uptake: nil, value: .absent(reason))
        case .success(let sample):
            let known = sample.members.compactMap(\.received)
            return Arm(
                units: sample.members.count,
                withoutOutcome: sample.withoutOutcome,
                uptake: known.isEmpty ? nil : Double(known.count { $0 }) / Double(known.count),
                value: sample.measured(metric)
            )
        }
    }
}

/// Two arms that may be compared.
private struct UnitPair {
    let metric: MetricDefinition
    let control: UnitSample
    let treated: UnitSample

    var assigned: Result<Change, Absence> {
        let fewest = min(control.members.count, treated.members.count)
        guard fewest >= UnitComparison.fewestUnits else {
            return .failure(.tooFewUnits(have: fewest, need: UnitComparison.fewestUnits))
        }
        do throws(Refusal) {
            let first = try control.estimate()
            let second = try treated.estimate()
            if control.isBinary, treated.isBinary {
                return .success(proportions(try Difference.welch(before: first, after: second)))
            }
            if let few = tooFewEvents { return .failure(few) }
            return .success(change(try Difference.welch(before: first, after: second), Change.Basis.units))
        } catch {
            return .failure(Absence(units: error))
        }
    }

    /// Counts of events among several cases a unit need ten of either kind in each arm.
    private var tooFewEvents: Absence? {
        guard metric.isProportion else { return nil }
        for arm in [control, treated] {
            let events = arm.moments.first.sum
            let rare = min(events, arm.moments.second.sum - events)
            if rare < RatioChange.fewestEvents {
                return .tooFewEvents(have: Int(rare), need: Int(RatioChange.fewestEvents))
            }
        }
        return nil
    }

    var adjusted: Result<UnitComparison.Adjusted, Absence>? {
        guard (control.members + treated.members).contains(where: { $0.past != nil }) else { return nil }
        if case .failure(let reason) = assigned { return .failure(reason) }
        do throws(Refusal) {
            let found = try VarianceReduction(control: try past(control), pilot: try past(treated))
            return .success(
                UnitComparison.Adjusted(
                    change: change(found.difference, Change.Basis.unitsWithPast),
                    varianceReduction: found.varianceReduction,
                    withoutPast: found.withoutPast
                )
            )
        } catch {
            return .failure(Absence(units: error))
        }
    }

    var received: Result<Change, Absence>? {
        let all = control.members + treated.members
        guard all.contains(where: { $0.received != nil }) else { return nil }
        let complied =
            control.members.allSatisfy { $0.received == false } && treated.members.allSatisfy { $0.received == true }
        guard !complied else { return nil }
        guard all.allSatisfy({ $0.received != nil }) else { return .failure(.notRecorded) }
        if case .failure(let reason) = assigned { return .failure(reason) }
        do throws(Refusal) {
            let found = try TreatmentReceived.effect(control: try taken(control), pilot: try taken(treated))
            return .success(change(found, Change.Basis.unitsTreated))
        } catch {
            return .failure(error == .baselineNearZero ? .uptakeAlike : Absence(units: error))
        }
    }

    private func past(_ sample: UnitSample) throws(Refusal) -> [VarianceReduction.Unit] {
        zip(try sample.linearised(), sample.members).map { VarianceReduction.Unit(outcome: $0, past: $1.past) }
    }

    private func taken(_ sample: UnitSample) throws(Refusal) -> [TreatmentReceived.Unit] {
        zip(try sample.linearised(), sample.members).map {
            TreatmentReceived.Unit(outcome: $0, isTreated: $1.received ?? false)
        }
    }

    private func change(_ difference: Difference, _ basis: (Double) -> Change.Basis) -> Change {
        Change(
            value: difference.value,
            better: metric.better,
            basis: basis(difference.degreesOfFreedom),
            spread: .student(difference)
        )
    }

    private func proportions(_ difference: Difference) -> Change {
        Change(
            value: difference.value,
            better: metric.better,
            basis: .unitProportions,
            spread: .binary(
                difference,
                before: Change.Count(events: control.events, cases: control.members.count),
                after: Change.Count(events: treated.events, cases: treated.members.count)
            )
        )
    }
}

extension Absence {
    /// A refusal about units, which counts units and not runs.
    init(units refusal: Refusal) {
        switch refusal {
        case .tooFewObservations(let have, let need), .tooFewClusters(let have, let need):
            self = .tooFewUnits(have: have, need: need)
        case .noData: self = .noUnits
        case .zeroDenominator, .tooFewEvents, .boundsCollapse, .notReached, .baselineNearZero, .noSpread:
            self.init(refusal)
        }
    }
}
