import PilotageModel
import Testing

@testable import PilotageImport

@Suite struct OtherKindTests {
    private func bench(_ kind: RecordKind) throws -> ReadingBench {
        let columns = FieldSpec.all(of: kind).map { spec in
            "{name: \(spec.name), logicalType: \(spec.type.logicalTypes[0].rawValue)}"
        }
        return ReadingBench(
            contract: try ContractText.contract(ContractText.text(kind.rawValue, columns)),
            kind: kind
        )
    }

    private func read(_ kind: RecordKind, _ row: String) throws -> ReadingBench.Reading {
        let head = FieldSpec.all(of: kind).map(\.name).joined(separator: ",")
        return try bench(kind).read("\(head)\n\(row)\n")
    }

    @Test("an attempt")
    func attempts() throws {
        let start = Instant(milliseconds: 1_786_959_000_000)
        var expected = AttemptRecord(runID: "r", number: 2, status: .failed, startedAt: start)
        expected.namespace = "n"
        expected.endedAt = Instant(milliseconds: start.milliseconds + 1000)
        expected.errorType = "line 1\nline 2"
        let row = "n,r,2,failed,2026-08-17T09:30:00Z,2026-08-17T09:30:01Z,\"line 1\nline 2\","
        #expect(try read(.attempts, row).accepted == [.attempt(expected)])
        #expect(try read(.attempts, "n,r,0,running,2026-08-17T09:30:00Z,,,").refused.map(\.rule) == ["negative"])
    }

    @Test("a cost, with a credit and a shared one")
    func costs() throws {
        let reading = try read(.costs, "c1,,it,finance,licence,2026-08-01,2026-08-31,-1200.50,EUR,1000,3")
        guard case .cost(let cost)? = reading.accepted.first else {
            Issue.record("refused: \(reading.refused)")
            return
        }
        #expect(cost.workflow == nil)
        #expect(cost.amount == FixedDecimal(units: -120_050, scale: 2))
        #expect(cost.budget == FixedDecimal(units: 100_000, scale: 2))
        #expect(cost.period.days == 31)
        #expect(cost.rowVersion == 3)
    }

    @Test(
        "costs that are refused",
        arguments: [
            ("c,w,t,f,licence,2026-08-31,2026-08-01,1,EUR,,", "to-before-from"),
            ("c,w,t,f,rent,2026-08-01,2026-08-31,1,EUR,,", "unknown-value"),
            ("c,w,t,f,licence,2026-02-30,2026-08-31,1,EUR,,", "not-a-date"),
            ("c,w,t,f,licence,2026-08-01,2026-08-31,\"1,5\",EUR,,", "not-a-number"),
            ("c,w,t,f,licence,2026-08-01,2026-08-31,1,,,", "missing-value"),
        ]
    )
    func badCosts(row: String, rule: String) throws {
        #expect(try read(.costs, row).refused.map(\.rule) == [rule])
    }

    private let baseline = ["b,m,w,2026-02-16,2026-08-16,", ",share,sample of records,Head of Accounts,2026-08-16,"]

    @Test(
        "a baseline has exactly one possible summary",
        arguments: [
            ("30,4.5,1.25,,", nil), (",,,3,40", nil), ("30,4.5,1.25,3,40", "summary-incomplete"),
            (",,,,", "summary-incomplete"), ("30,4.5,,,", "summary-incomplete"), (",,,3,", "summary-incomplete"),
            ("30,,,3,40", "summary-incomplete"), ("1,4.5,1.25,,", "summary-impossible"),
            ("30,4.5,-1,,", "summary-impossible"), (",,,41,40", "summary-impossible"),
            (",,,-1,40", "summary-impossible"), (",,,0,0", "summary-impossible"), (",,,0,40", nil),
        ] as [(String, String?)]
    )
    func baselines(summary: String, rule: String?) throws {
        let reading = try read(.baselines, baseline[0] + summary + baseline[1])
        #expect(reading.refused.first?.rule == rule)
        #expect(reading.accepted.count == (rule == nil ? 1 : 0))
    }

    @Test("an annotation, and what it may not be")
    func annotations() throws {
        let good = try read(.annotations, "a,survey_score,w,r9,2026-11-16,-12.5,process owner,")
        guard case .annotation(let annotation)? = good.accepted.first else {
            Issue.record("refused: \(good.refused)")
            return
        }
        #expect(annotation.quantity == FixedDecimal(units: -12_500_000, scale: 6))
        #expect(annotation.runID == "r9")
        for (row, rule) in [
            ("a,survey,w,,2026-11-16,1,o,", "unknown-value"), ("a,rule_change,w,,2026-11-17,1,o,", "in-the-future"),
            ("a,maintenance_hours,w,,2026-11-16,-1,o,", "negative"),
            ("a,maintenance_hours,w,,2026-11-16,0.0000001,o,", "too-many-digits"),
        ] {
            #expect(try read(.annotations, row).refused.map(\.rule) == [rule])
        }
    }

    @Test("a contract without the kind is a fault of the contract")
    func noSchema() throws {
        var bench = try ContractText.runs()
        bench.kind = .costs
        let failure = #expect(throws: DefinitionFailure.self) { try bench.read("x\n") }
        #expect(failure?.issues.first?.what == "the contract has no schema for costs")
    }
}
