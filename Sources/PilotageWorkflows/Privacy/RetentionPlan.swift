import PilotageImport
import PilotageModel
import PilotageStore

/// How long the rows of each kind are kept, and who says so: the project's policy, else the contract of the kind.
///
/// Where both name a period, `pilotage.yml` decides, because it is about this store; that they differ is always said.
/// The mapping of another tool's export decides nothing: its rows stand among those of other sources.
struct RetentionPlan: Sendable {
    /// The period of one kind.
    struct Entry: Sendable {
        let kind: RecordKind
        let period: RetentionPeriod
        /// The field that tells how old a row is; nil takes the usual one.
        let field: String?
        /// Where the period stands: `pilotage.yml`, `contracts/runs.yml:19`.
        let source: String
        /// What the contract says instead; nil where the two agree or only one speaks.
        let conflict: Conflict?

        /// `runs are kept for 3 years (contracts/runs.yml:19)`.
        var sentence: String { "\(kind.rawValue) are kept for \(period.text) (\(source))" }
    }

    /// A contract that promises another period than the project applies.
    struct Conflict: Sendable {
        /// `contracts/runs.yml:19`.
        let place: String
        /// `3 years`.
        let promised: String
        /// Whether the project removes rows that the contract promises to keep.
        let removesTooEarly: Bool
    }

    /// One for each kind that has a period, in the order of the kinds.
    let entries: [Entry]

    init(_ open: OpenProject) {
        let today = open.calendar.day(of: open.now)
        entries = RecordKind.allCases.compactMap { kind in
            let file = open.contracts[kind]
            let level = file?.contract.retention(of: kind)
            let promised = level?.span.retentionPeriod
            let place = file.flatMap { file in level.map { "\(file.path):\($0.line)" } }
            if let period = open.project.retention[kind] {
                let conflict = Self.conflict(period, promised, level, place, today)
                return Entry(kind: kind, period: period, field: nil, source: ProjectFiles.head, conflict: conflict)
            }
            guard let promised, let level, let place else { return nil }
            return Entry(kind: kind, period: promised, field: level.field, source: place, conflict: nil)
        }
    }

    private static func conflict(
        _ applied: RetentionPeriod,
        _ promised: RetentionPeriod?,
        _ level: ServiceLevel?,
        _ place: String?,
        _ today: Day
    ) -> Conflict? {
        guard let promised, let level, let place else { return nil }
        let (ours, theirs) = (applied.firstKeptDay(on: today), promised.firstKeptDay(on: today))
        guard ours != theirs else { return nil }
        return Conflict(place: place, promised: level.span.text, removesTooEarly: ours > theirs)
    }

    /// What the store is asked to remove.
    func request(_ open: OpenProject) -> RetentionRequest {
        let today = open.calendar.day(of: open.now)
        let kept = entries.map { entry in
            let day = entry.period.firstKeptDay(on: today)
            let moment = open.calendar.start(of: day)
            return (entry.kind, RetentionRequest.KeptFrom(day: day, moment: moment, field: entry.field))
        }
        return RetentionRequest(kept: Dictionary(kept) { first, _ in first })
    }

    /// Each period with its source, and where the contract says something else.
    var remarks: [String] {
        entries.map { entry in
            guard let conflict = entry.conflict else { return "\(entry.sentence)." }
            return "\(entry.sentence); \(conflict.place) says \(conflict.promised), and \(ProjectFiles.head) decides."
        }
    }
}
