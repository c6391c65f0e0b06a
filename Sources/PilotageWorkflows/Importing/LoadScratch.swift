import Glibc
import PilotageImport
import PilotageStore

/// What the checks of one file remember until its end, in the store's folder; a class, since the reader hands it rows.
///
/// The spill file loses its name as soon as it is open, and both are gone when the import ends.
final class LoadScratch: CheckScratch {
    private let folder: String
    private var values: [Int: DistinctValues] = [:]
    private var rows: QuerySandbox?

    init(folder: String) { self.folder = folder }

    func note(_ value: [UInt8], check: Int) throws {
        if let known = values[check] { return try known.note(value) }
        let path = FilePath.join(try Self.existing(folder), TemporaryName.make(for: "check-\(check)"))
        let fresh = DistinctValues(makePath: { path })
        values[check] = fresh
        try fresh.note(value)
    }

    /// The folder, or the nearest one above it that is there: a dry run makes none.
    private static func existing(_ folder: String) throws -> String {
        var place = folder
        while try FileFacts.at(place) == nil, FilePath.parent(place) != place { place = FilePath.parent(place) }
        return place
    }

    func distinct(check: Int) throws -> Int64 { try values[check]?.count() ?? 0 }

    func openRows(_ columns: [QueryColumn]) throws {
        rows = try QuerySandbox(
            table: "file_rows",
            columns: columns.map { QuerySandbox.Column(name: $0.name, affinity: $0.affinity.rawValue) }
        )
    }

    func add(row: [[UInt8]?]) throws { try rows?.add(row) }

    func answer(_ query: String) throws -> QueryAnswer {
        switch rows?.answer(query) {
        case .integer(let number): .integer(number)
        case .real(let number): .real(number)
        case .unanswered(let why): .unanswered(why)
        case nil: .unanswered("it was not run")
        }
    }
}
