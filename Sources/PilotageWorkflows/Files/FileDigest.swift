import PilotageDigest

/// The digest of bytes and of files.
public struct FileDigest: Sendable, Hashable {
    public let bytes: Int64
    /// SHA-256, 64 lower-case hexadecimal digits.
    public let sha256: String

    /// SHA-256, 64 lower-case hexadecimal digits.
    static func hex(of bytes: [UInt8]) -> String {
        SHA256Digest.hex(of: bytes)
    }

    /// Size and digest of the rest of an open file, read in pieces.
    static func stream(_ file: borrowing OpenFile) throws(FileFault) -> FileDigest {
        var digest = SHA256Digest()
        var count: Int64 = 0
        while true {
            let piece = try file.read(limit: 1 << 16)
            if piece.isEmpty { return FileDigest(bytes: count, sha256: digest.finish()) }
            digest.update(piece)
            count += Int64(piece.count)
        }
    }

    /// Size and digest of the file at the path.
    static func of(_ path: String) throws(FileFault) -> FileDigest {
        try stream(OpenFile(reading: path))
    }
}
