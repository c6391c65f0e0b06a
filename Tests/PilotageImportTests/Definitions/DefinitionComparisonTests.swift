import PilotageModel
import Testing

@testable import PilotageImport

@Suite("What changed between two forms of a definition") struct DefinitionComparisonTests {
    private func kinds(_ old: String, _ new: String, file: String = "pilots/trial.yml") throws -> [String] {
        let text = try #require(ProjectFixture.small.texts[file])
        let changed = try #require(try ProjectFixture.small.with(file, old, new).texts[file])
        return DefinitionComparison.changes(file: file, old: text, new: changed).map {
            "\($0.field) \($0.before ?? "-") \($0.after ?? "-") \($0.kind.rawValue)"
        }
    }

    @Test("each field says what it said, what it says, and what it decides")
    func fields() throws {
        #expect(
            try kinds("worthwhile_effect: 0.02", "worthwhile_effect: 0.01")
                == ["primary.worthwhile_effect 0.02 0.01 worthwhile effect"]
        )
        #expect(
            try kinds("{metric: failed-runs, worth", "{metric: first-pass, worth")
                == ["primary.metric failed-runs first-pass primary metric"]
        )
        #expect(try kinds("to: 2026-11-15", "to: 2026-12-15") == ["after.to 2026-11-15 2026-12-15 periods"])
        #expect(try kinds("[4, 8, 12]", "[12]") == ["looks [4, 8, 12] [12] periods"])
        #expect(try kinds("margin: 5", "margin: 9") == ["guardrails.slow-runs.margin 5 9 rules"])
        #expect(try kinds("title: Trial", "title: Test") == ["title Trial Test other"])
        #expect(try kinds("controls: [dispatch]\n", "") == ["controls [dispatch] - rules"])
        #expect(
            try kinds("registrar_may_decide: no", "registrar_may_decide: yes", file: "policy.yml")
                == ["registrar_may_decide no yes rules"]
        )
        #expect(try kinds("owner: Head of", "owner: Chief of", file: "policy.yml").first?.hasSuffix("other") == true)
        #expect(
            try kinds("filters: [production]", "filters: []", file: "metrics/failed-runs.yml")
                == ["filters [production] [] rules"]
        )
    }

    @Test("comments, blanks and the order of keys change nothing; a text that cannot be read changes the rules")
    func spelling() {
        func changes(_ old: String?, _ new: String?) -> [ChangedField] {
            DefinitionComparison.changes(file: "pilots/a.yml", old: old, new: new)
        }
        #expect(changes("a: 1\nb: 2\n", "# now\nb:   2\na: 1\n").isEmpty)
        #expect(changes("a: 1\n", "a: [\n").map(\.kind) == [.rules])
        #expect(changes(nil, "title: x\n").map(\.after) == ["x"])
    }

    @Test("a change caps the verdict once the pilot has begun, and only where a verdict is computed from it")
    func caps() throws {
        let start = try #require(Day(text: "2026-08-17"))
        func change(_ day: Day?, _ kind: ChangedField.Kind) -> Bool {
            let field = ChangedField(file: "f", field: "x", before: "1", after: "2", kind: kind)
            return DefinitionChange(day: day, role: "r", fields: [field])
                .caps(startedOn: start, asOf: start.advanced(by: 30))
        }
        #expect(change(start, .rules))
        #expect(change(nil, .worthwhileEffect))
        #expect(!change(start.advanced(by: -1), .primaryMetric))
        #expect(!change(start, .other))
    }
}
