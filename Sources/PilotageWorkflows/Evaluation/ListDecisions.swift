import PilotageMetrics
import PilotageModel
import PilotageReport
import PilotageStore

/// Every pilot on one list: what it promised, what was measured, what was decided, and what came of it since.
public struct ListDecisions {
    private let open: OpenProject
    private let streams: Streams

    /// The pilots of that project.
    public init(open: OpenProject, streams: Streams) {
        self.open = open
        self.streams = streams
    }

    /// One row for each pilot, by id; decisions are those that stand at the project's moment.
    public func run() throws -> Listing {
        let access = StoreAccess(open: open, streams: streams)
        guard try access.exists() else { throw StoreError.missing(path: open.storePath) }
        let store = try access.readable()
        let rows = try open.project.pilots.sorted { $0.id < $1.id }.map { try row($0, store) }
        return Listing(columns: Self.columns, rows: rows)
    }

    private static let columns = [
        Listing.Column("pilot", "Pilot"), Listing.Column("promised", "Promised"),
        Listing.Column("measured", "Measured"), Listing.Column("computed", "Computed"), Listing.Column("rule", "Rule"),
        Listing.Column("grade", "Grade"), Listing.Column("decided", "Decided"), Listing.Column("on", "On"),
        Listing.Column("by", "By"), Listing.Column("review", "Review"), Listing.Column("realised", "Realised since"),
        Listing.Column("deviations", "Deviations expired"), Listing.Column("because", "Because"),
        Listing.Column("conditions", "Conditions"), Listing.Column("lessons", "Lessons"),
    ]

    private func row(_ pilot: Pilot, _ store: Store) throws -> [Listing.Value] {
        let today = open.calendar.day(of: open.now)
        let evaluation = try EvaluatePilot(open: open, store: store, pilotID: pilot.id).evaluation().0
        let summary = EffectSummary(evaluation, currency: open.project.currency)
        let decision = try store.decisions(pilot: pilot.id).last { $0.at <= open.now }
        let expired = pilot.agreement.deviations.filter { !$0.isAccepted(on: today) }
        func text(_ value: String?) -> Listing.Value { value.map { .text($0) } ?? .none }
        func joined(_ texts: [String]?) -> Listing.Value {
            text(texts.flatMap { $0.isEmpty ? nil : $0.joined(separator: "; ") })
        }
        return [
            .text(pilot.id), .text(summary.promised), .text(summary.measured), .text(summary.verdict),
            evaluation.decision.rule.map { .integer(Int64($0.number)) } ?? .none,
            .text(evaluation.grade.letter.rawValue),
            .text(decision.map { DecisionWording.word($0.verdict) } ?? "not yet"),
            text(decision.map { open.calendar.day(of: $0.at).text }), text(decision?.role),
            text(decision?.reviewOn?.text),
            text(try decision.map { try realised(pilot, since: open.calendar.day(of: $0.at), store) }),
            joined(expired.map { "\($0.what) (\($0.owner), until \($0.endsOn.text))" }), text(decision?.because),
            joined(decision?.conditions), joined(decision?.lessons),
        ]
    }

    /// The primary change of the complete weeks since the decision, against the same baseline.
    private func realised(_ pilot: Pilot, since day: Day, _ store: Store) throws -> String {
        let today = open.calendar.day(of: open.now)
        let start = ISOWeek(containing: day).advanced(by: 1)
        let weeks = Period(first: start.firstDay, last: today)?.completeWeeks.filter { $0.lastDay < today } ?? []
        guard !weeks.isEmpty, let metric = open.project.metric(pilot.primary.metric),
            let days = Period(first: pilot.before.first, last: today)
        else { return "no complete week yet" }
        let tally = try RunTally(
            open: open,
            store: store,
            workflows: pilot.workflows + pilot.controls,
            days: days,
            metrics: [metric],
            dimensions: []
        )
        let frame = ComparisonFrame(
            treated: pilot.workflows,
            control: pilot.controls,
            before: pilot.before.completeWeeks,
            after: weeks
        )
        let comparison = Comparison(metric, frame: frame, table: tally.table, baselines: tally.baselines)
        let count = Counted.text(weeks.count, "week")
        return "\(EffectSummary.text(comparison, open.project.currency)) over \(count)"
    }
}
