import PilotageModel
import PilotageStatistics

/// Where the values of one unit of a panel come from.
struct PanelSource {
    let name: String
    let isTreated: Bool
    let start: ISOWeek?
    let series: MetricSeries

    /// Workflows of both sides, or the values of the segment that tells units apart.
    static func all(_ metric: MetricDefinition, _ evidence: PilotEvidence) -> [PanelSource] {
        let pilot = evidence.pilot
        let starts = Dictionary(
            (pilot.staggered?.starts ?? []).map { ($0.unit, ISOWeek(containing: $0.from)) },
            uniquingKeysWith: { first, _ in first }
        )
        guard let dimension = pilot.staggered?.by else {
            return pilot.workflows.sorted().map { workflow in
                PanelSource(
                    name: workflow,
                    isTreated: true,
                    start: pilot.staggered == nil ? nil : starts[workflow],
                    series: MetricSeries(metric, in: evidence.table, arm: [workflow])
                )
            }
                + pilot.controls.sorted().map {
                    PanelSource(
                        name: $0,
                        isTreated: false,
                        start: nil,
                        series: MetricSeries(metric, in: evidence.table, arm: [$0])
                    )
                }
        }
        return evidence.table.plan.slices.compactMap { slice in
            guard case .segment(let name, let value) = slice, name == dimension, value != TallyPlan.notRecorded else {
                return nil
            }
            return PanelSource(
                name: value,
                isTreated: starts[value] != nil,
                start: starts[value],
                series: MetricSeries(metric, in: evidence.table, arm: pilot.workflows, slice: slice)
            )
        }
    }

    /// The ratio after less the ratio before; nil where a side has none.
    func change(_ frame: ComparisonFrame) -> Double? {
        guard let before = series.measured(over: frame.before).sampled?.value,
            let after = series.measured(over: frame.after).sampled?.value
        else { return nil }
        return after - before
    }
}

/// Units week by week, from the first week before to the last one after, those between included.
struct StaggeredPanel {
    let weeks: [ISOWeek]
    let units: [StaggeredStart.Unit]
    let withHoles: [String]

    init(_ sources: [PanelSource], _ pilot: Pilot, _ frame: ComparisonFrame) {
        var weeks: [ISOWeek] = []
        if var week = frame.before.first, let last = frame.after.last {
            while week <= last {
                weeks.append(week)
                week = week.advanced(by: 1)
            }
        }
        var units: [StaggeredStart.Unit] = []
        var holes: [String] = []
        for source in sources {
            let values = weeks.compactMap { source.series.measured(over: [$0]).sampled?.value }
            guard values.count == weeks.count else {
                holes.append(source.name)
                continue
            }
            let start = source.start.map { start in weeks.firstIndex { $0 >= start } ?? weeks.count }
            units.append(StaggeredStart.Unit(values: values, start: start))
        }
        self.weeks = weeks
        self.units = units
        withHoles = holes
    }

    func named(_ effect: StaggeredStart.CohortEffect) -> PanelEvidence.CohortEffect {
        PanelEvidence.CohortEffect(
            start: weeks[effect.start],
            week: weeks[effect.week],
            effect: effect.effect,
            treated: effect.treatedUnits,
            control: effect.controlUnits
        )
    }
}
