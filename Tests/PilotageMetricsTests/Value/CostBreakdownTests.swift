import PilotageModel
import Testing

@testable import PilotageMetrics

@Suite("Cost by team and function")
struct CostBreakdownTests {
    private let monday = SamplePilot.monday

    private func cost(_ id: String, _ team: String, _ amount: String, days: Int, budget: String? = nil) -> CostRecord {
        var cost = PricedPilot.cost(id, .licence, amount, monday, days: days)
        cost.team = team
        cost.budget = budget.map(PricedPilot.number)
        return cost
    }

    @Test("each record is spread over its days, and the parts of two periods add up to it exactly")
    func spread() throws {
        let costs = [cost("a", "desk", "100.00", days: 30, budget: "90.00"), cost("b", "platform", "7.00", days: 7)]
        let first = CostBreakdown(costs, over: Period(monday: monday), currency: "EUR")
        let rest = try #require(Period(first: monday.advanced(by: 7), last: monday.advanced(by: 40)))
        let second = CostBreakdown(costs, over: rest, currency: "EUR")
        #expect(first.lines.map(\.team) == ["desk", "platform"])
        #expect(second.lines.map(\.team) == ["desk"])
        let whole = PricedPilot.number("100.00").units(atScale: TallyField.moneyScale)
        #expect(first.lines[0].amount.units + second.lines[0].amount.units == whole)
        let budget = try #require(first.lines[0].budget)
        #expect((budget.double - 21).magnitude < 1e-9)
        #expect(first.lines[1].budget == nil)
    }

    @Test("an amount in another currency is left out and named, unless a dated rate converts it")
    func currencies() {
        var other = cost("a", "desk", "10.00", days: 7, budget: "20.00")
        other.currency = "USD"
        #expect(CostBreakdown([other], over: Period(monday: monday), currency: "EUR").foreignCurrencies == ["USD"])
        let rate = ExchangeRate(
            currency: "USD",
            rate: PricedPilot.number("0.9"),
            from: monday,
            owner: "Treasury",
            source: "test"
        )
        let converted = other.converted(by: ExchangeRates(currency: "EUR", rates: [rate]))
        let found = CostBreakdown([converted], over: Period(monday: monday), currency: "EUR")
        #expect(found.foreignCurrencies == [])
        #expect(found.lines.map(\.amount.double) == [9])
        #expect(found.lines.map(\.budget?.double) == [18])
    }

    @Test("cost for one success sums costs and runs apart: more runs beside a cost never multiply it")
    func joins() throws {
        var pilot = PricedPilot()
        pilot.costs.append(PricedPilot.cost("care", .maintenance, "60.00", monday.advanced(by: 56), days: 91))
        let value = try pilot.value().get()
        // By hand: 12 weeks after the transition, licence 90 and care 60 over 91 days, 70 runs a week at 0.02.
        let recorded: Double = 150 * 84 / 91
        let usage: Double = 840 * 0.02
        let failures: Int = (9..<21).reduce(0) { $0 + 6 + $1 % 3 }
        let after = try #require(value.costPerSuccess.after)
        let expected: Double = (recorded + usage) / Double(840 - failures)
        #expect((after - expected).magnitude < 1e-9)
        let before = try #require(value.costPerSuccess.before)
        let earlier: Int = 560 - (0..<8).reduce(0) { $0 + 20 + $1 % 3 }
        let expectedBefore: Double = 560 * 0.02 / Double(earlier)
        #expect((before - expectedBefore).magnitude < 1e-9)
    }
}
