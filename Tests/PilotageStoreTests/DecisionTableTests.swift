import PilotageModel
import Testing

@testable import PilotageStore

@Suite("Decisions about pilots in the store") struct DecisionTableTests {
    private func decision(_ verdict: HumanDecision.Verdict, at: Int64, review: Int? = 20_800) -> HumanDecision {
        HumanDecision(
            pilot: "a",
            verdict: verdict,
            at: Instant(milliseconds: at),
            role: "Board",
            because: "It pays; \"really\"",
            conditions: ["first", "second"],
            reviewOn: review.map { Day(number: $0) },
            lessons: ["Ask early"],
            computed: "Keep",
            rule: 6,
            promised: "Failed runs: −2.0 pp",
            measured: "−3.0 pp"
        )
    }

    @Test("decisions come back as they were taken down, oldest first, each with its audit row")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let all = [decision(.keep, at: 1), decision(.stop, at: 2, review: nil)]
        for one in all { try store.decide(one) }
        #expect(try store.decisions() == all)
        #expect(try store.decisions(pilot: "b").isEmpty)
        #expect(try store.auditTrail().map(\.action) == ["decide-pilot", "decide-pilot"])
        #expect(store.verify().isEmpty)
    }

    @Test("a decision cannot be changed or taken back, and the word of its audit row is the store's own")
    func kept() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        try store.decide(decision(.keep, at: 1))
        for sql in ["UPDATE pilot_decision SET verdict = 'stop'", "DELETE FROM pilot_decision_note"] {
            #expect(throws: (any Error).self) { try folder.tamper(sql) }
        }
        #expect(throws: StoreError.self) {
            try store.appendAudit(
                at: Instant(milliseconds: 1),
                role: "x",
                action: "decide-pilot",
                subject: "",
                detail: ""
            )
        }
    }
}
