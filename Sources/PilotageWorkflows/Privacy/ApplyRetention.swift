import PilotageModel
import PilotageStore

/// Removes the rows that were kept for as long as the project's policy or their contract grants.
public struct ApplyRetention {
    private let open: OpenProject
    private let streams: Streams

    static let role = "retention"

    /// The store of that project, under its policy.
    public init(open: OpenProject, streams: Streams) {
        self.open = open
        self.streams = streams
    }

    /// Removes what is older than its period, or counts it.
    ///
    /// - Throws: `UsageError.noRetention` when neither `pilotage.yml` nor a contract names a period; `StoreError`.
    public func run(isRehearsal: Bool) throws -> RemovalAnswer {
        let plan = RetentionPlan(open)
        guard !plan.entries.isEmpty else { throw UsageError.noRetention }
        let store = try StoreAccess(open: open, streams: streams).writable(by: "retention apply")
        let named = plan.entries.sorted { $0.kind.rawValue < $1.kind.rawValue }
        let counts = try store.applyRetention(
            plan.request(open),
            RemovalOrder(
                reason: .retention,
                at: open.now,
                role: Self.role,
                subject: named.map { "\($0.kind.rawValue) \($0.period.text)" }.joined(separator: ", "),
                isRehearsal: isRehearsal
            )
        )
        return RemovalAnswer(
            counts: counts,
            isRehearsal: isRehearsal,
            reports: try store.reports().count,
            periods: plan.remarks
        )
    }
}
