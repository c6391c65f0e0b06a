import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageMetrics

@Suite("Cash flows")
struct CashFlowTests {
    private func expect(_ found: Double, _ known: Double, within tolerance: Double = 1e-9) {
        #expect((found - known).magnitude <= tolerance * max(1, known.magnitude), "\(found) is not \(known)")
    }

    /// W9: numpy_financial, tests/test_financial.py, and the manuals of spreadsheets.
    @Test("net present value by both conventions, internal rates, modified rate")
    func spreadsheets() {
        expect(
            CashFlows([-15000, 1500, 2500, 3500, 4500, 6000]).netPresentValue(rate: 0.05),
            122.894854951,
            within: 1e-8
        )
        let rates: [([Double], Double)] = [
            ([-150_000, 15_000, 25_000, 35_000, 45_000, 60_000], 0.052432888859),
            ([-100, 0, 0, 74], -0.095495830),
            ([-100, 39, 59, 55, 20], 0.280948421160),
        ]
        for (amounts, known) in rates {
            guard case .one(let rate) = InternalRate(CashFlows(amounts)) else {
                Issue.record("\(amounts) has one rate")
                continue
            }
            expect(rate, known, within: 1e-8)
        }
        // The spreadsheet manuals: NPV(10 %) of -10,000; 3,000; 4,200; 6,800 discounts the first amount too.
        expect(
            CashFlows([-10_000, 3000, 4200, 6800]).spreadsheetPresentValue(rate: 0.10),
            1188.443412,
            within: 1e-8
        )
        // NPV(8 %) of 8,000; 9,200; 10,000; 12,000; 14,500, and 40,000 paid before.
        expect(
            CashFlows([-40_000, 8000, 9200, 10_000, 12_000, 14_500]).netPresentValue(rate: 0.08),
            1922.061555,
            within: 1e-8
        )
        // IRR of -70,000; 12,000; 15,000; 18,000; 21,000; 26,000.
        guard
            case .one(let rate) = InternalRate(CashFlows([-70_000, 12_000, 15_000, 18_000, 21_000, 26_000]))
        else {
            Issue.record("one rate")
            return
        }
        expect(rate, 0.0866309480, within: 1e-8)
    }

    /// W10: the financial summary of a published Total Economic Impact study (SalesLoft), pages 19 and 20, yearly, 10 %.
    @Test("a published study to its printed digits")
    func publishedStudy() {
        let costs = CashFlows([53_150, 666_715, 636_772, 647_783])
        let benefits = CashFlows([0, 1_606_511, 3_061_331, 4_229_760])
        let paid = costs.netPresentValue(rate: 0.10)
        let received = benefits.netPresentValue(rate: 0.10)
        #expect(paid.rounded() == 1_672_201)
        #expect(received.rounded() == 7_168_371)
        #expect((received - paid).rounded() == 5_496_170)
        #expect(((received - paid) / paid * 100).rounded() == 329)
        expect(paid, 1_672_201.35, within: 1e-8)
        expect(received - paid, 5_496_170.11, within: 1e-8)
        let net = CashFlows(zip(benefits.amounts, costs.amounts).map { $0 - $1 })
        expect((net.payback() ?? .nan) * 12, 0.68, within: 0.005)
    }

    @Test("no rate where all amounts have one sign, several where the sign changes often")
    func refusals() {
        #expect(InternalRate(CashFlows([1, 2, 3])) == .none)
        #expect(InternalRate(CashFlows([])) == .none)
        guard case .several(let rates) = InternalRate(CashFlows([-100, 230, -132])) else {
            Issue.record("two rates")
            return
        }
        #expect(rates.count == 2)
        expect(rates[0], 0.10, within: 1e-9)
        expect(rates[1], 0.20, within: 1e-9)
    }

    @Test("payback stays paid back, also where the total dips again")
    func payback() {
        #expect(CashFlows([-100, 50, 100]).payback() == 1.5)
        #expect(CashFlows([-100, 150, -100, 200]).payback() == 2.25)
        #expect(CashFlows([-100, 50]).payback() == nil)
        #expect(CashFlows([10, 5]).payback() == 0)
    }

    @Test("doubling every amount doubles the value and leaves the rates", arguments: 0..<50 as Range<UInt64>)
    func doubling(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let amounts = [-1000 * random.nextUnit() - 1] + (0..<12).map { _ in 300 * random.nextUnit() }
        let flows = CashFlows(amounts)
        let doubled = CashFlows(amounts.map { 2 * $0 })
        expect(doubled.netPresentValue(rate: 0.07), 2 * flows.netPresentValue(rate: 0.07))
        #expect(InternalRate(doubled) == InternalRate(flows))
        if case .one(let rate) = InternalRate(flows) {
            expect(flows.netPresentValue(rate: rate) / amounts[0], 0, within: 1e-8)
        }
    }

    /// The example of the spreadsheet manuals for dated flows.
    @Test("amounts on days")
    func dated() throws {
        let days = ["2008-01-01", "2008-03-01", "2008-10-30", "2009-02-15", "2009-04-01"]
        let amounts = [-10_000, 2750, 4250, 3250, 2750.0]
        let flows = DatedFlows(
            try zip(days, amounts).map { DatedFlows.Flow(day: try #require(Day(text: $0)), amount: $1) }
        )
        expect(try #require(flows.internalRate), 0.373362535, within: 1e-7)
        expect(flows.netPresentValue(rate: 0.09), 2086.647602, within: 1e-8)
        #expect(DatedFlows([]).internalRate == nil)
    }

    @Test("the modified rate of the manuals: 12.61 %")
    func modified() throws {
        let flows = CashFlows([-120_000, 39_000, 30_000, 21_000, 37_000, 46_000])
        expect(try #require(flows.modifiedRate(finance: 0.10, reinvestment: 0.12)), 0.126094, within: 1e-5)
        #expect(CashFlows([1, 2]).modifiedRate(finance: 0.1, reinvestment: 0.1) == nil)
    }

    @Test("a gap is split fairly, and to the last minor unit", arguments: 0..<50 as Range<UInt64>)
    func shapley(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let plan = (0..<5).map { _ in random.nextUnit() * 10 }
        let actual = (0..<5).map { _ in random.nextUnit() * 10 }
        func total(_ set: UInt) -> Int64 {
            Int64(plan.indices.reduce(100.0) { $0 * (set & (1 << UInt($1)) == 0 ? plan[$1] : actual[$1]) }.rounded())
        }
        let shares = Shapley.shares(5, total)
        #expect(shares.reduce(0, +) == total(31) - total(0))
        #expect(Shapley.shares(2) { set in (set & 1 == 0 ? 3 : 5) * (set & 2 == 0 ? 7 : 4) } == [11, -12])
        // Three factors that each give a third of one unit: the unit is not lost, and goes to the first.
        #expect(Shapley.shares(3) { $0 == 7 ? 1 : 0 } == [1, 0, 0])
        #expect(Shapley.shares(9) { _ in 0 } == [])
    }
}
