import Foundation
import Synchronization

/// Runs two stages at the same time: one makes values on a thread of its own, the caller takes them in order.
///
/// No value waits between them: the second stage takes each from the first one's hands, so that memory holds two values
/// at most, one in the making and one being taken. An error in either stage stops the other; nothing runs on when `run`
/// has returned.
enum ReadAhead {
    /// The thread's stack, as large as the main thread's.
    private static let stack = 8 << 20

    /// - Parameters:
    ///   - make: Makes values and pushes each; runs on the new thread. `push` throws when the other stage has failed.
    ///   - take: Takes one value; runs on the caller's thread.
    /// - Returns: What `make` returned, once every value was taken.
    /// - Throws: The error of `take`, else that of `make`, which comes after all values that were pushed before it.
    static func run<Value: Sendable, Outcome: Sendable>(
        _ make: @escaping @Sendable (_ push: (Value) throws -> Void) throws -> Outcome,
        take: (Value) throws -> Void
    ) throws -> Outcome {
        let handOver = HandOver<Value, Outcome>()
        let thread = Thread {
            handOver.end(Result { try make { value in try handOver.push(value) } })
        }
        thread.stackSize = stack
        thread.name = "read ahead"
        thread.start()
        do {
            while let value = handOver.next() { try take(value) }
        } catch {
            handOver.refuse()
            _ = handOver.outcome()
            throw error
        }
        return try handOver.outcome().get()
    }
}

/// Values on their way from one thread to another.
///
/// A class, because both threads hold it.
private final class HandOver<Value: Sendable, Outcome: Sendable>: Sendable {
    /// Why the making stage must stop: the taking stage has failed, and its error is the one that counts.
    struct Refused: Error {}

    private struct State {
        var value: Value?
        /// Whether the taking stage stands ready for a value.
        var isWanted = false
        var outcome: Result<Outcome, any Error>?
        var isRefused = false
    }

    private let state = Mutex(State())
    private let changed = NSCondition()

    /// Waits until a value is wanted and hands it over.
    func push(_ value: Value) throws(Refused) {
        let isTaken = wait { state in
            if state.isRefused { return false }
            guard state.isWanted else { return nil as Bool? }
            state.isWanted = false
            state.value = value
            return true
        }
        if !isTaken { throw Refused() }
    }

    /// Waits for the next value; nil when the making stage has ended and all are taken.
    func next() -> Value? {
        wait { $0.isWanted = true }
        return wait { state in
            if let value = state.value.take() { return .some(value) }
            return state.outcome == nil ? nil : .some(nil)
        }
    }

    /// Says that no more values come.
    func end(_ outcome: Result<Outcome, any Error>) { wait { $0.outcome = outcome } }

    /// Says that no more values are taken.
    func refuse() {
        wait { state in
            state.isRefused = true
            state.value = nil
        }
    }

    /// Waits for the end of the making stage.
    func outcome() -> Result<Outcome, any Error> { wait { $0.outcome } }

    /// Waits until `body` has an answer, and wakes the other side.
    private func wait<Answer>(_ body: (inout State) -> Answer?) -> Answer {
        changed.lock()
        defer {
            changed.broadcast()
            changed.unlock()
        }
        while true {
            if let answer = state.withLock({ body(&$0) }) { return answer }
            changed.wait()
        }
    }
}
