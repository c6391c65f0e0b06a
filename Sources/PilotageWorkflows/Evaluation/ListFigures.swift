import PilotageDocument
import PilotageStore

/// Every number of a report that has an id, as a listing: the figures that the report prints, not computed anew.
public struct ListFigures {
    private let open: OpenProject
    private let subject: MakeReport.Subject
    private let streams: Streams

    /// Prepares the listing.
    ///
    /// - Throws: `ProjectError.unknown` for a pilot that is not defined.
    public init(open: OpenProject, subject: MakeReport.Subject, invocation: Invocation) throws {
        self.open = open
        self.subject = subject
        streams = invocation.streams
        try subject.check(open)
    }

    /// The figures, in the order of the report.
    public func run() throws -> Listing {
        let access = StoreAccess(open: open, streams: streams)
        guard try access.exists() else { throw StoreError.missing(path: open.storePath) }
        let document = try subject.document(open: open, store: access.readable())
        return Listing(
            columns: [
                Listing.Column("id", "Number id"), Listing.Column("what", "What"), Listing.Column("column", "Column"),
                Listing.Column("text", "Printed"), Listing.Column("number", "Exact"),
            ],
            rows: document.sections.flatMap(\.blocks).flatMap(Self.rows)
        )
    }

    private static func rows(_ block: Block) -> [[Listing.Value]] {
        guard case .table(let table) = block else { return [] }
        return table.rows.flatMap { row in
            zip(table.columns, row.cells).compactMap { column, cell -> [Listing.Value]? in
                guard let id = cell.numberID else { return nil }
                return [
                    .text(id), .text(row.cells.first?.text ?? ""), .text(column.title), .text(cell.text),
                    number(cell.value),
                ]
            }
        }
    }

    private static func number(_ value: CellValue) -> Listing.Value {
        switch value {
        case .number(let number, _), .formula(_, let number, _): .decimal("\(number)")
        case .text, .absent: .none
        }
    }
}
