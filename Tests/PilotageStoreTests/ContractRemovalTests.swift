import PilotageDigest
import PilotageModel
import Testing

@testable import PilotageStore

@Suite("Removal beside contracts: what they keep of a person, and from when rows are counted")
struct ContractRemovalTests {
    private static let canary = "CANARY-4711@example.org"
    private static let now = Instant(milliseconds: 1_794_810_600_000)

    private func order(_ reason: RemovalReason) -> RemovalOrder {
        RemovalOrder(reason: reason, at: Self.now, role: "officer", subject: "one subject", isRehearsal: false)
    }

    @Test("a value in a stored contract is counted as what cannot be changed; results of checks hold none and stay")
    func contracts() throws {
        let folder = try TemporaryFolder()
        let store = try folder.writer()
        let text = "team: [{username: \(Self.canary)}]\n"
        let contract = ContractText(sha256: SHA256Digest.hex(of: Array(text.utf8)), text: text)
        let result = CheckResult(
            place: "c.yml:3",
            subject: "runs.run_id",
            metric: "duplicateValues",
            bound: "exactly 0",
            effect: .warns,
            outcome: .warned,
            found: "1 of 2 rows (50.00 percent)",
            count: 1,
            examined: 2
        )
        _ = try store.load(Sample.source()) { session in
            session.judge(contract: contract, newestRows: [.runs: Self.now], results: [result])
        }
        let later = Sample.source(sha256: String(repeating: "b", count: 64))
        try store.load([.run(Sample.run(Self.canary)), .run(Sample.run("1"))], later)
        let counts = try store.forget(ForgetRequest(values: [Self.canary], field: nil), order(.forget))
        #expect(counts.rows == ["run": 1])
        #expect(counts.fixedMentions == 1)
        #expect(try store.fileChecks().map(\.results) == [[result]])
        #expect(store.verify().isEmpty)
    }

    @Test("a baseline is kept as long as the field that its contract names says")
    func datedBy() throws {
        let fields: [(String?, Bool)] = [("frozen_on", true), ("to", false), ("from", false), (nil, false)]
        for (field, isKept) in fields {
            let folder = try TemporaryFolder()
            let store = try folder.writer()
            var baseline = Sample.baseline("b", .proportion(numerator: 1, denominator: 2))
            let day = baseline.period.last.advanced(by: 1)
            baseline.frozenOn = day
            try store.load([.baseline(baseline)], Sample.source(.baselines))
            let kept = RetentionRequest.KeptFrom(day: day, moment: Self.now, field: field)
            let counts = try store.applyRetention(RetentionRequest(kept: [.baselines: kept]), order(.retention))
            #expect((counts.rows["baseline"] ?? 0) == (isKept ? 0 : 1), "\(field ?? "the usual one")")
            #expect(store.verify().isEmpty)
        }
    }
}
