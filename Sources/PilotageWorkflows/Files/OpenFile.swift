import Glibc

/// An open file: every call is checked, an interrupted one is repeated, and the descriptor is closed once.
struct OpenFile: ~Copyable {
    private let descriptor: Int32
    private let path: String

    /// Opens an existing file or folder for reading.
    ///
    /// - Parameters:
    ///   - path: Where it stands.
    ///   - followingLinks: Whether a symbolic link at the end of the path is followed.
    /// - Throws: `FileFault`.
    init(reading path: String, followingLinks: Bool = true) throws(FileFault) {
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW)
        guard !path.utf8.contains(0) else { throw FileFault(.open, path: path, code: EINVAL) }
        var opened = unsafe Glibc.open(path, flags)
        while opened < 0, errno == EINTR { opened = unsafe Glibc.open(path, flags) }
        guard opened >= 0 else { throw FileFault(.open, path: path, code: errno) }
        descriptor = opened
        self.path = path
    }

    /// Takes over a descriptor that somebody else opened.
    init(owning descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { _ = Glibc.close(descriptor) }

    /// The descriptor's number, for a program that is started with it.
    var number: Int32 { descriptor }

    /// What stands at the path: its kind, size and identity.
    func facts() throws(FileFault) -> FileFacts {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw FileFault(.read, path: path, code: errno) }
        return FileFacts(status)
    }

    /// Goes back to the start.
    func rewind() throws(FileFault) {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw FileFault(.read, path: path, code: errno) }
    }

    /// Lends the descriptor to a reader of its own, which must not close it nor outlive the file.
    func lend<Reader>(to make: (Int32) throws -> Reader) rethrows -> Reader { try make(descriptor) }

    /// The next bytes, at most `limit`; empty at the end of the file.
    func read(limit: Int) throws(FileFault) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            var got = unsafe Glibc.read(descriptor, buffer.baseAddress, limit)
            while got < 0, errno == EINTR { got = unsafe Glibc.read(descriptor, buffer.baseAddress, limit) }
            if got < 0 { failure = errno }
            count = max(0, got)
        }
        guard failure == 0 else { throw FileFault(.read, path: path, code: failure) }
        return bytes
    }

    /// So many bytes from that place on; fewer at the end of the file.
    func read(at offset: Int, count: Int) throws(FileFault) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let place = unsafe buffer.baseAddress.map { unsafe $0 + filled }
                let got = unsafe pread(descriptor, place, count - filled, off_t(offset + filled))
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                if got <= 0 { break }
                filled += got
            }
        }
        guard failure == 0 else { throw FileFault(.read, path: path, code: failure) }
        return bytes
    }

    /// Writes all bytes, in as many calls as it takes.
    func write(_ bytes: [UInt8]) throws(FileFault) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileFault(.write, path: path, code: count == 0 ? EIO : errno) }
            written += count
        }
    }

    /// Waits until the disk holds what was written.
    func synchronise() throws(FileFault) {
        guard fsync(descriptor) == 0 else { throw FileFault(.synchronise, path: path, code: errno) }
    }
}
