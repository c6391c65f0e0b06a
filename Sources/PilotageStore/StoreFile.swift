import Glibc

/// The file at the store's path as it lies on disk, looked at before SQLite touches it.
enum StoreFile {
    enum State: Hashable {
        case missing
        /// No bytes yet: SQLite takes it as an empty database.
        case empty
        case rollbackJournal
        case writeAheadLog
    }

    /// What stands at that path; throws for a folder, a pipe, or a file that is no SQLite database.
    static func state(path: String) throws(StoreError) -> State {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            guard errno == ENOENT else { throw .cannotOpen(path: path, reason: systemReason()) }
            return .missing
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .notAStore(path: path, reason: "it is not a plain file")
        }
        let header = try firstBytes(path: path, count: 20)
        if header.isEmpty { return .empty }
        guard header.count == 20, header.starts(with: "SQLite format 3\0".utf8) else {
            throw .notAStore(path: path, reason: "it does not begin like a SQLite database")
        }
        // Bytes 18 and 19 are the versions a writer and a reader must know: 2 means WAL.
        return header[18] == 2 || header[19] == 2 ? .writeAheadLog : .rollbackJournal
    }

    /// Makes an empty file that only its owner may write and others of its group may read.
    static func create(path: String) throws(StoreError) {
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: systemReason()) }
        close(descriptor)
    }

    private static func firstBytes(path: String, count: Int) throws(StoreError) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: systemReason()) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: count)
        let read = unsafe bytes.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, $0.count, 0) }
        guard read >= 0 else { throw .cannotOpen(path: path, reason: systemReason()) }
        return Array(bytes.prefix(read))
    }
}
