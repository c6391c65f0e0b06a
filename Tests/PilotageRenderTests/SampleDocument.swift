import PilotageDocument

/// A made-up scorecard that uses every kind of block and chart.
enum SampleDocument {
    static let scorecard = Document(
        id: "scorecard-invoice-intake-ai-2026-11-16",
        title: "AI-assisted invoice intake",
        subtitle: "Scorecard at the 12-week look · Nordwind Shared Services · 17 August to 15 November 2026",
        createdAt: "2026-11-16T06:30:00Z",
        properties: [
            .init(name: "Before", value: "2026-02-16 to 2026-08-16 (26 weeks)"),
            .init(name: "After", value: "2026-08-24 to 2026-11-15 (12 weeks; the transition week 34 is left out)"),
            .init(name: "Data as of", value: "2026-11-16T06:12:44Z, 61 408 runs, batches 1 to 39"),
            .init(name: "Pilot registration", value: "version 1, digest 5c1e7a40b2d9f6130f7c22a9d1e84b5560f1c3a7"),
            .init(name: "Policy", value: "version 3, owner Head of Finance Operations"),
        ],
        sections: [pageOne, segments, weekly, method],
        sheets: [],
        links: [.init(title: "Markdown", path: "scorecard.md"), .init(title: "workbook", path: "scorecard.xlsx")]
    )

    private static let pageOne = Section(
        id: "scorecard",
        title: "Does AI-assisted intake lower failed runs for every customer segment, at a cost worth paying?",
        blocks: [
            .banner(
                Banner(
                    label: "Verdict under policy version 3, rule 5",
                    answer: "Keep, with one segment to mend",
                    reason: RichText([
                        .init("Failed runs fell by more than the worthwhile effect, but "),
                        .init("public sector is hurt", .strong),
                        .init(". The design (before/after with control) allows keep at most until the harm is mended."),
                    ]),
                    tone: .caution
                )
            ),
            .facts([
                Fact(
                    label: "Net value, 36 months",
                    cell: Cell(
                        "EUR 118\u{202F}000",
                        value: .number(118_000, .money("EUR", 0)),
                        numberID: "roi.npv/base",
                        note: "NPV at 8 % from 12 observed weeks."
                    ),
                    remark: "range EUR −41 000 to 296 000"
                ),
                Fact(
                    label: "Probability of profit",
                    cell: Cell("81\u{202F}%", value: .number(0.81, .percent(0)), numberID: "roi.p-profit"),
                    remark: "policy asks for 80 %"
                ),
                Fact(
                    label: "Break-even",
                    cell: Cell("month 17", numberID: "roi.break-even"),
                    remark: "never in the low case"
                ),
                Fact(
                    label: "Effort, last 30 days",
                    cell: Cell("46 h", value: .number(46, .decimal(0)), numberID: "sustain.hours"),
                    remark: "first 30 days: 71 h"
                ),
                Fact(label: "Data grade", cell: Cell("B"), remark: "2.4 % of runs lack a due time"),
            ]),
            .table(comparisons),
            .table(hurt),
            .note(
                "Two assumptions carry 74 % of the value: minute rate (owner Finance Partner, expires 2026-12-31) and share of capacity realised (owner Head of Finance Operations, expires 2027-03-31)."
            ),
        ]
    )

    private static let comparisons = Table(
        id: "comparisons",
        caption: "Before and after, weeks 8 to 33 against weeks 35 to 46 of 2026",
        columns: [
            .init("metric", "Metric"), .init("before", "Before", .trailing), .init("after", "After", .trailing),
            .init("change", "Change against control", .trailing), .init("interval", "95 % interval", .trailing),
            .init("signal", "Signal", .center), .init("target", "Target", .center),
        ],
        rows: [
            row("Failed runs", "6.1 %", "3.4 %", "−2.6 pp", "−3.2 to −2.0", "● better", "✓ met", .strong),
            row("SLA adherence", "91.2 %", "93.9 %", "+2.4 pp", "+1.1 to +3.7", "● better", "✓ met"),
            row("Logical failures", "2.2 %", "1.3 %", "−0.8 pp", "−1.2 to −0.4", "● better", "✓ met"),
            row("Latency p95", "47 min", "31 min", "−15 min", "−19 to −12", "● better", "✓ met"),
            row("Manual minutes per case", "4.8 min", "3.1 min", "−1.6 min", "−1.9 to −1.3", "● better", "○ open"),
            row("Manual-fallback frequency", "8.7 %", "8.1 %", "−0.5 pp", "−1.6 to +0.6", "– none", "○ open"),
            row("Retry burden", "0.14", "0.16", "+0.02", "−0.01 to +0.05", "– none", "○ open"),
            row("First-pass yield", "84.0 %", "88.6 %", "+4.3 pp", "+3.1 to +5.5", "● better", "✓ met"),
            row("Time to recovery", "38 min", "52 min", "+13 min", "+4 to +22", "▲ worse", "✗ missed", .warning),
            row("Duplicate-prevention success", "99.1 %", "99.4 %", "+0.3 pp", "−0.1 to +0.7", "– none", "✓ met"),
            row("Cost per successful run", "EUR 1.92", "EUR 1.71", "EUR −0.19", "−0.27 to −0.11", "● better", "○ open"),
            absentRow,
        ],
        footnotes: [
            "Primary metric in bold; worthwhile effect −2.0 pp. Tests and replays are left out: 1 204 runs.",
            "Control workflows: supplier onboarding, expense claims.",
        ]
    )

    private static let absentRow = Table.Row([
        Cell("Satisfaction (survey)"), Cell("3.9"), Cell("not enough data: 4 answers", value: .absent),
        Cell("–", value: .absent), Cell("–", value: .absent), Cell("– none"), Cell("○ open"),
    ])

    private static let hurt = Table(
        id: "hurt",
        caption: "Failed runs by customer segment",
        columns: [
            .init("segment", "Segment"), .init("runs", "Runs after", .trailing), .init("before", "Before", .trailing),
            .init("after", "After", .trailing), .init("change", "Change", .trailing),
            .init("interval", "95 % interval", .trailing),
        ],
        rows: [
            segment("Enterprise", "5 912", "5.8 %", "2.7 %", "−3.1 pp", "−4.0 to −2.2"),
            segment("Mid-market", "7 405", "6.0 %", "3.0 %", "−3.0 pp", "−3.8 to −2.2"),
            segment("Small business", "4 288", "6.4 %", "3.2 %", "−3.2 pp", "−4.3 to −2.1"),
            segment("Public sector", "1 377", "6.6 %", "9.5 %", "+2.9 pp", "+1.1 to +4.7", .warning),
        ]
    )

    static func row(
        _ name: String,
        _ before: String,
        _ after: String,
        _ change: String,
        _ interval: String,
        _ signal: String,
        _ target: String,
        _ emphasis: Table.Row.Emphasis = .none
    ) -> Table.Row {
        let number = { (text: String, arm: String) in
            Cell(text, numberID: "failed_runs/\(name).\(arm)", note: "From 61 408 runs, contract 1.0.0.")
        }
        let cells = [
            Cell(name), number(before, "before"), number(after, "after"), number(change, "change"),
            Cell(interval), Cell(signal), Cell(target),
        ]
        return Table.Row(cells, emphasis: emphasis)
    }

    static func segment(
        _ name: String,
        _ runs: String,
        _ before: String,
        _ after: String,
        _ change: String,
        _ interval: String,
        _ emphasis: Table.Row.Emphasis = .none
    ) -> Table.Row {
        Table.Row([name, runs, before, after, change, interval].map { Cell($0) }, emphasis: emphasis)
    }

    private static let segments = Section(
        id: "segments",
        title: "Who gains and who is hurt",
        blocks: [
            .paragraph(
                "Each segment is compared with its own past; the control is not split, so these are weaker than the primary comparison."
            ),
            .chart(SampleCharts.forest), .chart(SampleCharts.bars),
        ],
        startsPage: true
    )

    private static let weekly = Section(
        id: "weekly",
        title: "Week by week",
        blocks: [.chart(SampleCharts.line), .chart(SampleCharts.stacked)],
        startsPage: true
    )

    private static let method = Section(
        id: "method",
        title: "Method and lineage",
        blocks: [
            .list([
                "A run enters a rate once its outcome could be known: due time and retry horizon passed.",
                RichText([
                    .init("Walk from any number to its rows with "), .init("pilotage explain NUMBER-ID", .code),
                    .init("."),
                ]),
                RichText([
                    .init("Intervals are "), .init("clustered by week", .emphasis),
                    .init(" (Student t, 37 degrees of freedom)."),
                ]),
            ]),
            .banner(
                Banner(
                    label: "Design",
                    answer: "Before/after with control",
                    reason: "Allows keep, simplify or stop.",
                    tone: .neutral
                )
            ),
        ]
    )
}
