import Glibc

/// What stands at a path.
struct FileFacts: Sendable, Hashable {
    enum Kind: Sendable, Hashable { case regular, folder, link, pipe, other }

    let kind: Kind
    let bytes: Int64
    /// Device and number of the file: two paths with equal identity are one file.
    let identity: [UInt64]
    /// How many names the file has.
    let names: Int
    /// The rights: owner, group, others.
    let mode: UInt32
    /// When its bytes last changed, in milliseconds since 1970 by the clock of the machine that holds it.
    let changedAt: Int64

    init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .folder
            case S_IFLNK: .link
            case S_IFIFO: .pipe
            default: .other
            }
        bytes = Int64(status.st_size)
        identity = [UInt64(status.st_dev), UInt64(status.st_ino)]
        names = Int(status.st_nlink)
        mode = status.st_mode & 0o7777
        changedAt = Int64(status.st_mtim.tv_sec) * 1000 + Int64(status.st_mtim.tv_nsec) / 1_000_000
    }

    /// What stands at the path itself, a link not followed; nil when nothing does.
    ///
    /// A fault names the operation that was to follow.
    static func at(_ path: String, to operation: FileFault.Operation = .open) throws(FileFault) -> FileFacts? {
        guard !path.utf8.contains(0) else { throw FileFault(operation, path: path, code: EINVAL) }
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
            if errno == ENOENT { return nil }
            throw FileFault(operation, path: path, code: errno)
        }
        return FileFacts(status)
    }

    /// In words, for messages: `a folder`.
    var words: String {
        switch kind {
        case .regular: "a file"
        case .folder: "a folder"
        case .link: "a symbolic link"
        case .pipe: "a pipe"
        case .other: "a device or socket"
        }
    }
}
