import Dispatch
import Synchronization

/// A digest that is taken on a thread of its own, piece after piece in the order in which they come.
///
/// Only so many pieces wait for it, so that memory does not grow when it is the slower one. A class, because two threads
/// hold it.
public final class BackgroundDigest<Digest: ~Copyable>: Sendable {
    private let queue = DispatchQueue(label: "digest")
    private let room: DispatchSemaphore
    private let digest: Mutex<Digest>

    /// - Parameters:
    ///   - digest: The digest of nothing so far.
    ///   - waiting: How many pieces may wait or be under way, at least one.
    public init(_ digest: consuming sending Digest, waiting: Int) {
        room = DispatchSemaphore(value: waiting)
        self.digest = Mutex(digest)
    }

    /// Has a piece taken in, once those before it are.
    public func add(_ piece: @escaping @Sendable (inout sending Digest) -> Void) {
        room.wait()
        queue.async { [self] in
            digest.withLock { piece(&$0) }
            room.signal()
        }
    }

    /// What `body` makes of the digest once every piece is taken in.
    public func finish<Answer: Sendable>(_ body: @Sendable (inout sending Digest) -> Answer) -> Answer {
        queue.sync { digest.withLock { body(&$0) } }
    }
}
