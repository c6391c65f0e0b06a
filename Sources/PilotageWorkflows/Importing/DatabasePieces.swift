import PilotageImport

/// Hands out another tool's database as the text of its export, and knows at the end whether it was the file it was said
/// to be.
///
/// A class for the reason that `PieceReader` is one.
final class DatabasePieces {
    private let file: OpenFile
    private let export: DatabaseExport
    private let shownName: String
    private let expected: FileDigest

    /// Opens the database, and refuses one beside which a journal or a write-ahead log stands.
    ///
    /// - Throws: `FileRefusal`, `FileFault`.
    init(_ input: InputFile) throws {
        if let companion = try input.companion() {
            throw DatabaseExport.refusal(file: input.shownName, companion: companion)
        }
        let file = try input.opened()
        export = try file.lend { try DatabaseExport(descriptor: $0, file: input.shownName) }
        self.file = file
        shownName = input.shownName
        expected = input.digest
    }

    /// The next bytes of the text, or nil at its end.
    ///
    /// - Throws: `InputError.changed` at the end when the database is not the one whose digest was taken.
    func next() throws -> [UInt8]? {
        if let piece = try export.piece() { return piece }
        try file.rewind()
        guard try FileDigest.stream(file) == expected else { throw InputError.changed(path: shownName) }
        return nil
    }

    /// The table, and the number of the row in it, from which a line of the text came.
    func row(atLine line: Int) -> (table: String, number: Int)? { export.row(atLine: line) }

    /// Never more than the file has, though parts of it are read again.
    var bytesRead: Int64 { min(export.bytesRead, expected.bytes) }

    var notes: [String] { export.notes }
}
