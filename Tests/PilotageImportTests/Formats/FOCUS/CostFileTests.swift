import Foundation
import PilotageModel
import Testing

@testable import PilotageImport

/// FOCUS cost files that are as they should be.
@Suite struct CostFileTests {
    struct Truth: Decodable {
        let rows: Int
        let effective: String
        let billed: String
        let negative: Int
        let untagged: Int
    }

    static let files = ["focus-1.0-sample.csv", "focus-1.2.csv", "focus-1.3.csv", "focus-1.4.csv"]

    static func costs(_ reading: ReadingBench.Reading) -> [CostRecord] {
        reading.accepted.compactMap { if case .cost(let cost) = $0 { cost } else { nil } }
    }

    /// The exact sum of amounts of one scale, without zeros at its end.
    static func total(_ costs: [CostRecord]) -> String {
        let scale = costs.first?.amount.scale ?? 0
        let units = costs.reduce(Int128(0)) { $0 + Int128($1.amount.units) }
        let digits = (units < 0 ? -units : units).description
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
        var text = (units < 0 ? "-" : "") + padded.dropLast(scale) + "." + padded.suffix(scale)
        while text.hasSuffix("0") { text.removeLast() }
        return text
    }

    @Test("sums are exact, credits are kept, and each version's columns are known", arguments: files)
    func sums(file: String) throws {
        let truth = try #require(try ForeignFile.truth("focus/truth.json", as: [String: Truth].self)[file])
        let bytes = try ForeignFile.fixture("focus/\(file)")
        let reading = try ForeignFile(.focus).read(bytes, pieces: [13, 4096])
        #expect(reading.refused.isEmpty, "\(reading.refused.first as Any)")
        let costs = Self.costs(reading)
        #expect(costs.count == truth.rows)
        #expect(Self.total(costs) == truth.effective)
        #expect(costs.count { $0.amount.units < 0 } == truth.negative)
        #expect(Set(costs.map(\.costID)).count == truth.rows)
        let billed = try ForeignFile(.focus, replacing: "physicalName: EffectiveCost", with: "physicalName: BilledCost")
        #expect(Self.total(Self.costs(try billed.read(bytes))) == truth.billed)
    }

    @Test(
        "the FOCUS 1.0 sample of 1,000 charges: exact sums by Python's decimal",
        .enabled(if: ForeignFile.shared("captures/focus_sample.csv") != nil, "the sample is not part of the project")
    )
    func sample() throws {
        let url = try #require(ForeignFile.shared("captures/focus_sample.csv"))
        let reading = try ForeignFile(.focus).read(source: try ForeignFile.pieces(of: url))
        #expect(reading.refused.isEmpty)
        let costs = Self.costs(reading)
        #expect(costs.count == 1000)
        #expect(Self.total(costs) == "14.97651418586")
        #expect(costs.count { $0.amount.units < 0 } == 13)
        #expect(Set(costs.map(\.costID)).count == 1000)
        #expect(Set(costs.map(\.currency)) == ["USD"])
        #expect(costs.count { $0.function == "ViennaAI" } > 0)
        let billed = try ForeignFile(.focus, replacing: "physicalName: EffectiveCost", with: "physicalName: BilledCost")
        #expect(Self.total(Self.costs(try billed.read(source: try ForeignFile.pieces(of: url)))) == "20.52022672899")
        #expect(reading.notes.contains("The columns are those of FOCUS 1.0 to 1.2."))
        #expect(
            reading.notes.contains("Columns that are not part of FOCUS, ignored unless the mapping reads them: 'Id'.")
        )
        #expect(reading.notes.contains { $0.hasSuffix("read as UTC as FOCUS demands: 1000.") })
        let tagged = try ForeignFile(
            .focus,
            replacing: "\"tag.team ?? SubAccountName ?? SubAccountId ?? 'unallocated'\"",
            with: "\"tag.business_unit ?? tag.org ?? 'none of the two'\""
        )
        let teams = Self.costs(try tagged.read(source: try ForeignFile.pieces(of: url))).map(\.team)
        #expect(teams.count { $0 != "none of the two" } == 702)
    }

    @Test("charges of an hour, a day and a month become days in UTC; teams and workflows come from tags")
    func days() throws {
        let costs = Self.costs(try ForeignFile(.focus).read(try ForeignFile.fixture("focus/focus-1.4.csv")))
        #expect(costs[0].period == Period(first: try day("2026-05-01"), last: try day("2026-05-01")))
        #expect(costs[1].period == Period(first: try day("2026-05-02"), last: try day("2026-05-02")))
        #expect(costs[2].period == Period(first: try day("2026-05-01"), last: try day("2026-05-31")))
        #expect(costs[0].team == "accounts payable" && costs[0].workflow == "invoice-intake")
        #expect(costs[2].team == "Production" && costs[2].workflow == nil && costs[2].function == "unallocated")
        #expect(costs[1].category == .run && costs[0].category == .infrastructure)
        #expect(costs[0].amount.scale == 12)
    }

    @Test("the two name generations give the same ids, since the provider is the same")
    func generations() throws {
        let ids = try ["1.2", "1.3", "1.4"].map { version in
            Self.costs(try ForeignFile(.focus).read(try ForeignFile.fixture("focus/focus-\(version).csv"))).map(
                \.costID
            )
        }
        #expect(ids[0] == ids[1] && ids[1] == ids[2])
        // Two rows are equal in every column: two charges all the same.
        #expect(ids[0].count { $0.hasSuffix("-2") } == 1)
    }

    @Test(
        "numbers with an exponent are written out, digit by digit",
        arguments: [
            ("1.5E-7", "0.00000015"), ("35.2E-7", "0.00000352"), ("-2E-3", "-0.002"), ("1.25e2", "125"), ("12E0", "12"),
            ("0E-5", "0.00000"), ("+1.2E1", "+12"), ("1.2345E2", "123.45"), ("7", "7"), ("E5", "E5"), ("1E", "1E"),
            ("1E999", "1E999"), ("1.2.3E1", "1.2.3E1"), ("abc", "abc"),
        ]
    )
    func exponents(text: String, plain: String) { #expect(FOCUSNumber.plain(text) == plain) }

    private func day(_ text: String) throws -> Day { try #require(Day(text: text)) }
}
