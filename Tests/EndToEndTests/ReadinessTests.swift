import PilotageMetrics
import PilotageWorkflows
import Testing

@Suite("The readiness of the sample pilot") struct ReadinessTests {
    private func answer(asOf: String) throws -> AssessReadiness.Answer {
        let run = try SampleRunThrough.shared.get()
        let call = Invocation(
            project: run.folder,
            now: "\(asOf)T20:00:00Z",
            isQuiet: true,
            workingFolder: run.folder
        )
        return try AssessReadiness(open: call.open(), pilot: "invoice-intake-ai", streams: call.streams).run()
    }

    @Test("on the eve of the pilot every item has passed or is exempt, and the exemption names both roles")
    func ready() throws {
        let answer = try answer(asOf: "2026-08-17")
        #expect(answer.status == .clean)
        #expect(answer.text.contains("– exempt  guardrail-power"))
        #expect(answer.text.contains("requested by Automation Platform Lead, granted by Head of Controlling"))
        #expect(!answer.text.contains("✗"))
        let items = Set(answer.listing.rows.map { $0[1].plain })
        #expect(items.count == 23, "\(items.sorted())")
    }

    @Test("an expired exemption excuses nothing, and an expired assumption has no owner")
    func expired() throws {
        let answer = try answer(asOf: "2027-01-01")
        #expect(answer.status == .findings)
        #expect(answer.text.contains("✗ failed  guardrail-power"))
        #expect(answer.text.contains("The exemption expired on 2026-12-31."))
        #expect(answer.text.contains("a review of cost-per-failed-run, expired on 2026-10-31"))
    }
}
