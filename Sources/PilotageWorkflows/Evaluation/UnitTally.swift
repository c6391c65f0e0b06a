import PilotageMetrics
import PilotageModel
import PilotageStore

/// Reads the units of a pilot's experiment out of the store, with what their runs add up to.
struct UnitTally {
    /// Nil when the pilot is no experiment.
    let units: ExperimentUnits?

    init(open: OpenProject, store: Store, pilot: Pilot, query: RunQuery) throws {
        guard let experiment = pilot.experiment else {
            units = nil
            return
        }
        let records = try store.units(experiment: pilot.id).map(\.record).filter { $0.assignedAt <= open.now }
        let loaded = ExperimentUnits(
            records,
            plan: experiment,
            allocation: pilot.agreement.allocation?.double,
            calendar: open.calendar
        )
        guard experiment.runsBy != nil else {
            units = loaded
            return
        }
        var fold = UnitFold(
            units: loaded,
            workflows: pilot.workflows,
            metrics: pilot.metrics.compactMap(open.project.metric),
            codes: try store.runCodes(),
            calendar: open.calendar,
            currency: open.project.currency,
            rates: open.project.rates,
            hours: open.project.workingHours,
            terms: open.project.outcomeTerms,
            days: Period(first: pilot.before.first, last: pilot.after.last) ?? pilot.after,
            asOf: open.now
        )
        try store.forEachRun(query) { fold.add($0) }
        units = fold.units
    }
}
