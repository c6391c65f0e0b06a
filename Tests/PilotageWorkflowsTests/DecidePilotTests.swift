import PilotageModel
import PilotageStore
import Testing

@testable import PilotageWorkflows

@Suite("What people decide about a pilot") struct DecidePilotTests {
    private static let pilot = "invoice-intake-ai"

    /// A project with a store in which a role has registered the pilot.
    private func registered() throws -> ProjectFixture {
        let project = try ProjectFixture()
        _ = try RegisterPilot(open: project.open(), pilot: Self.pilot, role: "Head of Operations", streams: quiet).run()
        return project
    }

    private var quiet: Streams { Streams(isQuiet: true) }

    @discardableResult
    private func decide(
        _ project: ProjectFixture,
        _ verdict: String,
        by role: String = "Investment board",
        because: String = "The public sector is hurt",
        review: String? = "2027-02-28"
    ) throws -> String {
        let order = DecidePilot.Order(
            pilot: Self.pilot,
            verdict: verdict,
            role: role,
            because: because,
            conditions: ["Letters go back to the desk"],
            review: review,
            lessons: ["Ask the public sector first"]
        )
        return try DecidePilot(open: project.open(), order: order, streams: quiet).run()
    }

    private func decisions(_ project: ProjectFixture) throws -> [HumanDecision] {
        try StoreAccess(open: project.open(), streams: quiet).readable().decisions(pilot: Self.pilot)
    }

    @Test("is kept with role, reason, conditions, review and lessons, and proven by the audit trail")
    func kept() throws {
        let project = try registered()
        let said = try decide(project, "simplify")
        #expect(said.contains("Simplify decided on 2026-11-16 by Investment board"))
        let decision = try #require(try decisions(project).first)
        #expect(decision.verdict == .simplify)
        #expect(decision.because == "The public sector is hurt")
        #expect(decision.conditions == ["Letters go back to the desk"])
        #expect(decision.lessons == ["Ask the public sector first"])
        #expect(decision.reviewOn == Day(text: "2027-02-28"))
        #expect(decision.computed == "No verdict")
        #expect(try project.verification().status == .clean)
    }

    @Test(
        "is refused to whoever registered the pilot, in whatever letters",
        arguments: ["Head of Operations", " head of operations "]
    )
    func separation(role: String) throws {
        let project = try registered()
        #expect(throws: DecisionError.registrarDecides(role: role)) { try decide(project, "stop", by: role) }
        #expect(try decisions(project).isEmpty)
    }

    @Test("may be the registrar's where the policy says so")
    func allowed() throws {
        let project = try registered()
        let policy = try #require(project.folder.text("policy.yml"))
        let line = try #require(policy.firstRange(of: "registrar_may_decide: no"))
        try project.folder.write(
            policy[..<line.lowerBound] + "registrar_may_decide: yes" + policy[line.upperBound...],
            to: "policy.yml"
        )
        try decide(project, "stop", by: "Head of Operations")
        #expect(try decisions(project).count == 1)
    }

    @Test("needs a review that is still to come, unless it is stop")
    func review() throws {
        let project = try registered()
        #expect(throws: DecisionError.noReview(verdict: "keep")) { try decide(project, "keep", review: nil) }
        #expect(throws: DecisionError.reviewPassed(Day(number: 20_773))) {
            try decide(project, "keep", review: "2026-11-16")
        }
        #expect(throws: UsageError.badDay("2026-02-30")) { try decide(project, "keep", review: "2026-02-30") }
        #expect(throws: UsageError.empty(option: "--because")) { try decide(project, "keep", because: " ") }
        #expect(throws: (any Error).self) { try decide(project, "maybe") }
        #expect(try decisions(project).isEmpty)
        try decide(project, "stop", review: nil)
        #expect(try decisions(project).map(\.verdict) == [.stop])
    }

    @Test("grants time for repair once, for no longer than the policy says")
    func repair() throws {
        let project = try registered()
        #expect(throws: DecisionError.repairTooLong(latest: Day(number: 20_803))) {
            try decide(project, "repair", review: "2026-12-17")
        }
        try decide(project, "repair", review: "2026-12-16")
        #expect(throws: DecisionError.repairedBefore) { try decide(project, "repair", review: "2026-12-01") }
        #expect(try decisions(project).count == 1)
    }
}
