import Foundation
import Glibc

extension OpenFolder {
    /// Opens a folder in this one, made with mode 0750 when it is missing; a symbolic link is refused.
    func folder(_ name: String, makingIt: Bool = false) throws(FileFault) -> OpenFolder {
        if makingIt, unsafe mkdirat(descriptor, name, 0o750) != 0, errno != EEXIST {
            throw FileFault(.create, path: full(name), code: errno)
        }
        let opened = unsafe openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard opened >= 0 else { throw FileFault(.create, path: full(name), code: errno) }
        return OpenFolder(owning: opened, path: full(name))
    }

    /// Makes a folder that must not exist yet.
    func makeNewFolder(_ name: String) throws(FileFault) {
        guard unsafe mkdirat(descriptor, name, 0o750) == 0 else {
            throw FileFault(.create, path: full(name), code: errno)
        }
    }

    /// Removes a folder with the files in it; whatever else it holds stops it, and nothing is removed.
    func removeFolder(_ name: String) throws {
        let inner = try folder(name)
        let names = try inner.names()
        for name in names {
            guard let facts = try inner.facts(name), facts.kind != .regular else { continue }
            throw OutputError.wrongKind(path: inner.full(name), found: facts.words, wanted: "a file of a report")
        }
        for name in names { try inner.remove(name) }
        guard unsafe unlinkat(descriptor, name, AT_REMOVEDIR) == 0 else {
            throw FileFault(.remove, path: full(name), code: errno)
        }
    }

    /// The names in the folder, in the order of their bytes.
    func names() throws(FileFault) -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw FileFault(.list, path: path, code: EACCES)
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Identity of the folder itself.
    func facts() throws(FileFault) -> FileFacts {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw FileFault(.open, path: path, code: errno) }
        return FileFacts(status)
    }
}
