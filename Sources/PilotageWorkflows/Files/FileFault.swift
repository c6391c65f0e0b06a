import Glibc

/// A call on a file that the operating system refused: which, on what, and why.
public struct FileFault: Explained, Hashable {
    /// What was tried.
    public enum Operation: Sendable, Hashable {
        case open, read, list
        case create, write, synchronise, rename, remove
    }

    public let operation: Operation
    public let path: String
    /// The system's error number.
    public let code: Int32

    /// Joins a refused call with the system's error number.
    public init(_ operation: Operation, path: String, code: Int32) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    public var status: ExitStatus {
        switch operation {
        case .open, .read, .list: .noInput
        case .create, .write, .synchronise, .rename, .remove: .cannotWrite
        }
    }

    /// Whether a pipe was written to whose reader went away, having read all it wanted.
    public var isReaderGone: Bool { operation == .write && code == EPIPE }

    public var what: String { "Cannot \(verb) \(Printable.text(path)): \(reason)" }

    public var fix: String {
        switch code {
        case ENOSPC, EDQUOT: "Make room on that disk and run again; the file that stood there before is intact"
        case EFBIG: "Raise the limit on file sizes (ulimit -f) and run again; the old file is intact"
        case EACCES, EPERM: "Ask for the right to \(verb) it, or name another place"
        case EROFS: "That disk is read-only; name another place"
        case ENOENT where status == .noInput: "Check the name; paths are taken from the folder you stand in"
        case ENOENT: "Make the folder first, or name another place"
        case ENOTDIR: "A file stands where its path needs a folder; name another place"
        case EISDIR: "Name a file, not a folder"
        case ELOOP: "It is a symbolic link, which is never followed; name the real place"
        case EMFILE, ENFILE: "Close other programs or raise the limit on open files, and run again"
        default: "Mend the cause and run again"
        }
    }

    private var verb: String {
        switch operation {
        case .open: "open"
        case .read: "read"
        case .list: "list"
        case .create: "create"
        case .write: "write"
        case .synchronise: "write to the disk"
        case .rename: "put in place"
        case .remove: "remove"
        }
    }

    private var reason: String {
        unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    }
}
