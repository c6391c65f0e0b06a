import Foundation
import PilotageImport
import PilotageModel
import PilotageStore
import Synchronization
import Testing

@testable import PilotageWorkflows

@Suite(.timeLimit(.minutes(1))) struct ReadAheadTests {
    private struct Broken: Error, Equatable { let at: Int }

    @Test("every value comes once and in order, then the outcome", arguments: [0, 1, 2, 3, 500])
    func inOrder(count: Int) throws {
        var taken: [Int] = []
        let outcome = try ReadAhead.run(
            { push in
                for value in 0..<count { try push(value) }
                return "done"
            },
            take: { taken.append($0) }
        )
        #expect(outcome == "done")
        #expect(taken == Array(0..<count))
    }

    @Test("an error of the making stage comes after what it made before, and nothing hangs", arguments: [0, 1, 5, 300])
    func makingFails(at last: Int) throws {
        var taken: [Int] = []
        let error = #expect(throws: Broken.self) {
            _ = try ReadAhead.run(
                { (push: (Int) throws -> Void) -> Int in
                    for value in 0..<last { try push(value) }
                    throw Broken(at: last)
                },
                take: { taken.append($0) }
            )
        }
        #expect(error == Broken(at: last))
        #expect(taken == Array(0..<last))
    }

    @Test("an error of the taking stage stops the making stage, and nothing hangs", arguments: [0, 1, 7])
    func takingFails(at last: Int) throws {
        let made = Counter()
        let error = #expect(throws: Broken.self) {
            _ = try ReadAhead.run(
                { push in
                    while true {
                        try push(made.next())
                        if made.value > 1_000_000 { return 0 }
                    }
                },
                take: { (value: Int) in if value == last { throw Broken(at: value) } }
            )
        }
        #expect(error == Broken(at: last))
        let atEnd = made.value
        #expect(atEnd <= last + 3, "the making stage has stopped, and was never far ahead")
        Thread.sleep(forTimeInterval: 0.02)
        #expect(made.value == atEnd)
    }
}

/// Counts on one thread and is read on another.
private final class Counter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count - 1
        }
    }
}
