import Foundation
import PilotageModel
import Testing

@testable import PilotageImport

@Suite("failure-rules.yml")
struct FailureRulesTests {
    private static let small = """
        id: house-rules
        version: 2
        owner: Platform Lead
        rules:
          - id: busy
            class: temporary
            when: {status: failed, error_contains: [rate limit, deadlock], http_code: 429}
            because: It passes.
          - id: refused
            class: logical
            when: {error_is: E17, error_starts: schema}
            because: The input is wrong.

        """

    private static func project(_ text: String) -> [DefinitionFile] {
        ProjectFixture.small.files + [DefinitionFile(path: "failure-rules.yml", bytes: Array(text.utf8))]
    }

    private static func issues(_ old: String, _ new: String) throws -> [String] {
        let range = try #require(small.range(of: old))
        let text = small[..<range.lowerBound] + new + small[range.upperBound...]
        guard case .failure(let failure) = ProjectReader.read(project(String(text))) else { return [] }
        return failure.issues.map { "\($0.file):\($0.line):\($0.column) \($0.what). \($0.fix)" }
    }

    @Test("every condition is read, alone or as a list")
    func reads() throws {
        let rules = try #require(try ProjectReader.read(Self.project(Self.small)).get().failureRules)
        #expect(rules.id == "house-rules" && rules.version == 2 && rules.owner == "Platform Lead")
        #expect(rules.rules.map(\.id) == ["busy", "refused"])
        #expect(rules.rules.map(\.failureClass) == [.temporary, .logical])
        #expect(
            rules.rules[0].conditions == [
                .status([.failed]), .errorContains(["rate limit", "deadlock"]), .httpCode([429]),
            ]
        )
        #expect(rules.rules[1].conditions == [.errorIs(["E17"]), .errorStarts(["schema"])])
    }

    @Test("a project without the file has no rules, and one with an empty list has none that hold")
    func absent() throws {
        #expect(try ProjectReader.read(ProjectFixture.small.files).get().failureRules == nil)
        let text = "id: none\nversion: 1\nowner: x\nrules: []\n"
        #expect(try ProjectReader.read(Self.project(text)).get().failureRules?.rules == [])
    }

    @Test(
        "each fault is named at its place, with the mend",
        arguments: [
            ("class: temporary", "class: temporal", "6:12 'class' does not know 'temporal'. Write 'temporary'"),
            (
                "class: temporary", "class: unknown",
                "6:12 'class' does not know 'unknown'. Use one of: temporary, logical"
            ),
            ("http_code: 429", "http_cod: 429", "7:68 the key 'http_cod' is not known. Write 'http_code'"),
            (
                "http_code: 429", "http_code: 4290",
                "7:79 'http_code' is 4290, which is out of range. Write a number from 100 to 599"
            ),
            (
                "status: failed,", "status: succeeded,",
                "7:20 'status' does not know 'succeeded'. Use one of: failed, timed_out"
            ),
            (
                "id: refused", "id: busy",
                "9:9 the rule id 'busy' is already used at failure-rules.yml:5:9. Give one of the two another id, or remove it"
            ),
            (
                "error_is: E17", "error_is: \"--\"",
                "11:22 '--' has no letter and no digit. Write whole error texts"
            ),
            (
                "when: {error_is: E17, error_starts: schema}", "when: {}",
                "11:11 'when' asks for nothing. Write at least one of: status, error_is, error_contains, error_starts, http_code"
            ),
            (
                "    because: It passes.\n", "",
                "5:5 the key 'because' is missing. Write 'because:' with why this failure is of this class, in one sentence"
            ),
        ]
    )
    func faults(old: String, new: String, expected: String) throws {
        #expect(try Self.issues(old, new) == ["failure-rules.yml:\(expected)"])
    }

    @Test("incidents belong to a workflow as a whole, so their metrics take no filter but production")
    func recoveryFilters() throws {
        let project = try ProjectFixture.small.with("metrics/slow-runs.yml", "of: duration", "of: recovery")
            .with("metrics/slow-runs.yml", "[production]", "[{trigger: api}]")
        guard case .failure(let failure) = ProjectReader.read(project.files) else {
            Issue.record("a filtered recovery was accepted")
            return
        }
        #expect(failure.issues.map(\.what) == ["incidents belong to a workflow as a whole and cannot be filtered"])
    }

    @Test(
        "the shipped rules decide what is sure, and leave the rest open",
        arguments: [
            ("rate_limited", FailureClass.temporary), ("HTTP 503 Service Unavailable", .temporary),
            ("429", .temporary), ("Request failed with status code 502", .temporary), ("HttpError504", .temporary),
            ("java.net.SocketTimeoutException", .temporary), ("ECONNRESET", .temporary),
            ("Deadlock found when trying to get lock", .temporary), ("worker crashed", .temporary),
            ("read: connection reset by peer", .temporary), ("erp_unavailable", .temporary),
            ("ValidationError", .logical), ("403 Forbidden", .logical), ("HTTP/1.1 404 Not Found", .logical),
            ("missing_field: amount", .logical), ("PermissionError", .logical), ("einvoice_schema", .logical),
            ("UNIQUE constraint failed", .logical), ("unhandled_error", .unknown), ("order 404 refused", .unknown),
            ("500 Internal Server Error", .unknown), ("", .unknown), ("network_reset", .temporary),
        ]
    )
    func shipped(error: String, expected: FailureClass) throws {
        let rules = try #require(try ProjectReader.read(SampleDefinitions.project()).get().failureRules)
        let first = rules.rules.first { $0.holds(status: .failed, error: ErrorWords(error)) }
        #expect((first?.failureClass ?? .unknown) == expected, "\(first?.id ?? "no rule")")
    }

    @Test("a run that timed out is temporary, whatever its text")
    func timedOut() throws {
        let rules = try #require(try ProjectReader.read(SampleDefinitions.project()).get().failureRules)
        let first = rules.rules.first { $0.holds(status: .timedOut, error: ErrorWords("validation")) }
        #expect(first?.id == "time-limit")
    }
}
