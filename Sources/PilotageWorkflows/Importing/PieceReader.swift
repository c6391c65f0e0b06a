import PilotageDigest

/// Hands out a file piece by piece, and knows at the end whether it was the file it was said to be.
///
/// A class, because the reader's closure and the progress bar look at one and the same position.
final class PieceReader {
    private let file: OpenFile
    private let shownName: String
    private let expected: FileDigest
    private let digest = BackgroundDigest(SHA256Digest(), waiting: 4)
    private var isChecked = false
    private(set) var bytesRead: Int64 = 0

    /// Opens the file from its start.
    init(_ input: InputFile) throws(FileFault) {
        file = try input.opened()
        shownName = input.shownName
        expected = input.digest
    }

    /// The next bytes, or nil at the end.
    ///
    /// - Throws: `InputError.changed` at the end when the bytes are not those whose digest was taken.
    func next() throws -> [UInt8]? {
        let piece = try file.read(limit: 1 << 16)
        guard !piece.isEmpty else {
            try check()
            return nil
        }
        digest.add { $0.update(piece) }
        bytesRead += Int64(piece.count)
        return piece
    }

    private func check() throws(InputError) {
        guard !isChecked else { return }
        isChecked = true
        let found = digest.finish { exchange(&$0, with: SHA256Digest()).finish() }
        guard found == expected.sha256, bytesRead == expected.bytes else { throw .changed(path: shownName) }
    }
}
