import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageImport

@Suite struct ContractTests {
    private func issues(_ text: String) -> [String] {
        switch Contract.read(bytes: Array(text.utf8), file: "c.yml") {
        case .success: []
        case .failure(let failure): failure.issues.map(\.description)
        }
    }

    @Test("the least contract is read")
    func least() throws {
        let contract = try ContractText.contract(ContractText.text("runs", ContractText.leastRun))
        #expect(contract.id == "test")
        #expect(contract.version == "1.0.0")
        #expect(contract.kinds == [.runs])
        #expect(contract.notes.isEmpty)
    }

    @Test("several kinds may stand in one contract")
    func severalKinds() throws {
        let attempts = [
            "{name: run_id, logicalType: string}", "{name: attempt, logicalType: integer}",
            "{name: status, logicalType: string}", "{name: started_at, logicalType: timestamp}",
        ]
        let text =
            ContractText.text("runs", ContractText.leastRun)
            + "  - name: attempts\n    properties:\n" + attempts.map { "      - \($0)\n" }.joined()
        #expect(try ContractText.contract(text).kinds == [.runs, .attempts])
    }

    @Test("a team may be a map, as since 3.1, or a list, as before")
    func teams() throws {
        let base = ContractText.text("runs", ContractText.leastRun)
        #expect(issues(base + "team: {name: a, members: [{username: b, role: c}]}\n").isEmpty)
        #expect(issues(base + "team: [{username: b, role: c}]\n").isEmpty)
        #expect(
            issues(base + "team: [{user: b}]\n") == [
                "c.yml:14:9: a team member has no property 'user'. "
                    + "Use one of: \(ODCSNames.member.joined(separator: ", "))."
            ]
        )
    }

    @Test(
        "faults are named with their place and their mend",
        arguments: [
            ("{name: run_idd, logicalType: string}", "runs have no field 'run_idd'. Write 'run_id'."),
            ("{name: cost, logicalType: nummer}", "'logicalType' holds 'nummer'. Write 'number'."),
            (
                "{name: attempts, logicalType: string}",
                "'logicalType' is string, the field needs integer. Write 'logicalType: integer'."
            ),
            ("{name: attempts}", "'logicalType' is missing. Add 'logicalType: …'."),
            (
                "{name: due_at, logicaltype: timestamp}",
                "a property has no property 'logicaltype'. Write 'logicalType'."
            ),
            (
                "{name: due_at, logicalType: timestamp, logicalTypeOptions: {timezone: false}}",
                "'due_at' has times without a zone, and no zone is named. "
                    + "Add 'defaultTimezone: Europe/Berlin' with the zone of the system that wrote them."
            ),
            (
                "{name: due_at, logicalType: integer}",
                "'due_at' is an integer time without a unit. Add the custom property 'epoch'."
            ),
            (
                "{name: due_at, logicalType: timestamp, customProperties: [{property: epoch, value: min}]}",
                "'epoch' must be s, ms, us or ns, on a time. Write 'value: ms'."
            ),
            (
                "{name: manual_minutes, logicalType: number, customProperties: [{property: scale, value: 4}]}",
                "'scale' must be a whole number from 0 to 3. Write the number in digits."
            ),
            (
                "{name: manual_minutes, logicalType: number, customProperties: [{property: scael, value: 2}]}",
                "'scael' is not known here. Write 'scale'."
            ),
            (
                "{name: trigger, logicalType: string, customProperties: [{property: valueMap, value: {a: scheduld}}]}",
                "'scheduld' is none of the field's words. Write 'scheduled'."
            ),
            (
                "{name: is_test, logicalType: boolean, required: yes}",
                "'required' must be true or false. Write 'required: true' or 'required: false'."
            ),
            (
                "{name: is_test, logicalType: boolean, customProperties: [{property: constant, value: maybe}]}",
                "'is_test' holds 'maybe', which is neither true nor false. Use true or false."
            ),
            (
                "{name: workflow_version, logicalType: string, primaryKey: true}",
                "'workflow_version' is no part of the key of runs. The key is: namespace, run_id."
            ),
            ("{name: run_id, logicalType: string}", "'run_id' is used by two properties. Keep one of the two."),
            (
                "{name: workflow_version, physicalName: status, logicalType: string}",
                "'status' is used by two properties. Keep one of the two."
            ),
            (
                "{name: cost, logicalType: number}",
                "'cost' has no 'currency'. Add the column, or a constant such as EUR."
            ),
        ]
    )
    func faults(property: String, expected: String) {
        let found = issues(ContractText.text("runs", ContractText.leastRun + [property]))
        #expect(found.contains { $0.hasSuffix(expected) }, "\(found)")
        #expect(found.allSatisfy { $0.hasPrefix("c.yml:") })
    }

    @Test("every fault is reported, in the order of the file")
    func allFaults() {
        let text = """
            apiVersion: v2.2.0
            kind: Contract
            id: a
            versoin: 1
            status: active
            schema:
              - name: run
                properties: []
            """
        #expect(
            issues(text) == [
                "c.yml:1:1: 'version' is missing. Add 'version: …'.",
                "c.yml:1:13: 'apiVersion' holds 'v2.2.0'. Write 'apiVersion: v3.1.0' (v3.0.x is read too).",
                "c.yml:2:7: 'kind' holds 'Contract'. Write 'kind: DataContract'.",
                "c.yml:4:1: the contract has no property 'versoin'. Write 'version'.",
                "c.yml:7:11: no kind of row is named 'run'. Write 'runs'.",
            ]
        )
    }

    @Test("fields that every row needs must be declared")
    func missingFields() {
        let found = issues(ContractText.text("runs", Array(ContractText.leastRun.dropFirst(2))))
        #expect(found.count == 2)
        #expect(
            found[0].hasSuffix("runs need the field 'workflow'. Add a property for it.") || found[1].contains("run_id")
        )
        #expect(
            issues(ContractText.text("attempts", ["{name: segment.x, logicalType: string}"])).contains {
                $0.hasSuffix("attempts have no segments. Remove 'segment.x'.")
            }
        )
    }

    @Test("two ways to say the same thing are refused")
    func contradictions() {
        let both = ["{name: attempts, logicalType: integer}", "{name: retries, logicalType: integer}"]
        #expect(issues(ContractText.text("runs", ContractText.leastRun + both))[0].contains("say the same thing twice"))
    }

    @Test("names of the standard that we do not need are passed over, rules we cannot check are said")
    func unevaluated() throws {
        let text = ContractText.text(
            "runs",
            ContractText.leastRun + [
                "{name: error_type, logicalType: string, businessName: Error, examples: [a], tags: [x], "
                    + "logicalTypeOptions: {maxLength: 10}, quality: [{type: text, description: clean}]}"
            ]
        )
        #expect(
            try ContractText.contract(text).notes == [
                "The contract's option 'maxLength' of 'error_type' is not evaluated at import.",
                "The contract's quality rule of type 'text' on 'error_type' is not evaluated at import.",
            ]
        )
    }

    @Test("bytes that are no contract give issues, never a crash", arguments: 0..<100 as Range<UInt64>)
    func hostile(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var bytes = Array(ContractText.text("runs", ContractText.leastRun).utf8)
        for _ in 0..<5 {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            bytes[place] = UInt8.random(in: 9...126, using: &random)
        }
        switch Contract.read(bytes: bytes, file: "c.yml") {
        case .success(let contract): #expect(!contract.id.isEmpty)
        case .failure(let failure): #expect(!failure.issues.isEmpty)
        }
    }
}
