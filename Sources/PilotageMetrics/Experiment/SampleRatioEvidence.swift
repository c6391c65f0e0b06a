import PilotageModel
public import PilotageStatistics

/// Whether chance gave each arm the units that were planned: over all, in every segment, and in every week of assignment.
///
/// The parts are adjusted together by Holm. A finding of mismatch, over all or in a part, withholds every comparison: units
/// that got lost in one arm are seldom like the others (`methods.md` A6).
public struct SampleRatioEvidence: Sendable {
    /// A group of units and what the check says of it.
    public struct Part: Sendable {
        public let name: String
        public let control: Int
        public let treated: Int
        /// Nil where either arm has fewer than eight units.
        public let pValue: Double?
        /// Adjusted over all parts; the p-value itself for the whole.
        public let adjusted: Double?
        public let finding: SampleRatio.Finding?
    }

    /// All units, or why they cannot be checked.
    public let overall: Result<Part, Absence>
    /// By segment and by week of assignment.
    public let parts: [Part]

    /// The worst p-value that counts as a finding; nil when all is as planned.
    public var worst: Double? {
        let all = [try? overall.get()].compactMap { $0 } + parts
        return all.filter { $0.finding != nil && $0.finding != .asPlanned }.compactMap(\.adjusted).min()
    }

    /// Why no comparison may be made; nil when it may.
    public var withheld: Absence? {
        if case .failure(let reason) = overall { return reason }
        let all = [try? overall.get()].compactMap { $0 } + parts
        let broken = all.filter { $0.finding == .mismatch }.compactMap(\.adjusted).min()
        return broken.map { .sampleRatio(pValue: $0) }
    }

    /// Checks the units that were assigned by the end of the day.
    ///
    /// The policy says below which p-value shares are doubtful, and below which they are a mismatch.
    init(_ units: ExperimentUnits, segments: [String], by day: Day, policy: DecisionPolicy) {
        let finding = { (pValue: Double) in
            SampleRatio.finding(
                of: pValue,
                doubtful: policy.sampleRatioForGradeA.double,
                mismatch: policy.sampleRatioForGradeB.double
            )
        }
        guard let share = units.allocation else {
            overall = .failure(.notRecorded)
            parts = []
            return
        }
        let compared = units.units.filter { units.plan.arms.contains($0.arm) && $0.assignedOn <= day }
        func part(_ name: String, _ members: [ExperimentUnits.Unit]) -> Part {
            let treated = members.count { $0.arm == units.plan.treated }
            let control = members.count - treated
            let found = try? SampleRatio(units: [Int64(control), Int64(treated)], weights: [1 - share, share])
            return Part(
                name: name,
                control: control,
                treated: treated,
                pValue: found?.pValue,
                adjusted: found?.pValue,
                finding: found.map { finding($0.pValue) }
            )
        }
        let whole = part("all units", compared)
        let fewest = min(whole.control, whole.treated)
        overall =
            compared.isEmpty
            ? .failure(.noUnits)
            : whole.pValue == nil
                ? .failure(.tooFewUnits(have: fewest, need: UnitComparison.fewestUnits)) : .success(whole)
        var found: [Part] = []
        for dimension in segments {
            let groups = Dictionary(grouping: compared) { $0.segments[dimension] ?? TallyPlan.notRecorded }
            for value in groups.keys.sorted() { found.append(part("\(dimension): \(value)", groups[value] ?? [])) }
        }
        let weeks = Dictionary(grouping: compared) { ISOWeek(containing: $0.assignedOn) }
        for week in weeks.keys.sorted() { found.append(part("assigned in \(week.text)", weeks[week] ?? [])) }
        parts = Self.adjusted(found, finding)
    }

    private static func adjusted(_ parts: [Part], _ finding: (Double) -> SampleRatio.Finding) -> [Part] {
        var values = Holm.adjusted(parts.compactMap(\.pValue))[...]
        return parts.map { part in
            guard part.pValue != nil, let adjusted = values.popFirst() else { return part }
            return Part(
                name: part.name,
                control: part.control,
                treated: part.treated,
                pValue: part.pValue,
                adjusted: adjusted,
                finding: finding(adjusted)
            )
        }
    }
}
