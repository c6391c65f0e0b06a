import PilotageModel
import Testing

@testable import PilotageStore

/// Runs handed over whole, for lists.
@Suite struct RunListTests {
    private struct Stop: Error {}

    @Test("listed runs are the records in the order of the fold, with file, line and derived class")
    func list() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        var failed = Sample.run("b", minute: 2, status: .failed)
        failed.errorType = "TimeoutError"
        let runs = [Sample.run("c", minute: 3), failed, Sample.run("a", minute: 2)]
        try store.load(runs: runs)
        var seen: [ListedRun] = []
        try store.listRuns(everything) { seen.append($0) }
        #expect(seen.map(\.record.runID) == ["a", "b", "c"])
        #expect(try store.runCount(everything) == 3)
        #expect(seen.allSatisfy { $0.file == "runs.csv" && $0.load == 1 })
        #expect(Set(seen.map(\.line)).count == 3)
        #expect(seen[1].record.failureClass != nil)
        var first: [String] = []
        try store.listRuns(everything, limit: 2) { first.append($0.record.runID) }
        #expect(first == ["a", "b"])
        #expect(try store.runCount(RunQuery(workflows: [], from: everything.from, until: everything.until)) == 0)
    }

    @Test("what the taker throws comes out, and nothing is read after it")
    func stop() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.load(runs: (0..<5).map { Sample.run("\($0)", minute: $0) })
        var count = 0
        #expect(throws: Stop.self) {
            try store.listRuns(everything) { _ in
                count += 1
                if count == 2 { throw Stop() }
            }
        }
        #expect(count == 2)
    }
}
