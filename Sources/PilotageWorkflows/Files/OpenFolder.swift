import Glibc

/// An open folder: files are created, renamed and removed through its descriptor, so that swapping the path for a
/// link half-way changes nothing.
struct OpenFolder: ~Copyable {
    let path: String
    let descriptor: Int32

    /// Opens a folder that exists; a symbolic link is refused, whatever it leads to.
    init(_ path: String) throws(FileFault) {
        guard !path.utf8.contains(0) else { throw FileFault(.create, path: path, code: EINVAL) }
        let opened = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard opened >= 0 else { throw FileFault(.create, path: path, code: errno) }
        descriptor = opened
        self.path = path
    }

    /// Takes over a descriptor that somebody else opened.
    init(owning descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { _ = close(descriptor) }

    /// Makes the folder and those above it, each with mode 0750; those that exist stay as they are.
    static func make(_ path: String) throws(FileFault) {
        guard try FileFacts.at(path, to: .create) == nil else { return }
        let parent = FilePath.parent(path)
        if parent != path { try make(parent) }
        guard unsafe mkdir(path, 0o750) != 0, errno != EEXIST else { return }
        throw FileFault(.create, path: path, code: errno)
    }

    /// Creates a file that must not exist yet.
    func create(_ name: String, mode: UInt32 = 0o640) throws(FileFault) -> OpenFile {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let opened = unsafe openat(descriptor, name, flags, mode)
        guard opened >= 0 else { throw FileFault(.create, path: full(name), code: errno) }
        return OpenFile(owning: opened, path: full(name))
    }

    /// Opens a file for reading; a link is refused.
    func read(_ name: String) throws(FileFault) -> OpenFile {
        let opened = unsafe openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard opened >= 0 else { throw FileFault(.synchronise, path: full(name), code: errno) }
        return OpenFile(owning: opened, path: full(name))
    }

    /// What stands under the name, a link not followed; nil when nothing does.
    func facts(_ name: String) throws(FileFault) -> FileFacts? {
        var status = stat()
        guard unsafe fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENOENT { return nil }
            throw FileFault(.create, path: full(name), code: errno)
        }
        return FileFacts(status)
    }

    /// Puts a file in the place of another, or of none, in one step.
    func rename(_ old: String, to new: String) throws(FileFault) {
        guard unsafe renameat(descriptor, old, descriptor, new) == 0 else {
            throw FileFault(.rename, path: full(new), code: errno)
        }
    }

    /// Puts a file under a name that must be free; `EEXIST` when it is not.
    func place(_ old: String, as new: String) throws(FileFault) {
        guard unsafe linkat(descriptor, old, descriptor, new, 0) == 0 else {
            throw FileFault(.create, path: full(new), code: errno)
        }
        try remove(old)
    }

    /// Removes a name; one that is not there is no fault.
    func remove(_ name: String) throws(FileFault) {
        guard unsafe unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else {
            throw FileFault(.remove, path: full(name), code: errno)
        }
    }

    /// Waits until the disk holds the names.
    func synchronise() throws(FileFault) {
        guard fsync(descriptor) == 0 else { throw FileFault(.synchronise, path: path, code: errno) }
    }

    /// The path of a name in this folder, for messages and for libraries that take paths.
    func full(_ name: String) -> String { FilePath.join(path, name) }
}
