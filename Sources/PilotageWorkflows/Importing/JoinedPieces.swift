import PilotageImport

/// Hands out the files of a group piece by piece, one behind the other, with a line end between them.
///
/// A class for the reason that `PieceReader` is one. A byte order mark at the start of a later file is left out.
final class JoinedPieces {
    /// Where a file begins among all bytes handed out.
    private struct Beginning {
        let file: String
        let byteOffset: Int
        let line: Int
    }

    private let group: InputGroup
    private var next = 0
    private var reader: PieceReader?
    private var isAtStart = false
    private var beginnings: [Beginning] = []
    private var handedOut = 0
    private var line = 1
    private(set) var bytesRead: Int64 = 0

    /// Opens the first file when it is asked for its first piece.
    init(_ group: InputGroup) { self.group = group }

    /// The next bytes, or nil at the end of the last file.
    ///
    /// - Throws: `InputError.changed` at the end of a file whose bytes are not those whose digest was taken.
    func piece() throws -> [UInt8]? {
        while true {
            guard let reader else {
                guard next < group.files.count else { return nil }
                if let separator = try begin() { return count(separator) }
                continue
            }
            guard let piece = try reader.next() else {
                self.reader = nil
                continue
            }
            bytesRead += Int64(piece.count)
            let hasMark = isAtStart && beginnings.count > 1 && piece.starts(with: [0xEF, 0xBB, 0xBF])
            isAtStart = false
            return count(hasMark ? Array(piece.dropFirst(3)) : piece)
        }
    }

    /// The row with its place in its own file.
    func placed(_ row: ImportedRow) -> ImportedRow {
        guard let own = beginning(of: row.byteOffset) else { return row }
        return row.moved(to: own.file, line: row.line - own.line + 1, byteOffset: row.byteOffset - own.byteOffset)
    }

    /// The refusal with its place in its own file.
    func placed(_ refusal: FileRefusal) -> FileRefusal {
        guard let own = beginning(of: refusal.byteOffset) else { return refusal }
        return refusal.moved(
            to: own.file,
            line: max(1, refusal.line - own.line + 1),
            byteOffset: refusal.byteOffset - own.byteOffset
        )
    }

    /// Nil where one file stands alone.
    private func beginning(of byteOffset: Int) -> Beginning? {
        group.files.count > 1 ? beginnings.last { $0.byteOffset <= byteOffset } : nil
    }

    /// Opens the next file; a line end where another one stands before it.
    private func begin() throws -> [UInt8]? {
        let separator: [UInt8]? = next == 0 ? nil : [0x0A]
        let file = group.files[next]
        reader = try PieceReader(file)
        isAtStart = true
        next += 1
        beginnings.append(
            Beginning(
                file: file.shownName,
                byteOffset: handedOut + (separator?.count ?? 0),
                line: line + (separator?.count ?? 0)
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
