import PilotageModel
import Testing

@testable import PilotageImport

/// FOCUS cost files that are not as they should be.
@Suite struct CostFileFaultTests {
    static let head = FOCUSColumns.mandatory + FOCUSColumns.providers.upTo12 + ["Tags"]

    /// A row of the least columns, with some values set.
    static func row(_ values: [String: String] = [:]) -> String {
        let usual = [
            "BillingCurrency": "EUR", "ChargePeriodStart": "2026-05-01T00:00:00Z",
            "ChargePeriodEnd": "2026-05-02T00:00:00Z", "EffectiveCost": "1.5", "ServiceCategory": "Compute",
        ]
        return head.map { values[$0] ?? usual[$0] ?? "NULL" }.joined(separator: ",")
    }

    static func file(_ rows: [String]) -> String {
        ([head.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
    }

    func read(_ rows: [String]) throws -> ReadingBench.Reading { try ForeignFile(.focus).read(Self.file(rows)) }

    @Test(
        "a faulty charge is set aside with its column, and the others are read",
        arguments: [
            ("too-many-digits", ["EffectiveCost": "0.0000000000001"], "EffectiveCost"),
            ("not-a-number", ["EffectiveCost": "1;5"], "EffectiveCost"),
            ("missing-value", ["EffectiveCost": "NULL"], "EffectiveCost"),
            ("out-of-range", ["EffectiveCost": "1E8"], "EffectiveCost"),
            ("not-a-time", ["ChargePeriodStart": "2026-05-01"], "ChargePeriodStart"),
            ("end-before-start", ["ChargePeriodEnd": "2026-05-01T00:00:00Z"], "ChargePeriodEnd"),
            ("missing-value", ["ChargePeriodEnd": ""], "@from"),
            ("invalid-json", ["Tags": "\"{\"\"a\"\":1\""], "Tags"),
            ("duplicate-key", ["Tags": "\"{\"\"a\"\":1,\"\"a\"\":2}\""], "Tags"),
            ("unknown-value", ["ServiceCategory": "Magic"], "ServiceCategory"),
            ("unknown-currency", ["BillingCurrency": "NULL"], "BillingCurrency"),
        ]
    )
    func setAside(rule: String, values: [String: String], column: String) throws {
        let reading = try read([Self.row(values), Self.row()])
        let expected = rule == "unknown-currency" ? "missing-value" : rule
        #expect(reading.refused.map(\.rule) == [expected])
        #expect(reading.refused.first?.column == column)
        #expect(reading.refused.first?.line == 2)
        #expect(reading.accepted.count == 1)
    }

    @Test("more digits than the scale are refused, zeros behind them are not, and nothing is rounded")
    func digits() throws {
        let reading = try read([
            Self.row(["EffectiveCost": "0.000000000001000"]), Self.row(["EffectiveCost": "\"-0.25\""]),
            Self.row(["EffectiveCost": "12E-12"]),
        ])
        #expect(CostFileTests.costs(reading).map(\.amount.units) == [1, -250_000_000_000, 12])
    }

    @Test("two currencies in one file refuse it, with the line of the second")
    func currencies() throws {
        let text = Self.file([Self.row(), Self.row(["BillingCurrency": "NULL"]), Self.row(["BillingCurrency": "USD"])])
        let refusal = try #require(try ForeignFile(.focus).refusal(text))
        #expect(refusal.line == 4)
        #expect(refusal.what.contains("'EUR' and 'USD'"))
    }

    @Test("a column that its version demands is missed by name", arguments: FOCUSColumns.mandatory + ["PublisherName"])
    func missing(column: String) throws {
        let head = Self.head.filter { $0 != column }.joined(separator: ",")
        let refusal = try #require(try ForeignFile(.focus).refusal(head + "\n"))
        #expect(refusal.rule == "missing-column")
        #expect(refusal.what.contains("'\(column)'"))
        #expect(refusal.fix.contains("FOCUS 1.0 to 1.2 demands"))
    }

    @Test("a file without either pair of provider columns, and a file of another kind, are no FOCUS files")
    func noFOCUS() throws {
        let neither = Self.head.filter { !$0.hasPrefix("P") || $0.hasPrefix("Pricing") }.joined(separator: ",")
        #expect(try ForeignFile(.focus).refusal(neither + "\n")?.what.contains("'ProviderName'") == true)
        #expect(try ForeignFile(.focus).refusal("run_id,status\n1,ok\n")?.rule == "missing-column")
        #expect(try ForeignFile(.focus).refusal("")?.rule == "empty-file")
        #expect(try ForeignFile(.focus).refusal("{\"a\":1}")?.rule == "wrong-format")
        let mixed = (Self.head + ["ServiceProviderName"]).joined(separator: ",")
        #expect(try ForeignFile(.focus).refusal(mixed + "\n")?.what.contains("'HostProviderName'") == true)
    }

    @Test("a charge whose amount changed keeps its id; one that differs in what tells charges apart has another")
    func identity() throws {
        let rows = [
            Self.row(), Self.row(["EffectiveCost": "9"]), Self.row(["SkuId": "x"]),
            Self.row(["ChargePeriodEnd": "2026-05-03T00:00:00Z"]), Self.row(["ChargeDescription": "other"]),
        ]
        let ids = CostFileTests.costs(try read(rows)).map(\.costID)
        #expect(ids[1].dropLast(2) == ids[0].dropLast(2) && ids[0].hasSuffix("-1") && ids[1].hasSuffix("-2"))
        #expect(Set(ids).count == 5 - 0)
        #expect(Set(ids.map { $0.dropLast(2) }).count == 3)
    }
}
