import Glibc

/// The right to write a store, held by one process at a time through `flock` on `<store>.lock`.
///
/// The lock file names its holder for whoever waits. It is never removed: removing it would let two processes hold two
/// files of the same name. The kernel gives the lock back when the process ends, however it ends. A class, not a
/// value: the lock is one open file, and it must be closed exactly when the last store that relies on it is gone.
public final class WriterLock: Sendable {
    private let descriptor: Int32

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit {
        ftruncate(descriptor, 0)
        close(descriptor)
    }

    /// Takes the lock, waiting for the present holder at most so long.
    ///
    /// - Parameters:
    ///   - storePath: The store's own path; the folder must exist.
    ///   - holder: Who takes it, for the messages of others: command and time. The process id is put before it.
    ///   - waitSeconds: Zero or less tries once.
    ///   - onWait: Called once, with the present holder, before the first wait.
    /// - Returns: The lock, which is given back when nothing refers to it any more.
    /// - Throws: `StoreError.locked` after the wait, `StoreError.cannotOpen` when the lock file cannot be opened.
    public static func acquire(
        storePath: String,
        holder: String,
        waitSeconds: Int,
        onWait: (String) -> Void
    ) throws(StoreError) -> WriterLock {
        let path = lockPath(of: storePath)
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o640)
        guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: systemReason()) }
        do {
            try wait(for: descriptor, seconds: waitSeconds, path: path, onWait: onWait)
        } catch {
            close(descriptor)
            throw error
        }
        let lock = WriterLock(descriptor: descriptor)
        lock.write(holder: "process \(getpid()), \(holder)")
        return lock
    }

    /// Who writes the store at that path now; nil when nobody does.
    public static func holder(storePath: String) -> String? {
        let descriptor = unsafe Glibc.open(lockPath(of: storePath), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        // A shared lock, given back at once: two onlookers do not see each other as writers.
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0 else {
            flock(descriptor, LOCK_UN)
            return nil
        }
        return presentHolder(of: descriptor)
    }

    /// Whether this lock is the lock of the store at that path, however the path is spelled.
    func guards(_ storePath: String) -> Bool {
        var held = stat()
        var named = stat()
        guard unsafe fstat(descriptor, &held) == 0, unsafe stat(Self.lockPath(of: storePath), &named) == 0 else {
            return false
        }
        return held.st_ino == named.st_ino && held.st_dev == named.st_dev
    }

    private static func lockPath(of storePath: String) -> String { storePath + ".lock" }

    private static func wait(
        for descriptor: Int32,
        seconds: Int,
        path: String,
        onWait: (String) -> Void
    ) throws(StoreError) {
        let end = ContinuousClock.now + .seconds(seconds)
        var isAnnounced = false
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                throw .cannotOpen(path: path, reason: systemReason())
            }
            guard ContinuousClock.now < end else { throw .locked(holder: presentHolder(of: descriptor)) }
            if !isAnnounced {
                isAnnounced = true
                onWait(presentHolder(of: descriptor))
            }
            usleep(50_000)
        }
    }

    private static func presentHolder(of descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = unsafe bytes.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, $0.count, 0) }
        guard count > 0 else { return "a process that has not written its name yet" }
        return String(decoding: bytes.prefix(count).prefix { $0 >= 0x20 }, as: UTF8.self)
    }

    /// The name is for people; a full disk must not stop a writer that holds the lock.
    private func write(holder: String) {
        let line = Array(holder.utf8.map { $0 < 0x20 ? 0x20 : $0 }.prefix(1000)) + [0x0A]
        ftruncate(descriptor, 0)
        _ = unsafe line.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }
}

/// The operating system's own words for the last failure.
func systemReason() -> String { unsafe String(cString: strerror(errno)) }
