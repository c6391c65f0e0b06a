import PilotageModel
import Testing

@testable import PilotageStore

@Suite("Types of errors, and rows that came late") struct ErrorTypeTests {
    private static func failed(_ id: String, _ error: String?, isTest: Bool = false) -> RunRecord {
        var run = Sample.run(id, status: .failed)
        run.endedAt = Instant(milliseconds: run.startedAt.milliseconds + 1)
        run.errorType = error
        run.isTest = isTest
        return run
    }

    private static func query(_ workflow: String) -> RunQuery {
        RunQuery(
            workflows: [workflow],
            from: Instant(milliseconds: Sample.start - 1),
            until: Instant(milliseconds: Sample.start + 1)
        )
    }

    @Test("are counted, the most frequent first, without tests and without runs that did not fail")
    func counted() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.load(runs: [
            Self.failed("a", "busy"), Self.failed("b", "schema"), Self.failed("c", "busy"), Self.failed("d", nil),
            Self.failed("e", "busy", isTest: true), Sample.run("f"),
        ])
        let found = try store.errorTypes(Self.query("invoice-intake"))
        #expect(found.map(\.errorType) == ["busy", nil, "schema"])
        #expect(found.map(\.runs) == [2, 1, 1])
        #expect(found.allSatisfy { $0.workflow == "invoice-intake" && $0.failureClass == .unknown })
        #expect(try store.errorTypes(Self.query("other")).isEmpty)
    }

    @Test("runs are late that came, or were corrected, with a later load")
    func late() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.load(runs: [Sample.run("a"), Sample.run("b")])
        let first = try store.lastLoad()
        #expect(try store.lateRuns(Self.query("invoice-intake"), after: first).isEmpty)
        try store.load(runs: [Sample.run("b", status: .failed, version: 1), Sample.run("c"), Sample.run("a")])
        #expect(try store.lateRuns(Self.query("invoice-intake"), after: first) == ["invoice-intake": 2])
        #expect(try store.lateRuns(Self.query("invoice-intake"), after: 0) == ["invoice-intake": 3])
    }
}
