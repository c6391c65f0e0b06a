import Glibc

/// The rollback journal beside the store, once it is no longer needed: it holds pages as they were before a removal.
enum JournalFile {
    /// Overwrites a journal that no transaction needs with zeros, waits for the disk, and empties it.
    ///
    /// A journal that SQLite still needs begins with its mark; it is left alone. On file systems that never write in place
    /// the old blocks are the file system's affair.
    static func erase(ofStore path: String) throws(StoreError) {
        let journal = path + "-journal"
        let descriptor = unsafe open(journal, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            if errno == ENOENT { return }
            throw .cannotWrite(reason: "'\(journal)': \(systemReason())")
        }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw .cannotWrite(reason: "'\(journal)': \(systemReason())")
        }
        guard status.st_size > 0, isCold(descriptor) else { return }
        guard overwrite(descriptor, count: status.st_size), fsync(descriptor) == 0, ftruncate(descriptor, 0) == 0,
            fsync(descriptor) == 0
        else { throw .cannotWrite(reason: "'\(journal)': \(systemReason())") }
    }

    private static func isCold(_ descriptor: Int32) -> Bool {
        var head = [UInt8](repeating: 1, count: 8)
        let count = unsafe head.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, $0.count, 0) }
        return count == 8 && head.allSatisfy { $0 == 0 }
    }

    private static func overwrite(_ descriptor: Int32, count: Int) -> Bool {
        let zeros = [UInt8](repeating: 0, count: 1 << 16)
        var position = 0
        while position < count {
            let size = min(zeros.count, count - position)
            let written = unsafe zeros.withUnsafeBytes {
                unsafe pwrite(descriptor, $0.baseAddress, size, off_t(position))
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return false }
            position += written
        }
        return true
    }
}
