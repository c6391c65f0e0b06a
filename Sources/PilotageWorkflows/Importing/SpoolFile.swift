import Glibc

/// A copy of standard input without a name: no other process can open it, and nothing of it is left when this one ends,
/// however it ends.
///
/// A class, because the descriptor is one and must be closed when the last reader is done.
final class SpoolFile: Sendable {
    private let descriptor: Int32
    private let folder: String

    /// An empty copy on the disk of that folder, readable by its owner only.
    init(in folder: String) throws(FileFault) {
        // Never to be given a name (O_EXCL). The numbers of O_TMPFILE are Linux's own; Swift does not import the macro.
        let unnamed = 0o20_000_000 | O_DIRECTORY
        var opened = unsafe open(folder, O_RDWR | O_EXCL | O_CLOEXEC | unnamed, 0o600)
        if opened < 0, [EOPNOTSUPP, EISDIR, ENOENT, EINVAL].contains(errno) { opened = try Self.unlinked(in: folder) }
        guard opened >= 0 else { throw FileFault(.create, path: folder, code: errno) }
        descriptor = opened
        self.folder = folder
    }

    deinit { _ = close(descriptor) }

    /// Copies everything that standard input still gives.
    func takeStandardInput() throws {
        let input = OpenFile(owning: dup(STDIN_FILENO), path: "standard input")
        let copy = try handle()
        while true {
            let piece = try input.read(limit: 1 << 16)
            if piece.isEmpty { return }
            try copy.write(piece)
        }
    }

    /// The copy, to be read from its start; the last one asked for decides the place.
    func rewound() throws(FileFault) -> OpenFile {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw FileFault(.read, path: shownName, code: errno) }
        return try handle()
    }

    private let shownName = "the copy of standard input"

    private func handle() throws(FileFault) -> OpenFile {
        let copy = dup(descriptor)
        guard copy >= 0 else { throw FileFault(.open, path: shownName, code: errno) }
        return OpenFile(owning: copy, path: shownName)
    }

    /// For file systems without nameless files: the name is gone before the first byte is written.
    private static func unlinked(in folder: String) throws(FileFault) -> Int32 {
        let place = try OpenFolder(folder)
        try TemporaryName.removeStale(in: place)
        let name = TemporaryName.make(for: "stdin")
        let path = place.full(name)
        try place.remove(name)
        let opened = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw FileFault(.create, path: path, code: errno) }
        try place.remove(name)
        return opened
    }
}
