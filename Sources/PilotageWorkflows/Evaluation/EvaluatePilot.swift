public import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageReport
public import PilotageStore

/// Judges one pilot on what the store holds, and words the scorecard.
public struct EvaluatePilot {
    let open: OpenProject
    let store: Store
    let pilotID: String
    /// The day whose eve is the last that counts; nil for the project's own.
    let asOf: Day?

    /// Prepares the evaluation of the pilot whose file declares that id.
    public init(open: OpenProject, store: Store, pilotID: String) {
        self.init(open: open, store: store, pilotID: pilotID, asOf: nil)
    }

    /// The same as of another day than the project's own.
    init(open: OpenProject, store: Store, pilotID: String, asOf: Day?) {
        self.open = open
        self.store = store
        self.pilotID = pilotID
        self.asOf = asOf
    }

    /// The scorecard as a document.
    ///
    /// - Throws: `ProjectError` for an unknown pilot, `StoreError` when the store cannot be read.
    public func document() throws -> Document {
        let (evaluation, query) = try evaluation()
        return ScorecardDocument.make(
            evaluation,
            try ReportSources.context(open: open, store: store, query: query, pilot: pilotID)
        )
    }

    /// What the pilot is worth, as a document of its own.
    func valueDocument() throws -> Document {
        let (evaluation, query) = try evaluation()
        return ValueDocument.make(evaluation, try ReportSources.context(open: open, store: store, query: query))
    }

    /// The runs that the evaluation reads.
    func query() throws -> RunQuery {
        let pilot = try open.pilot(pilotID)
        let days = Period(first: pilot.before.first, last: pilot.after.last) ?? pilot.after
        return RunTally.query(of: pilot.workflows + pilot.controls + pilot.value.handlers, over: days, open)
    }

    /// The evaluation and the runs it read.
    func evaluation() throws -> (PilotEvaluation, RunQuery) {
        let (evidence, query) = try evidence()
        return (PilotEvaluation(evidence), query)
    }

    /// Everything that is loaded about the pilot, and the runs it read.
    func evidence() throws -> (PilotEvidence, RunQuery) {
        let pilot = try open.pilot(pilotID)
        let days = Period(first: pilot.before.first, last: pilot.after.last) ?? pilot.after
        let tally = try RunTally(
            open: open,
            store: store,
            workflows: pilot.workflows + pilot.controls + pilot.value.handlers,
            days: days,
            metrics: open.project.metrics,
            dimensions: pilot.segments + [pilot.staggered?.by].compactMap { $0 }.filter { !pilot.segments.contains($0) }
        )
        let evidence = PilotEvidence(
            pilot: pilot,
            metrics: open.project.metrics,
            assumptions: open.project.assumptions,
            policy: open.project.policy,
            currency: open.project.currency,
            table: tally.table,
            costs: tally.costs,
            baselines: tally.baselines,
            annotations: tally.annotations,
            record: try record(tally.query),
            units: try UnitTally(open: open, store: store, pilot: pilot, query: tally.query).units,
            expectedRunsPerWeek: open.project.expectedRunsPerWeek,
            asOf: asOf ?? open.calendar.day(of: open.now)
        )
        return (evidence, tally.query)
    }

    /// What the ledger says about the pilot's registration and the loads of its runs.
    private func record(_ query: RunQuery) throws -> PilotRecordState {
        let known = try store.registrations(pilot: pilotID).filter { $0.registeredAt <= open.now }
        let form = RegisteredForm(open, pilot: try open.pilot(pilotID))
        let loads = try store.receipts().filter { $0.kind == .runs || $0.acceptedByKind[.runs] != nil }
        let ofRuns = Set(loads.map(\.load))
        let waiting = try store.quarantineCounts().filter { ofRuns.contains($0.load) }.reduce(0) { $0 + $1.open }
        let rows = loads.reduce(0) { $0 + ($1.acceptedByKind[.runs] ?? 0) }
        return PilotRecordState(
            registeredOn: known.map(\.registeredAt).min().map(open.calendar.day),
            changes: RegisteredForm.history(known, now: form, calendar: open.calendar),
            rowsIn: rows + waiting,
            quarantined: waiting,
            repairDueOn: try store.decisions(pilot: pilotID).filter { $0.at <= open.now && $0.verdict == .repair }
                .compactMap(\.reviewOn).min(),
            brokenContracts: try ContractHistory(store: store).breaks(runs: Set(try store.runLoads(query).map(\.load)))
        )
    }
}
