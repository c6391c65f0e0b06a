import Testing

@Suite("pilotage contract diff", .enabled(if: Program() != nil, "\(Program.missing)"))
struct ContractCommandTests {
    private static func contract(_ status: String, version: String = "1.0.0", more: String = "") -> String {
        let properties = [
            "run_id, logicalType: string", "workflow, logicalType: string", status,
            "started_at, logicalType: timestamp",
        ]
        return
            "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: \(version)\nstatus: active\nschema:\n  - name: runs\n"
            + "    properties:\n" + properties.map { "      - {name: \($0)}\n" }.joined() + more
    }

    private static let plain = "status, logicalType: string"

    private func diff(_ old: String, _ new: String, _ options: [String] = []) throws -> Program.Ending {
        let place = try Workplace()
        try place.write(old, to: "old.yml")
        try place.write(new, to: "new.yml")
        return try #require(Program()).run(["contract", "diff", "old.yml", "new.yml"] + options, in: place.path)
    }

    @Test("ends with 0 and one sentence when nothing differs")
    func same() throws {
        let ending = try diff(Self.contract(Self.plain), Self.contract(Self.plain))
        #expect(ending.code == 0)
        #expect(ending.output == "The two contracts promise the same.\n")
        #expect(ending.error.isEmpty)
    }

    @Test("ends with 0 for a compatible change under a higher version, with 1 under the same")
    func compatible() throws {
        let old = Self.contract(Self.plain)
        let wider = "status, logicalType: string, customProperties: [{property: valueMap, value: {OK: succeeded}}]"
        let raised = try diff(old, Self.contract(wider, version: "1.1.0"))
        #expect(raised.code == 0)
        #expect(
            raised.output == """
                new.yml:11: compatible: runs.status: 'OK' was not mapped and is succeeded, so one more word is read.
                1 change, 0 of them breaking; version 1.0.0 to 1.1.0 is raised far enough.

                """
        )
        let same = try diff(old, Self.contract(wider))
        #expect(same.code == 1)
        #expect(same.output.contains("is not raised far enough: a change needs a higher version."))
    }

    @Test("ends with 1 for a breaking change, says why, and what version it needs")
    func breaking() throws {
        let moved = "status, logicalType: string, physicalName: state"
        let ending = try diff(Self.contract(Self.plain), Self.contract(moved, version: "1.1.0"))
        #expect(ending.code == 1)
        #expect(ending.output.contains("new.yml:11: breaking: runs.status: it was read from the column 'status'"))
        #expect(ending.output.contains("so files of the old form lack it."))
        #expect(ending.output.contains("a breaking change needs a higher first number."))
        // A new first number makes the version right; that something breaks stays a finding.
        let raised = try diff(Self.contract(Self.plain), Self.contract(moved, version: "2.0.0"))
        #expect(raised.code == 1)
        #expect(raised.output.contains("is raised far enough."))
    }

    @Test("prints JSON with each change, its place and its reason")
    func json() throws {
        let level = "slaProperties: [{property: latency, value: 1, unit: d}]\n"
        let weaker = "slaProperties: [{property: latency, value: 2, unit: d}]\n"
        let ending = try diff(
            Self.contract(Self.plain, more: level),
            Self.contract(Self.plain, version: "2.0.0", more: weaker),
            ["--format", "json"]
        )
        #expect(ending.code == 1)
        #expect(ending.output.contains("\"breaking\":true"))
        #expect(ending.output.contains("\"version_raised\":true"))
        #expect(ending.output.contains("\"subject\":\"runs freshness\""))
        #expect(ending.output.contains("\"place\":\"new.yml:13\""))
    }

    @Test("ends with 78 for a contract that is wrong, with its place, and with 66 for one that is not there")
    func mistakes() throws {
        let wrong = try diff(Self.contract(Self.plain), Self.contract("statuss, logicalType: string"))
        #expect(wrong.code == 78)
        #expect(wrong.error.contains("new.yml:11:"))
        #expect(wrong.output.isEmpty)
        let place = try Workplace()
        let missing = try #require(Program()).run(["contract", "diff", "a.yml", "b.yml"], in: place.path)
        #expect(missing.code == 66)
        #expect(try #require(Program()).run(["contract", "diff", "a.yml"], in: place.path).code == 64)
    }
}
