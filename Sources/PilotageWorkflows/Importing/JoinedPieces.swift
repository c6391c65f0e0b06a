import PilotageImport

/// Hands out the files of a group piece by piece, one behind the other, with a line end between them; a database as the
/// text of its export.
///
/// A class for the reason that `PieceReader` is one. A byte order mark at the start of a later file is left out.
final class JoinedPieces {
    /// Where a file begins among all bytes handed out.
    private struct Beginning {
        let file: String
        let byteOffset: Int
        let line: Int
        /// Nil for a file that is handed out as it stands.
        let database: DatabasePieces?
    }

    private enum Source {
        case file(PieceReader)
        case database(DatabasePieces)

        func next() throws -> [UInt8]? {
            switch self {
            case .file(let reader): try reader.next()
            case .database(let pieces): try pieces.next()
            }
        }
    }

    private let group: InputGroup
    private let readsDatabases: Bool
    private var next = 0
    private var source: Source?
    private var isAtStart = false
    private var beginnings: [Beginning] = []
    private var handedOut = 0
    private var line = 1
    private var bytesOfFiles: Int64 = 0
    /// What a database was refused for, which names its own place.
    private var refused: FileRefusal?

    /// Opens the first file when it is asked for its first piece.
    init(_ group: InputGroup, readsDatabases: Bool) {
        self.group = group
        self.readsDatabases = readsDatabases
    }

    var bytesRead: Int64 { beginnings.reduce(bytesOfFiles) { $0 + ($1.database?.bytesRead ?? 0) } }

    /// What the receipt should say about databases.
    var notes: [String] { beginnings.flatMap { $0.database?.notes ?? [] } }

    /// The next bytes, or nil at the end of the last file.
    ///
    /// - Throws: `InputError.changed` at the end of a file whose bytes are not those whose digest was taken.
    func piece() throws -> [UInt8]? {
        do {
            return try nextPiece()
        } catch let refusal as FileRefusal {
            refused = refusal
            throw refusal
        }
    }

    private func nextPiece() throws -> [UInt8]? {
        while true {
            guard let source else {
                guard next < group.files.count else { return nil }
                if let separator = try begin() { return count(separator) }
                continue
            }
            guard let piece = try source.next() else {
                self.source = nil
                continue
            }
            if case .file = source { bytesOfFiles += Int64(piece.count) }
            let hasMark = isAtStart && beginnings.count > 1 && piece.starts(with: [0xEF, 0xBB, 0xBF])
            isAtStart = false
            return count(hasMark ? Array(piece.dropFirst(3)) : piece)
        }
    }

    /// Opens the next file; a line end where another one stands before it.
    private func begin() throws -> [UInt8]? {
        let separator: [UInt8]? = next == 0 ? nil : [0x0A]
        let file = group.files[next]
        let database = try readsDatabases && file.isDatabase() ? DatabasePieces(file) : nil
        source = try database.map(Source.database) ?? .file(PieceReader(file))
        isAtStart = true
        next += 1
        beginnings.append(
            Beginning(
                file: file.shownName,
                byteOffset: handedOut + (separator?.count ?? 0),
                line: line + (separator?.count ?? 0),
                database: database
            )
        )
        return separator
    }

    private func count(_ piece: [UInt8]) -> [UInt8] {
        handedOut += piece.count
        if group.files.count > 1 { for byte in piece where byte == 0x0A { line += 1 } }
        return piece
    }
}

// MARK: - Places

extension JoinedPieces {
    /// The row with its place in its own file, or in the table that it stands in.
    func placed(_ row: ImportedRow) -> ImportedRow {
        guard let own = beginning(of: row.byteOffset) else { return row }
        let line = row.line - own.line + 1
        let stored = own.database?.row(atLine: line)
        return row.moved(
            to: shown(own, stored?.table),
            line: stored?.number ?? line,
            byteOffset: row.byteOffset - own.byteOffset
        )
    }

    /// The refusal with its place in its own file.
    func placed(_ refusal: FileRefusal) -> FileRefusal {
        guard refusal != refused, let own = beginning(of: refusal.byteOffset) else { return refusal }
        let line = max(1, refusal.line - own.line + 1)
        let stored = own.database?.row(atLine: line)
        return refusal.moved(
            to: stored.map { "\(own.file) table \($0.table)" } ?? own.file,
            line: stored?.number ?? line,
            byteOffset: refusal.byteOffset - own.byteOffset
        )
    }

    private func shown(_ own: Beginning, _ table: String?) -> String {
        guard let table else { return own.file }
        return group.files.count > 1 ? "\(own.file) table \(table)" : "table \(table)"
    }

    /// Nil where a file stands alone and is handed out as it stands.
    private func beginning(of byteOffset: Int) -> Beginning? {
        guard group.files.count > 1 || beginnings.first?.database != nil else { return nil }
        return beginnings.last { $0.byteOffset <= byteOffset }
    }
}
