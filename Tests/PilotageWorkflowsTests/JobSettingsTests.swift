import Testing

@testable import PilotageWorkflows

@Suite("What job.yml may say") struct JobSettingsTests {
    private static let whole = """
        first: 2026-W10
        catch_up: 2
        owner: Lead
        formats: [md]
        settle_seconds: 0
        deadline_minutes: 5
        sources:
          - {id: runs, kind: runs, folder: inbox, pattern: "*.csv", owner: Lead, when_late: caveat}
        deliver:
          allowed: ["*@nordwind.example", hooks.nordwind.example]
          channels:
            - {id: share, kind: folder, path: shared}
            - {id: hook, kind: webhook, url: "https://hooks.nordwind.example/in", key_variable: HOOK_KEY}

        """

    private func read(_ text: String) throws -> JobSettings {
        let fixture = try ProjectFixture()
        try fixture.folder.write(text, to: "job.yml")
        return try JobSettingsReader.read(folder: fixture.folder.path)
    }

    @Test("a whole file is read, each part in its place")
    func reads() throws {
        let settings = try read(Self.whole)
        #expect(settings.catchUp == 2)
        #expect(settings.owner == "Lead")
        #expect(settings.sources.map(\.id) == ["runs"])
        #expect(settings.delivery.channels.map(\.id) == ["share", "hook"])
        #expect(settings.leastCoveragePercent == nil)
    }

    @Test(
        "each fault is named at its line, and nothing is read in its place",
        arguments: [
            ("owner: Lead\nformats", "ownr: Lead\nformats", "job.yml:3:1", "the job has no property 'ownr'"),
            ("owner: Lead\nformats", "owner:\nformats", "job.yml:1:1", "'owner' is missing"),
            ("catch_up: 2", "catch_up: 54", "job.yml:2:11", "'catch_up' must be a whole number from 1 to 53"),
            ("catch_up: 2", "catch_up: 2.0", "job.yml:2:11", "'catch_up' must be a whole number from 1 to 53"),
            ("first: 2026-W10", "first: 2025-W53", "job.yml:1:8", "2025-W53"),
            ("id: runs,", "id: Runs,", "job.yml:8:10", "'Runs' is no id"),
            ("when_late: caveat", "when_late: shout", "job.yml:8:85", "'shout' is no value of 'when_late'"),
            (
                "[\"*@nordwind.example\", hooks.nordwind.example]", "[{all: yes}, hooks.nordwind.example]",
                "job.yml:10:12", "'allowed' must be a list of texts"
            ),
            (", hooks.nordwind.example", "", "job.yml:13:38", "hooks.nordwind.example is not among those"),
            ("id: hook", "id: share", "job.yml:13:7", "The channel 'share' stands here twice"),
            (", key_variable: HOOK_KEY", "", "job.yml:13:7", "Exactly one place of the 'key' is needed"),
            ("path: shared", "path: \"\"", "job.yml:12:39", "'path' is empty"),
        ]
    )
    func fault(old: String, new: String, place: String, what: String) throws {
        let text = try #require(Self.replaced(old, by: new))
        do {
            _ = try read(text)
            Issue.record("\(new) was read")
        } catch {
            let said = Fault(error).what
            #expect(said.contains(place), "\(said)")
            #expect(said.contains(what), "\(said)")
        }
    }

    private static func replaced(_ old: String, by new: String) -> String? {
        whole.firstRange(of: old).map { String(whole[..<$0.lowerBound]) + new + String(whole[$0.upperBound...]) }
    }
}
