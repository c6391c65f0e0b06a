import PilotageModel
import PilotageStore

/// The audit trail: every import, decision, change, report and export, with its proof.
public struct ListAudit {
    /// Which entries are wanted; everything that is nil does not choose.
    public struct Choice: Sendable, Hashable {
        public var action: String?
        public var role: String?
        /// Part of what it was done to.
        public var about: String?
        /// `2026-11-01`: from that business day on.
        public var since: String?

        /// Wants everything.
        public init(action: String? = nil, role: String? = nil, about: String? = nil, since: String? = nil) {
            self.action = action
            self.role = role
            self.about = about
            self.since = since
        }
    }

    private let open: OpenProject
    private let choice: Choice
    private let since: Instant?
    private let streams: Streams

    /// Prepares the listing.
    ///
    /// - Throws: `UsageError.badDay`.
    public init(open: OpenProject, choice: Choice, streams: Streams) throws {
        self.open = open
        self.choice = choice
        self.streams = streams
        since = try choice.since.map { text throws(UsageError) in
            guard let day = Day(text: text) else { throw .badDay(text) }
            return open.calendar.start(of: day)
        }
    }

    /// The entries, oldest first, and how the trail stands: a broken chain is an error on standard error.
    ///
    /// - Throws: `ProjectError.unknown` for an action that no entry has.
    public func run() throws -> (listing: Listing, status: ExitStatus) {
        let store = try StoreAccess(open: open, streams: streams).readable()
        let trail = try store.auditTrail()
        if let action = choice.action, !trail.contains(where: { $0.action == action }) {
            throw ProjectError.unknown(noun: "action", name: action, known: Set(trail.map(\.action)).sorted())
        }
        let faults = try store.auditFaults()
        let listing = Listing(
            columns: [
                Listing.Column("seq", "No."), Listing.Column("at", "When"), Listing.Column("role", "Who"),
                Listing.Column("action", "What"), Listing.Column("subject", "To what"),
                Listing.Column("detail", "Detail"), Listing.Column("previous", "Hash before"),
                Listing.Column("hash", "Hash"),
            ],
            rows: trail.filter(isWanted).map(Self.row)
        )
        guard faults.isEmpty else {
            for fault in faults { streams.error("pilotage: the audit trail is broken: \(Printable.text(fault))") }
            return (listing, .findings)
        }
        let head = trail.last.map { ", the last one is \($0.hash)" } ?? ""
        streams.remark("The chain holds over \(Counted.text(trail.count, "entry", "entries"))\(head)")
        return (listing, .clean)
    }

    private func isWanted(_ entry: AuditEntry) -> Bool {
        (choice.action.map { entry.action == $0 } ?? true)
            && (choice.role.map { SameRole.holds(entry.role, $0) } ?? true)
            && (choice.about.map { ByteMatch.holds(entry.subject.lowercased(), $0.lowercased()) } ?? true)
            && (since.map { entry.at >= $0 } ?? true)
    }

    private static func row(_ entry: AuditEntry) -> [Listing.Value] {
        [
            .integer(entry.sequence), .text(entry.at.text), .text(entry.role), .text(entry.action),
            .text(entry.subject), .text(entry.detail), .text(entry.previous), .text(entry.hash),
        ]
    }

    /// For people the detail and the hashes are left out: they fill screens.
    public static func text(_ listing: Listing, _ form: ListingForm) -> String {
        guard form == .table else { return listing.text(form) }
        return Listing(columns: Array(listing.columns.prefix(5)), rows: listing.rows.map { Array($0.prefix(5)) })
            .text(.table)
    }
}
