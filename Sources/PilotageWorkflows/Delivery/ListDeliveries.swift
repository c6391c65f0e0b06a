import PilotageModel
import PilotageStore

/// The ledger of deliveries, for people: what was sent to whom, and how it ended.
public struct ListDeliveries {
    private let open: OpenProject
    private let streams: Streams

    /// The store of that project.
    public init(open: OpenProject, streams: Streams) {
        self.open = open
        self.streams = streams
    }

    /// The entries, oldest first.
    public func run(onlyOpen: Bool) throws -> Listing {
        let entries = try StoreAccess(open: open, streams: streams).readable().deliveries(onlyOpen: onlyOpen)
        return Listing(columns: Self.columns, rows: entries.map(Self.row))
    }

    /// Gives an entry back to the job, whatever became of it.
    ///
    /// - Throws: `UsageError` for a number that is none, or nobody who decides; `StoreError.locked` while the job runs.
    public func resend(_ id: Int, by role: String) throws {
        guard !role.isEmpty else { throw UsageError.empty(option: "--by") }
        let store = try StoreAccess(open: open, streams: streams).writable(by: "deliveries")
        let lease = try store.lease()
        if let lease, lease.expiresAt > SystemClock.now(), ProcessIdentity(text: lease.owner)?.isGone != true {
            throw StoreError.locked(holder: "the job \(lease.trace) of \(lease.owner)")
        }
        guard try store.resend(delivery: Int64(id), at: open.now, role: role) else {
            throw UsageError.badDelivery(String(id))
        }
    }

    private static let columns = [
        Listing.Column("id", "Id"), Listing.Column("period", "Period"), Listing.Column("revision", "Revision"),
        Listing.Column("channel", "Channel"), Listing.Column("recipient", "Recipient"),
        Listing.Column("state", "State"), Listing.Column("attempts", "Attempts"), Listing.Column("last_at", "Last"),
        Listing.Column("detail", "Detail"),
    ]

    private static func row(_ entry: DeliveryEntry) -> [Listing.Value] {
        [
            .integer(entry.id), .text(entry.key.period), .integer(Int64(entry.key.revision)), .text(entry.key.channel),
            .text(entry.key.recipient), .text(entry.state.rawValue), .integer(Int64(entry.attempts)),
            .text(entry.lastAt.text), .text(entry.detail),
        ]
    }
}
