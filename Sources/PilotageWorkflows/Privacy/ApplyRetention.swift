import PilotageModel
import PilotageStore

/// Removes the rows that were kept for as long as the project's policy grants.
public struct ApplyRetention {
    private let open: OpenProject
    private let streams: Streams

    static let role = "retention"

    /// The store of that project, under its policy.
    public init(open: OpenProject, streams: Streams) {
        self.open = open
        self.streams = streams
    }

    /// How long the rows of each kind are kept.
    var periods: [RecordKind: RetentionPeriod] { open.project.retention }

    /// Removes what is older than its period, or counts it.
    ///
    /// - Throws: `UsageError.noRetention` when `pilotage.yml` names no period; `StoreError`.
    public func run(isRehearsal: Bool) throws -> RemovalAnswer {
        let periods = periods
        guard !periods.isEmpty else { throw UsageError.noRetention }
        let store = try StoreAccess(open: open, streams: streams).writable(by: "retention apply")
        let named = periods.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.rawValue) \($0.value.text)" }
        let counts = try store.applyRetention(
            RetentionRequest(
                kept: periods.mapValues { period in
                    let day = period.firstKeptDay(on: today)
                    return RetentionRequest.KeptFrom(day: day, moment: open.calendar.start(of: day))
                }
            ),
            RemovalOrder(
                reason: .retention,
                at: open.now,
                role: Self.role,
                subject: named.joined(separator: ", "),
                isRehearsal: isRehearsal
            )
        )
        return RemovalAnswer(counts: counts, isRehearsal: isRehearsal, reports: try store.reports().count)
    }

    private var today: Day { open.calendar.day(of: open.now) }
}
