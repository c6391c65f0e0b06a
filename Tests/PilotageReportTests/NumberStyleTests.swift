import PilotageDocument
import PilotageModel
import Testing

@testable import PilotageReport

@Suite struct NumberFormatTests {
    @Test("thousands are grouped, minus is a minus, halves round away from zero")
    func text() {
        #expect(NumberFormat.integer.text(1_234_567) == "1\u{202F}234\u{202F}567")
        #expect(NumberFormat.decimal(1).text(-0.25) == "\u{2212}0.3")
        #expect(NumberFormat.percent(1).text(0.0312) == "3.1\u{202F}%")
        #expect(NumberFormat.money("EUR", 2).text(-1234.5) == "EUR\u{202F}\u{2212}1\u{202F}234.50")
        #expect(NumberFormat.decimal(0).text(-0.2) == "0")
    }

    @Test("a change shows its sign, and zero shows none")
    func signed() {
        #expect(NumberFormat.points(1).signed(0.012) == "+1.2\u{202F}pp")
        #expect(NumberFormat.points(1).signed(0.0001) == "0.0\u{202F}pp")
        #expect(NumberFormat.money("EUR", 0).signed(5) == "EUR\u{202F}+5")
    }

    @Test("NaN and infinities never become digits")
    func notFinite() {
        for value in [Double.nan, .infinity, -.infinity] {
            #expect(NumberFormat.decimal(2).text(value) == "–")
            #expect(NumberFormat.percent(1).signed(value) == "–")
        }
    }
}

@Suite struct NumberStyleTests {
    private func style(_ unit: MetricUnit, _ halfWidth: Double) -> NumberStyle {
        NumberStyle(.test(unit: unit), currency: "EUR", halfWidth: halfWidth)
    }

    @Test("the last digit is at most half the order of the interval's half-width")
    func digits() {
        #expect(style(.share, 0.013).text(0.0634) == "6.3\u{202F}%")
        #expect(style(.share, 0.0013).text(0.0634) == "6.34\u{202F}%")
        #expect(style(.minutes, 25).text(14.27) == "14.3\u{202F}min")
        #expect(style(.minutes, 0.3).text(14.27) == "14.27\u{202F}min")
    }

    @Test("a range names its unit once")
    func range() { #expect(style(.share, 0.01).range(-0.031, -0.012) == "\u{2212}3.1 to \u{2212}1.2\u{202F}pp") }

    @Test("money ranges keep three significant digits and no more")
    func money() { #expect(Rounding.money(123_456, .integer) == "123\u{202F}000") }
}

@Suite struct ChartAxisTests {
    @Test("ticks are round, cover the values, and number four to eight", arguments: [0.07, 3.2, 18, 940, 120_000])
    func ticks(high: Double) {
        let axis = ChartAxis.covering([high * 0.2, high], .decimal(1), fromZero: true)
        #expect(axis.low == 0)
        #expect(axis.high >= high)
        #expect((4...8).contains(axis.ticks.count))
    }

    @Test("values all alike still have an axis")
    func flat() {
        let axis = ChartAxis.covering([5, 5], .integer, fromZero: false)
        #expect(axis.low < axis.high)
    }
}

extension MetricDefinition {
    static func test(unit: MetricUnit) -> MetricDefinition {
        MetricDefinition(
            id: "metric",
            title: "Metric",
            meaning: "A test metric.",
            owner: "owner",
            decision: "None.",
            kind: .outcome,
            better: .lower,
            unit: unit,
            measure: .ratio(numerator: [.failed], denominator: [.finished]),
            filters: [],
            target: FixedDecimal(units: 5, scale: 2),
            tolerance: FixedDecimal(units: 1, scale: 2),
            version: 1,
            source: "metrics/metric.yml:1"
        )
    }
}
