import PilotageModel
import PilotageStore

/// The rows of the store, as they stand and as they were set aside.
public struct DumpStore {
    private let open: OpenProject
    private let streams: Streams

    /// The store of that project.
    public init(open: OpenProject, streams: Streams) {
        self.open = open
        self.streams = streams
    }

    /// Writes every row to standard output in canonical form, one JSON object a line.
    ///
    /// - Throws: `FileFault` when the stream takes no more.
    public func rows() throws {
        let store = try StoreAccess(open: open, streams: streams).readable()
        var failure: FileFault?
        var pending = ""
        try store.dump { line in
            guard failure == nil else { return }
            pending += line
            pending += "\n"
            guard pending.utf8.count >= 1 << 16 else { return }
            do throws(FileFault) { try streams.data(pending) } catch { failure = error }
            pending = ""
        }
        if let failure { throw failure }
        try streams.data(pending)
    }

    /// The rows that a load set aside, in the order of its file.
    ///
    /// - Throws: `UsageError.badLoad` when the text is no number of a load.
    public func quarantined(load text: String) throws -> Listing {
        let store = try StoreAccess(open: open, streams: streams).readable()
        guard let load = Int64(text), try store.receipts().contains(where: { $0.load == load }) else {
            throw UsageError.badLoad(text)
        }
        return Listing(columns: Self.columns, rows: try store.quarantine(load: load).map(Self.row))
    }

    private static let columns = [
        Listing.Column("file", "File"), Listing.Column("line", "Line"), Listing.Column("byte", "Byte"),
        Listing.Column("column", "Column"), Listing.Column("rule", "Rule"), Listing.Column("what", "What"),
        Listing.Column("fix", "Mend"), Listing.Column("raw", "Row"),
    ]

    private static func row(_ found: QuarantinedRow) -> [Listing.Value] {
        [
            .text(found.file), .integer(Int64(found.row.line)), .integer(Int64(found.row.byteOffset)),
            found.row.column.map { .text($0) } ?? .none, .text(found.row.rule), .text(found.row.what),
            .text(found.row.fix), .text(found.row.raw),
        ]
    }
}
