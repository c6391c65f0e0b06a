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

    static let euro = NumberFormat.money("EUR", 0)

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
