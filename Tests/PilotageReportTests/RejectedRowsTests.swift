import Testing

@testable import PilotageReport

/// A report lists so many of the rows that were set aside, and says how many there are and why.
@Suite struct RejectedRowsTests {
    private func row(_ line: Int, _ rule: String) -> RejectedRows.Row {
        .init(file: "runs.csv", line: line, rule: rule, what: "w", fix: "f")
    }

    @Test("all of them are listed in their order while they are few")
    func few() {
        let rows = [row(2, "not-a-time"), row(3, "conflict"), row(4, "not-a-time")]
        let rejected = RejectedRows(byRule: ["not-a-time": 2, "conflict": 1], rows: rows)
        #expect(rejected.listed(3) == rows)
        #expect(rejected.caption(3) == "Rows that were set aside: 3 of 3 shown")
    }

    @Test("of many the first of each rule are listed, the most frequent rule first, and all are counted")
    func many() {
        let rows = (1...6).map { row($0, "conflict") } + (7...9).map { row($0, "not-a-time") }
        let rejected = RejectedRows(byRule: ["not-a-time": 990_000, "conflict": 10_000], rows: rows)
        #expect(rejected.count == 1_000_000)
        #expect(rejected.listed(4).map(\.line) == [7, 8, 1, 2])
        let caption = rejected.caption(4)
        #expect(caption.hasPrefix("Rows that were set aside: 4 of 1000000 shown, the first ones of each rule"))
        #expect(caption.contains("(not-a-time 990000, conflict 10000)"))
    }

    @Test("more rules than places still give no more rows than there are places")
    func manyRules() {
        let rules = (10..<40).map { "rule-\($0)" }
        let rejected = RejectedRows(
            byRule: Dictionary(uniqueKeysWithValues: rules.map { ($0, 5) }),
            rows: rules.map { row(1, $0) }
        )
        #expect(rejected.listed(20).map(\.rule) == Array(rules.prefix(20)))
    }

    @Test("none is no list")
    func none() {
        #expect(RejectedRows(byRule: [:], rows: []).listed(20).isEmpty)
    }
}
