import PilotageDocument

/// The sheets that hold charts.
extension XLSXSample {
    static let segments = Sheet(
        name: .segments,
        title: "Segments",
        items: [.chart(forest), .chart(bars), .chart(stacked)]
    )

    static let forest = ChartSpec(
        id: "segment-forest",
        kind: .forest,
        finding: "Public sector got worse; the other segments improved",
        description: "Change of failed runs by customer segment, percentage points, with 95 % intervals",
        labelTitle: "Customer segment",
        valueTitle: "Change of failed runs (percentage points)",
        labels: ["Enterprise", "Mid-market", "Small business", "Public sector", "Charities"],
        series: [
            .init(
                name: "Change",
                points: [
                    .init(value: -0.036, text: "−3.6 pp", low: -0.049, high: -0.023),
                    .init(value: -0.031, text: "−3.1 pp", low: -0.044, high: -0.018),
                    .init(value: -0.028, text: "−2.8 pp", low: -0.047, high: -0.009),
                    .init(value: 0.014, text: "+1.4 pp", low: 0.002, high: 0.026),
                    .init(value: nil, text: "fewer than 5 runs"),
                ],
                format: .points(1)
            )
        ],
        axis: .init(
            low: -0.06,
            high: 0.04,
            ticks: [-0.06, -0.04, -0.02, 0, 0.02, 0.04].map { .init(value: $0, text: NumberFormat.points(0).text($0)) }
        ),
        references: [.init(name: "No change", value: 0), .init(name: "Worthwhile effect", value: -0.02)]
    )

    private static let bars = ChartSpec(
        id: "failures-by-class",
        kind: .bar,
        finding: "Logical failures fell most",
        description: "Failed runs by class, share of finished runs",
        labelTitle: "Failure class",
        valueTitle: "Share of finished runs",
        labels: ["Temporary", "Logical", "Unknown"],
        series: [
            .init(name: "Before", points: points([0.02, 0.045, 0.006]), format: .percent(1)),
            .init(name: "After", points: points([0.018, 0.019, 0.004]), format: .percent(1)),
        ],
        axis: percentAxis(0, 0.05, 0.01),
        references: [.init(name: "Target", value: 0.02)]
    )

    private static let stacked = ChartSpec(
        id: "cost-by-team",
        kind: .stackedBar,
        finding: "Two teams carry most of the cost",
        description: "Cost of the after period by team and category, EUR",
        labelTitle: "Team",
        valueTitle: "Cost, EUR",
        labels: ["Accounts Payable Operations", "Supplier Onboarding Desk", "Automation Platform Team"],
        series: ["Licences", "Build", "Maintenance"].enumerated().map { index, name in
            .init(
                name: name,
                points: (0..<3).map { row in
                    let amount = Double(4_000 * (index + 1) + 2_500 * row)
                    return .init(value: amount, text: euro.text(amount))
                },
                format: euro
            )
        },
        axis: .init(
            low: 0,
            high: 40_000,
            ticks: stride(from: 0.0, through: 40_000, by: 10_000).map { .init(value: $0, text: euro.text($0)) }
        )
    )

    static let weekly = Sheet(
        name: .weekly,
        title: "Weekly",
        items: [.chart(line), .text("Week 33 has no figure, and the line has a gap there.")]
    )

    private static let line = ChartSpec(
        id: "failed-runs-weekly",
        kind: .line,
        finding: "Failed runs fell below the target three weeks after the start",
        description: "Failed runs by ISO week, share of finished runs",
        labelTitle: "ISO week",
        valueTitle: "Share of finished runs",
        labels: (22...46).map { "2026-W\($0)" },
        series: [
            .init(name: "Invoice intake", points: weeks { $0 < 35 ? 0.071 : 0.041 }, format: .percent(1)),
            .init(name: "Supplier onboarding (control)", points: weeks { _ in 0.056 }, format: .percent(1)),
        ],
        axis: percentAxis(0, 0.1, 0.02),
        references: [.init(name: "Target", value: 0.04)],
        events: [.init(index: 12, name: "Pilot starts")]
    )

    private static func weeks(_ level: (Int) -> Double) -> [ChartSpec.Point] {
        (22...46).map { week in
            guard week != 33 else { return .init(value: nil, text: "12 runs, too few") }
            let value = level(week) + Double((week * 7_919) % 11 - 5) * 0.0011
            return .init(value: value, text: NumberFormat.percent(1).text(value))
        }
    }

    private static func points(_ values: [Double]) -> [ChartSpec.Point] {
        values.map { .init(value: $0, text: NumberFormat.percent(1).text($0)) }
    }

    private static func percentAxis(_ low: Double, _ high: Double, _ step: Double) -> ChartSpec.Axis {
        let ticks = stride(from: low, through: high + step / 2, by: step)
        return .init(
            low: low,
            high: high,
            ticks: ticks.map { .init(value: $0, text: NumberFormat.percent(0).text($0)) }
        )
    }
}
