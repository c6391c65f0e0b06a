import PilotageModel
import Testing

@testable import PilotageImport

/// What was agreed before a pilot starts, with one fault at a time.
@Suite("Faults of an agreement") struct AgreementFaultTests {
    private static let agreement = """
        allocation: 0.5
        agreed_loss: 1000
        questions: {problem: Too many failures., success: Fewer of them., scale: Upkeep stays low.}
        alerts: [{metric: failed-runs, worse_than: 0.10, owner: Platform Lead}]
        rollback: {steps: Switch it off., owner: Platform Lead}
        manual_fallback: {steps: Type it., owner: Head of Intake}
        run_books: ["https://wiki.example/intake"]
        roll_out:
          - {phase: Small, from_week: 1, to_week: 4, scope: one team, gate: nothing fails}
          - {phase: Full, from_week: 5, to_week: 13, scope: all teams, gate: the verdict}
        exemptions:
          - {item: trend, reason: Few weeks., requester: Platform Lead, approver: CFO, expires: 2026-12-31}
        deviations: [{what: No night shift., owner: Head of Intake, until: 2026-10-01}]

        """

    private func project(_ old: String? = nil, _ new: String = "", design: String = "randomised") throws
        -> ProjectFixture
    {
        var agreement = Self.agreement
        if let old {
            let range = try #require(agreement.firstRange(of: old), "\(old) does not stand there")
            agreement.replaceSubrange(range, with: new)
        }
        return try ProjectFixture.small
            .with("pilots/trial.yml", "design: before/after with control", "design: \(design)")
            .with("pilots/trial.yml", "value:\n", agreement + "value:\n")
    }

    @Test("a whole agreement is read as it stands")
    func whole() throws {
        let agreement = try #require(
            try ProjectReader.read(project().files).get().pilot("trial")?.agreement
        )
        #expect(agreement.allocation == FixedDecimal(units: 5, scale: 1))
        #expect(agreement.agreedLoss == FixedDecimal(units: 1000, scale: 0))
        #expect(agreement.problem == "Too many failures.")
        #expect(agreement.alerts.map(\.metric) == ["failed-runs"])
        #expect(agreement.rollout.map(\.weeks) == [1...4, 5...13])
        #expect(agreement.exemptions.first?.question == .trend)
        #expect(agreement.exemptions.first?.holds(on: try #require(Day(text: "2026-12-30"))) == true)
        #expect(agreement.exemptions.first?.holds(on: try #require(Day(text: "2026-12-31"))) == false)
        #expect(agreement.deviations.map(\.owner) == ["Head of Intake"])
        #expect(agreement.runBooks == ["https://wiki.example/intake"])
    }

    static let faults: [(String, String, String)] = [
        ("0.5", "1", "'allocation' is 1, so one side would have no runs"),
        ("agreed_loss: 1000", "agreed_loss: -1", "'agreed_loss' is -1, which is below 0"),
        ("metric: failed-runs", "metric: failed-rns", "no metric has the id 'failed-rns'"),
        ("from_week: 5", "from_week: 6", "the phase 'Full' begins in week 6, not in week 5"),
        ("to_week: 13", "to_week: 4", "the phase 'Full' ends in week 4, before it begins"),
        ("item: trend", "item: trends", "'item' does not know 'trends'"),
        (
            "approver: CFO", "approver: platform lead",
            "the exemption is approved by the role that asked for it, 'platform lead'"
        ),
        ("until: 2026-10-01", "until: soon", "'soon' is no day"),
        ("{steps: Type it., owner: Head of Intake}", "{steps: Type it.}", "the key 'owner' is missing"),
        ("run_books: [\"https://wiki.example/intake\"]", "run_books: []", "'run_books' is empty"),
    ]

    @Test("each fault is one issue with its place", arguments: faults)
    func fault(old: String, new: String, what: String) throws {
        let issues = try project(old, new).issues
        #expect(issues.map(\.what) == [what], "\(issues)")
        #expect(issues.first?.file == "pilots/trial.yml")
        #expect((issues.first?.line ?? 0) >= 18)
    }

    @Test("only chance allocates, and it needs the other side")
    func designs() throws {
        let other = try project(design: "matched control").issues
        let what = "'allocation' is the share that chance decides, and the design is 'matched control'"
        #expect(other.map(\.what) == [what])
        let alone = try project().with("pilots/trial.yml", "controls: [dispatch]\n", "").issues
        #expect(alone.map(\.what) == ["the design 'randomised' needs 'controls', and none are named"])
    }
}
