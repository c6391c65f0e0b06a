public import PilotageModel

/// The database of another tool, given out as the export that the tool itself would give: the text that its reader takes.
///
/// So a database and the answers of the tool's interface become the same rows. Each row of a table stands on a line of its
/// own, from which its place in the database is found again.
public final class DatabaseExport {
    private var dump: AirflowDump
    private let places = DatabasePlaces()

    /// Whether a file that starts so is a database.
    public static func isDatabase(_ head: [UInt8]) -> Bool { head.starts(with: "SQLite format 3\0".utf8) }

    /// Whether databases of that tool can be read.
    public static func reads(_ format: ExportFormat) -> Bool { format == .airflow }

    /// The refusal of a database beside which something stands that belongs to it.
    public static func refusal(file: String, companion: String) -> FileRefusal {
        FileRefusal(file: file, line: 1, byteOffset: 0, problem: .databaseInUse(companion: companion))
    }

    /// Opens the database in a file that the caller keeps open.
    ///
    /// - Throws: `FileRefusal` for what is no database of that tool, or none that can be read.
    public init(descriptor: Int32, file: String) throws {
        dump = try AirflowDump(tables: DatabaseTables(descriptor: descriptor, file: file), places: places)
    }

    /// The next part of the text; nil at its end.
    ///
    /// - Throws: `FileRefusal` where the database cannot be read further.
    public func piece() throws -> [UInt8]? { try dump.piece() }

    /// The table, and the number of the row in it, that stands on that line of the text, counted from 1.
    public func row(atLine line: Int) -> (table: String, number: Int)? { places.row(atLine: line) }

    /// How many bytes of the database were read.
    public var bytesRead: Int64 { dump.bytesRead }

    /// What the receipt should say about the database; complete at the end of the text.
    public var notes: [String] { dump.notes }
}
