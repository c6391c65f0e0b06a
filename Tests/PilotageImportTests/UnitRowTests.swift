import PilotageModel
import Testing

@testable import PilotageImport

@Suite("Units of experiments")
struct UnitRowTests {
    private static let head = """
        apiVersion: v3.1.0
        kind: DataContract
        id: units
        version: 1.0.0
        status: active
        schema:
          - name: units
        """

    private static let fields = """
              - {name: experiment, logicalType: string}
              - {name: unit_id, logicalType: string}
              - {name: arm, logicalType: string}
              - {name: assigned_at, logicalType: timestamp, logicalTypeOptions: {timezone: true}}
              - name: received
                logicalType: boolean
              - name: outcome.calls
                logicalType: integer
                customProperties: [{property: scale, value: 0}]
              - name: exposure.calls
                logicalType: number
                customProperties: [{property: scale, value: 1}]
              - name: history.calls
                logicalType: number
                customProperties: [{property: scale, value: 2}]
              - {name: segment.region, logicalType: string}
        """

    private func bench(_ properties: String = Self.fields) throws -> ReadingBench {
        let text = "\(Self.head)\n    properties:\n\(properties)\n"
        return ReadingBench(contract: try Contract.read(bytes: Array(text.utf8), file: "c").get(), kind: .units)
    }

    private static let columns =
        "experiment,unit_id,arm,assigned_at,received,outcome.calls,exposure.calls,history.calls,segment.region\n"

    @Test("carry arm, assignment, uptake, totals, history and attributes")
    func read() throws {
        let reading = try bench().read(Self.columns + "form,c1,new,2026-03-02T08:00:00Z,true,3,1.5,2.25,north\n")
        guard case .unit(let unit) = try #require(reading.accepted.first) else {
            Issue.record("no unit")
            return
        }
        #expect(unit.experiment == "form" && unit.unitID == "c1" && unit.arm == "new")
        #expect(unit.received == true)
        #expect(unit.amounts[UnitMeasure(.outcome, of: "calls")] == FixedDecimal(units: 3, scale: 0))
        #expect(unit.amounts[UnitMeasure(.exposure, of: "calls")] == FixedDecimal(units: 15, scale: 1))
        #expect(unit.amounts[UnitMeasure(.history, of: "calls")] == FixedDecimal(units: 225, scale: 2))
        #expect(unit.segments == ["region": "north"])
    }

    @Test("what is not recorded is absent, never zero")
    func absent() throws {
        let reading = try bench().read(Self.columns + "form,c1,new,2026-03-02T08:00:00Z,,,,,north\n")
        guard case .unit(let unit) = try #require(reading.accepted.first) else {
            Issue.record("no unit")
            return
        }
        #expect(unit.received == nil)
        #expect(unit.amounts.isEmpty)
    }

    @Test(
        "without an arm, assigned in the future, or with an exposure below zero are set aside",
        arguments: [
            ("form,c1,,2026-03-02T08:00:00Z,,1,1,1,north", "missing-value"),
            ("form,c1,new,2027-03-02T08:00:00Z,,1,1,1,north", "in-the-future"),
            ("form,c1,new,2026-03-02T08:00:00Z,,1,-1,1,north", "negative"),
        ]
    )
    func refused(row: String, rule: String) throws {
        let refused = try #require(try bench().read(Self.columns + row + "\n").refused.first)
        #expect(refused.rule == rule)
    }

    @Test("amounts belong to units only, and a misspelt part is named with its neighbour")
    func names() {
        let wrong = "\(Self.head)\n    properties:\n\(Self.fields)\n      - {name: outcom.calls, logicalType: number}\n"
        guard case .failure(let failure) = Contract.read(bytes: Array(wrong.utf8), file: "c") else {
            Issue.record("read")
            return
        }
        #expect(failure.issues.contains { $0.what == "units have no field 'outcom.calls'" })
        #expect(UnitMeasure(name: "outcome.") == nil)
        #expect(UnitMeasure(name: "outcome.a.b")?.metric == "a.b")
    }
}

@Suite("Plain tables of text")
struct PlainTableTests {
    private func bench(_ settings: String) throws -> ReadingBench {
        let text = """
            apiVersion: v3.1.0
            kind: DataContract
            id: plain
            version: 1.0.0
            status: active
            schema:
              - name: units
                customProperties:
            \(settings)
                properties:
                  - {name: experiment, logicalType: string, customProperties: [{property: constant, value: e}]}
                  - {name: unit_id, logicalType: string, customProperties: [{property: lineNumber, value: true}]}
                  - {name: arm, physicalName: group, logicalType: string}
                  - name: assigned_at
                    logicalType: timestamp
                    logicalTypeOptions: {timezone: true}
                    customProperties: [{property: constant, value: "2026-03-02T08:00:00Z"}]
                  - name: outcome.value
                    physicalName: value
                    logicalType: number
                    customProperties: [{property: scale, value: 1}]
            """
        return ReadingBench(contract: try Contract.read(bytes: Array(text.utf8), file: "c").get(), kind: .units)
    }

    private static let plain = """
              - {property: delimiter, value: blanks}
              - {property: header, value: none}
              - {property: skipLines, value: 2}
        """

    private func units(_ reading: ReadingBench.Reading) -> [UnitRecord] {
        reading.accepted.compactMap { if case .unit(let unit) = $0 { unit } else { nil } }
    }

    @Test("any run of blanks and tabs parts two values; blank lines and those of the description are no rows")
    func blanks() throws {
        let text = "A description\nof \"two lines\n  1   1.5  \n\n\t2\t 2.5\n3 3.5"
        for pieces in [[1], [2, 3], [1 << 16]] {
            let reading = try bench(Self.plain).read(Array(text.utf8), pieces: pieces)
            #expect(reading.refused.isEmpty)
            #expect(units(reading).map(\.arm) == ["1", "2", "3"])
            #expect(units(reading).map(\.unitID) == ["3", "5", "6"])
            let values = units(reading).compactMap { $0.amounts[UnitMeasure(.outcome, of: "value")]?.units }
            #expect(values == [15, 25, 35])
            #expect(reading.rows.map(\.line) == [3, 5, 6])
        }
    }

    @Test("rows with too few or too many values are set aside on their own line")
    func widths() throws {
        let reading = try bench(Self.plain).read("a\nb\n1\n1 2 3\n1 2\n")
        #expect(reading.refused.map(\.line) == [3, 4])
        #expect(units(reading).count == 1)
    }

    @Test("a file that ends inside the lines to be skipped is refused")
    func tooShort() throws {
        let refusal = try #require(try bench(Self.plain).refusal("only one line\n"))
        #expect(refusal.what.contains("2 lines to be skipped"))
    }

    @Test("a kept row is read again with the number of its own line")
    func again() throws {
        let bench = try bench(Self.plain)
        let bytes = Array("a\nb\n1 2\n1 x\n".utf8)
        let row = try #require(try bench.read(bytes).refused.first)
        #expect(row.line == 4)
        let mended = RefusedRow(
            line: row.line,
            byteOffset: row.byteOffset,
            column: row.column,
            rule: row.rule,
            what: row.what,
            fix: row.fix,
            raw: "1 7",
            key: row.key
        )
        let reader = try #require(
            try KeptRowReader(
                layout: RowLayout(format: "csv", delimiter: 0x20, head: ""),
                contract: bench.contract,
                kind: .units,
                file: "file",
                surroundings: ImportSurroundings(
                    now: bench.now,
                    projectZone: ReadingBench.berlin,
                    zones: ReadingBench.zones
                )
            )
        )
        guard case .record(.unit(let unit)) = try reader.read(mended) else {
            Issue.record("not read")
            return
        }
        #expect(unit.unitID == "4")
    }

    @Test("settings with other words are issues of the contract")
    func words() {
        #expect(throws: DefinitionFailure.self) { try bench("      - {property: header, value: maybe}") }
        #expect(throws: DefinitionFailure.self) { try bench("      - {property: delimiter, value: tabs}") }
    }
}
