import PilotageModel
import PilotageStore

/// The rows that were set aside: how many, which, and why.
public struct ListQuarantine {
    private let open: OpenProject
    private let streams: Streams

    /// The store of that project.
    public init(open: OpenProject, streams: Streams) {
        self.open = open
        self.streams = streams
    }

    /// Counts by load, file and rule; open rows are those that nothing has settled.
    ///
    /// - Throws: `UsageError.badLoad` for a text that is no number of a load.
    public func counts(load: String?, rule: String?) throws -> Listing {
        let store = try StoreAccess(open: open, streams: streams).readable()
        let number = try load.map { try Self.load($0, in: store) }
        let counts = try store.quarantineCounts().filter { count in
            (number == nil || count.load == number) && (rule == nil || count.rule == rule)
        }
        return Listing(columns: Self.countColumns, rows: counts.map(Self.row))
    }

    /// The rows of one load, or the one row of that number.
    ///
    /// - Throws: `UsageError` when neither or both are named, or there is no such load or row.
    public func rows(id: String?, load: String?) throws -> Listing {
        let store = try StoreAccess(open: open, streams: streams).readable()
        var query = QuarantineQuery()
        switch (id, load) {
        case (nil, let load?): query.load = try Self.load(load, in: store)
        case (let id?, nil):
            guard let number = Int64(id) else { throw UsageError.badQuarantinedRow(id) }
            query.id = number
        case (nil, nil): throw UsageError.oneOf("ID", "--load")
        case (_?, _?): throw UsageError.twoOf("ID", "--load")
        }
        let rows = try store.quarantine(query)
        if let id, rows.isEmpty { throw UsageError.badQuarantinedRow(id) }
        return Listing(columns: Self.rowColumns, rows: rows.map(Self.row))
    }

    static func load(_ text: String, in store: Store) throws -> Int64 {
        guard let load = Int64(text), try store.receipts().contains(where: { $0.load == load }) else {
            throw UsageError.badLoad(text)
        }
        return load
    }

    private static let countColumns = [
        Listing.Column("load", "Load"), Listing.Column("loaded_at", "Loaded"), Listing.Column("kind", "Kind"),
        Listing.Column("file", "File"), Listing.Column("rule", "Rule"), Listing.Column("rows", "Rows"),
        Listing.Column("open", "Open"), Listing.Column("settled", "Settled"),
    ]

    private static func row(_ count: QuarantineCount) -> [Listing.Value] {
        [
            .integer(count.load), .text(count.loadedAt.text), .text(count.kind.word), .text(count.file),
            .text(count.rule), .integer(Int64(count.rows)), .integer(Int64(count.open)),
            .integer(Int64(count.rows - count.open)),
        ]
    }

    private static let rowColumns = [
        Listing.Column("id", "Id"), Listing.Column("load", "Load"), Listing.Column("file", "File"),
        Listing.Column("line", "Line"), Listing.Column("byte", "Byte"), Listing.Column("column", "Column"),
        Listing.Column("rule", "Rule"), Listing.Column("what", "What"), Listing.Column("fix", "Mend"),
        Listing.Column("state", "State"), Listing.Column("raw", "Row"),
    ]

    /// A row that was read again in vain shows the newest reason.
    private static func row(_ found: QuarantinedRow) -> [Listing.Value] {
        let reason =
            found.lastRetry.map { [$0.rule, $0.what, $0.fix] } ?? [found.row.rule, found.row.what, found.row.fix]
        return [
            .integer(found.id), .integer(found.load), .text(found.file), .integer(Int64(found.row.line)),
            .integer(Int64(found.row.byteOffset)), found.row.column.map { .text($0) } ?? .none, .text(reason[0]),
            .text(reason[1]), .text(reason[2]), .text(state(found)), .text(found.row.raw),
        ]
    }

    private static func state(_ found: QuarantinedRow) -> String {
        if let settled = found.settled {
            return "\(settled.way.words) on \(settled.at.text) by \(settled.role), load \(settled.load)"
        }
        guard let retry = found.lastRetry else { return "open" }
        return "open, read again on \(retry.at.text) under \(retry.contract) \(retry.contractVersion)"
    }
}

extension Settlement.Way {
    /// As a half sentence.
    var words: String {
        switch self {
        case .accepted: "settled: accepted"
        case .duplicate: "settled: stored already"
        case .readAgain: "settled: its file was loaded again"
        case .replaced: "settled: a later row has its key"
        }
    }
}
