import PilotageDocument

/// A document whose sheets hold every kind of item.
enum XLSXSample {
    static let document = Document(
        id: "scorecard-invoice-intake-ai-2026-11-16",
        title: "AI-assisted invoice intake",
        subtitle: "Day-90 scorecard of Nordwind Shared Services",
        createdAt: "2026-11-16T06:30:00Z",
        properties: [
            .init(name: "Period", value: "2026-08-17 to 2026-11-15"),
            .init(name: "Data digest", value: String(repeating: "0123456789abcdef", count: 20)),
        ],
        sections: [],
        sheets: [summary, assumptions, value, comparisons, segments, weekly, method],
        links: []
    )

    static func document(_ sheets: [Sheet]) -> Document {
        Document(
            id: "test-report",
            title: "Test",
            subtitle: "",
            createdAt: "2026-11-16T06:30:00Z",
            properties: [],
            sections: [],
            sheets: sheets,
            links: []
        )
    }

    static func number(_ value: Double, _ format: NumberFormat) -> Cell {
        Cell(format.text(value), value: .number(value, format))
    }

    static func formula(_ text: String, _ value: Double, _ format: NumberFormat) -> Cell {
        Cell(format.text(value), value: .formula(Formula(text), value, format))
    }

    private static let euro = NumberFormat.money("EUR", 0)

    private static let summary = Sheet(
        name: .summary,
        title: "Summary",
        items: [
            .text("Does AI-assisted intake lower failed runs for every customer segment, at a cost worth paying?"),
            .text(RichText([.init("Keep, and mend the public sector before expanding.", .strong)])),
            .text(
                """
                Before/after with control allows keep, expand, simplify and stop. Failed runs fell by 3.0 percentage \
                points (95 % interval 1.9 to 4.1) against a worthwhile effect of 2.0; public sector got worse by \
                1.4 points, which is the strongest evidence against expanding now.
                """
            ),
            .named(
                name: "net_value",
                title: "Net value over 36 months",
                cell: formula("npv_benefits-npv_costs", 61_300, euro),
                remark: "Base case; the range is on sheet ROI",
                editable: false
            ),
            .named(
                name: "benefit_per_cost",
                title: "Benefit per euro of cost",
                cell: formula("IFERROR(npv_benefits/npv_costs,0)", 191_300.0 / 130_000, .decimal(2)),
                remark: "",
                editable: false
            ),
        ]
    )

    private static let assumptions = Sheet(
        name: .assumptions,
        title: "Assumptions",
        items: [
            .text("Change a yellow cell and the sheets Summary and ROI follow."),
            .named(
                name: "discount_rate",
                title: "Discount rate",
                cell: Cell("8.0 %", value: .number(0.08, .percent(1)), numberID: "a.discount-rate"),
                remark: "Low 6 %, high 10 %. Owner: Head of Finance. Review by 2027-01-31.",
                editable: true
            ),
            .named(
                name: "npv_benefits",
                title: "Present value of benefits",
                cell: number(191_300, euro),
                remark: "From the value model",
                editable: true
            ),
            .named(
                name: "npv_costs",
                title: "Present value of costs",
                cell: number(130_000, euro),
                remark: "Licences, build, maintenance, supervision",
                editable: true
            ),
        ]
    )

    private static let value = Sheet(
        name: .value,
        title: "Return on investment",
        items: [
            .table(
                Table(
                    id: "cash-flows",
                    caption: "Cash flows by year",
                    columns: [
                        .init("year", "Year"), .init("benefit", "Benefit", .trailing),
                        .init("cost", "Cost", .trailing), .init("net", "Net", .trailing),
                    ],
                    rows: [(1, 70_000.0, 80_000.0), (2, 80_000, 30_000), (3, 75_000, 28_000)].map {
                        year,
                        benefit,
                        cost in
                        Table.Row([
                            number(Double(year), .integer), number(benefit, euro), number(cost, euro),
                            formula("{benefit}-{cost}", benefit - cost, euro),
                        ])
                    },
                    footnotes: ["Human minutes are never netted against machine minutes."]
                )
            ),
            .named(
                name: "total_net",
                title: "Net, not discounted",
                cell: formula("SUM({cash-flows.net})", 87_000, euro),
                remark: "",
                editable: false
            ),
        ]
    )

    private static let comparisons = Sheet(
        name: .comparisons,
        title: "Comparisons",
        items: [
            .table(
                Table(
                    id: "comparisons",
                    caption: "Before and after, each metric with its change",
                    columns: [
                        .init("metric", "Metric"), .init("before", "Before", .trailing),
                        .init("after", "After", .trailing), .init("change", "Change", .trailing),
                        .init("low", "Low end of the 95 % interval", .trailing),
                        .init("high", "High end of the 95 % interval", .trailing), .init("state", "What it says"),
                    ],
                    rows: comparisonRows
                )
            )
        ]
    )

    private static let comparisonRows: [Table.Row] = [
        Table.Row([
            Cell("Failed runs"),
            Cell("7.1 %", value: .number(0.0712, .percent(1)), numberID: "n1", note: "1,204 of 16,910 runs."),
            number(0.0412, .percent(1)), formula("{after}-{before}", -0.03, .points(1)),
            number(-0.041, .points(1)), number(-0.019, .points(1)),
            Cell("Improved by more than the worthwhile effect"),
        ]),
        Table.Row(
            [
                Cell("Failed runs, public sector"), number(0.052, .percent(1)), number(0.066, .percent(1)),
                formula("{after}-{before}", 0.014, .points(1)), number(0.002, .points(1)), number(0.026, .points(1)),
                Cell("Got worse: this segment is hurt, and the reason is the scan quality of paper invoices"),
            ],
            emphasis: .warning
        ),
        Table.Row([
            Cell("Satisfaction"), number(3.9, .decimal(1)), Cell("no survey after the start", value: .absent),
            Cell("not measurable", value: .absent), Cell("–", value: .absent), Cell("–", value: .absent),
            Cell("Not enough data"),
        ]),
        Table.Row(
            [
                Cell("Handling time, minutes"), number(12.25, .decimal(2)), number(8.5, .decimal(2)),
                formula("{after}-{before}", -3.75, .decimal(2)), number(-4.5, .decimal(2)),
                number(-3, .decimal(2)), Cell("Improved"),
            ],
            emphasis: .strong
        ),
    ]

    private static let segments = Sheet(
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

    private static let weekly = Sheet(
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

    private static let method = Sheet(
        name: .method,
        title: "Method",
        items: [
            .text("Intervals are clustered by week."),
            .text(
                """
                A run enters a rate only when its outcome could be known: its deadline and its retry horizon have \
                passed. Open runs are censored, not dropped. Benefit comes only from successful runs that are no \
                tests; failure handlers, replays, tests and retries carry no benefit and their full cost.
                """
            ),
        ]
    )
}
