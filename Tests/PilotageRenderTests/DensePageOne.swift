import PilotageDocument

/// A page one as full as a real scorecard makes it: question, verdict, facts, four tables, what would change it, caveat.
enum DensePageOne {
    static let document = Document(
        id: "dense",
        title: "AI-assisted invoice intake",
        subtitle: "Pilot scorecard · Nordwind Shared Services · data as of 16 November 2026 · look 3 of 3",
        createdAt: "2026-11-16T06:30:00Z",
        properties: SampleDocument.scorecard.properties,
        sections: [pageOne] + SampleDocument.scorecard.sections.dropFirst(),
        sheets: [],
        links: SampleDocument.scorecard.links
    )

    private static let pageOne = Section(
        id: "scorecard",
        title: "Scorecard",
        blocks: [
            .paragraph(
                RichText([
                    .init("The question. ", .strong),
                    .init(
                        "Does AI-assisted intake lower failed runs for every customer segment, at a cost worth paying?"
                    ),
                ])
            ),
            .banner(banner), .facts(facts), .table(keyTable), .table(harm), .table(value),
            .paragraph(
                RichText([
                    .init("Upkeep. ", .strong),
                    .init(
                        "Last four weeks against the first four: maintenance 31.0 h against 44.5 h, rule changes 3.0 against "
                            + "9.0, data cleaning 12.0 h against 11.5 h, operating cost EUR\u{202F}6\u{202F}410 against EUR\u{202F}6\u{202F}120."
                    ),
                ])
            ),
            .table(assumptions),
            .paragraph(RichText([.init("What would change the answer", .strong)])),
            .list(flips),
            .note(
                RichText(
                    "Data grade B: 2.4\u{202F}% of runs have no due time; one control workflow lost a week; the unknown failure class "
                        + "is 9\u{202F}%. Nothing was quarantined after 2026-10-02."
                )
            ),
        ]
    )

    private static let banner = Banner(
        label: "Recommendation",
        answer: "Simplify: keep it for enterprise, mid_market and small_business; take public_sector out",
        reason: RichText([
            .init("Rule 2: a declared segment is harmed while the others gain.", .strong),
            .init(
                " Failed runs: −2.6\u{202F}pp, net of the control workflows; 2.0\u{202F}pp is the smallest fall worth having. Overall effect "
                    + "clear and worthwhile. Look 3 of 3, 12 complete weeks after the transition."
            ),
        ]),
        tone: .caution
    )

    private static let facts = [
        Fact(label: "Design", cell: Cell("before/after with control"), remark: "allows keep, simplify or stop"),
        Fact(
            label: "Compared",
            cell: Cell("26 weeks before, 12 after"),
            remark: "2026-W08 to 2026-W33 and 2026-W35 to 2026-W46"
        ),
        Fact(
            label: "Net value, 36 months",
            cell: Cell("EUR\u{202F}−41\u{202F}200 to 296\u{202F}000"),
            remark: "base EUR\u{202F}118\u{202F}000; breaks even at 68\u{202F}% of the base benefit"
        ),
        Fact(label: "Data grade", cell: Cell("B"), remark: "3 shortfalls, below"),
    ]

    private static let keyTable = Table(
        id: "key-metrics",
        caption: "Before and after, with the 95\u{202F}% interval of the change",
        columns: [
            .init("metric", "Metric"), .init("before", "Before", .trailing), .init("after", "After", .trailing),
            .init("change", "Change, net of control", .trailing), .init("bar", "Asked for", .trailing),
            .init("signal", "Signal"), .init("target", "Target"),
        ],
        rows: [
            row(
                [
                    "Failed runs", "6.1\u{202F}%", "3.4\u{202F}%", "−2.6\u{202F}pp (−3.2 to −2.0)", "−2.0\u{202F}pp",
                    "▲ better, worthwhile", "✓ ≤ 4.0\u{202F}%",
                ],
                .strong
            ),
            row([
                "SLA adherence", "91.2\u{202F}%", "93.9\u{202F}%", "+2.4\u{202F}pp (+1.1 to +3.7)",
                "margin −2.0\u{202F}pp", "holds", "✓ ≥ 92.0\u{202F}%",
            ]),
            row([
                "Manual-fallback frequency", "8.7\u{202F}%", "8.1\u{202F}%", "−0.5\u{202F}pp (−1.6 to +0.6)",
                "margin +1.0\u{202F}pp", "holds", "✗ ≤ 8.0\u{202F}%",
            ]),
            row([
                "Duplicate-prevention success", "99.1\u{202F}%", "99.4\u{202F}%", "+0.3\u{202F}pp (−0.1 to +0.7)",
                "margin −0.5\u{202F}pp", "holds", "✓ ≥ 99.0\u{202F}%",
            ]),
            row([
                "Time to recovery", "38 min", "52 min", "+13 min (+4 to +22)", "margin +10 min", "? not shown to hold",
                "✗ ≤ 40 min",
            ]),
            row([
                "Satisfaction (survey)", "3.9", "not enough data: 4 answers", "–", "margin −0.2", "? not measurable",
                "? unknown",
            ]),
        ],
        footnotes: [
            "n = 41\u{202F}306 finished runs before, 18\u{202F}982 after; tests left out. Guardrails hold when their one-sided 95\u{202F}% bound stays inside the margin; targets are met within their tolerance. Not net of control, which does not record it: Satisfaction (survey)."
        ]
    )

    private static let harm = Table(
        id: "who-is-worse-off",
        caption: "Who is worse off: public_sector (Failed runs by customer_segment)",
        columns: [
            .init("segment", "Segment"), .init("share", "Share of cases after", .trailing),
            .init("before", "Before", .trailing),
            .init("after", "After", .trailing), .init("change", "Change, 95\u{202F}% interval", .trailing),
            .init("harm", "Harmed?"),
        ],
        rows: [
            row(["enterprise", "31\u{202F}%", "5.8\u{202F}%", "2.7\u{202F}%", "−3.1\u{202F}pp (−4.0 to −2.2)", "no"]),
            row(["mid_market", "39\u{202F}%", "6.0\u{202F}%", "3.0\u{202F}%", "−3.0\u{202F}pp (−3.8 to −2.2)", "no"]),
            row([
                "small_business", "23\u{202F}%", "6.4\u{202F}%", "3.2\u{202F}%", "−3.2\u{202F}pp (−4.3 to −2.1)", "no",
            ]),
            row(
                [
                    "public_sector", "7\u{202F}%", "6.6\u{202F}%", "9.5\u{202F}%", "+2.9\u{202F}pp (+1.1 to +4.7)",
                    "▼ yes",
                ],
                .warning
            ),
        ],
        footnotes: [
            "Changes are net of control where there is one. Harm: one-sided test, Holm-adjusted over 4 segments, 5\u{202F}%."
        ]
    )

    private static let value = Table(
        id: "net-value",
        caption: "What is it worth: net value over 36 months as a range of cases",
        columns: [
            .init("what", "From measured effects and owned assumptions"), .init("low", "Low case", .trailing),
            .init("base", "Base case", .trailing), .init("high", "High case", .trailing),
        ],
        rows: [
            row(["Benefit a month", "EUR\u{202F}4\u{202F}120", "EUR\u{202F}8\u{202F}940", "EUR\u{202F}14\u{202F}700"]),
            row([
                "Running cost a month, after less before", "EUR\u{202F}3\u{202F}310", "EUR\u{202F}2\u{202F}870",
                "EUR\u{202F}2\u{202F}410",
            ]),
            row([
                "Build, training and change, spent", "EUR\u{202F}68\u{202F}000", "EUR\u{202F}68\u{202F}000",
                "EUR\u{202F}68\u{202F}000",
            ]),
            row(
                [
                    "Net present value", "EUR\u{202F}−41\u{202F}200", "EUR\u{202F}118\u{202F}000",
                    "EUR\u{202F}296\u{202F}000",
                ],
                .strong
            ),
        ],
        footnotes: [
            "Base case breaks even at 68\u{202F}% of its benefit; pays back in 11.2 months; upkeep of EUR\u{202F}1\u{202F}204 a month against the low-case benefit: ratio 0.29. A range of cases, not a probability."
        ]
    )

    private static let assumptions = Table(
        id: "heavy-assumptions",
        caption: "Assumptions that move the net value by more than 10\u{202F}%",
        columns: [
            .init("assumption", "Assumption"), .init("swing", "Moves net value by", .trailing), .init("owner", "Owner"),
            .init("review", "Valid until"),
        ],
        rows: [
            row(["Loaded cost of a minute", "EUR\u{202F}141\u{202F}000", "Finance Partner", "2026-12-31"]),
            row(["Share of capacity realised", "EUR\u{202F}122\u{202F}000", "Head of Finance Operations", "2027-03-31"]
            ),
            row(
                [
                    "Cost of a failed run to a customer", "EUR\u{202F}38\u{202F}000", "Head of Accounts Payable",
                    "✗ expired 2026-10-31",
                ],
                .warning
            ),
            row(["Discount rate", "EUR\u{202F}14\u{202F}000", "Group Treasury", "2027-06-30"]),
        ]
    )

    private static let flips: [RichText] = [
        RichText([
            .init("Expand if ", .strong),
            .init(
                "no declared segment is harmed; the data grade is A or B; the design allows it: before/after with control does not."
            ),
        ]),
        RichText([
            .init("Stop if ", .strong),
            .init(
                "the overall effect turns to harm, or a guardrail fails; the nearest is Time to recovery (worst bound +21 min, margin +10 min)."
            ),
        ]),
        RichText([.init("Keep as it is if ", .strong), .init("public_sector no longer shows harm at the next look.")]),
        RichText([
            .init("Strongest evidence against: ", .strong),
            .init(
                "over all segments together, the change in Failed runs is still a gain: −2.6\u{202F}pp (−3.2 to −2.0)."
            ),
        ]),
    ]

    private static func row(_ texts: [String], _ emphasis: Table.Row.Emphasis = .none) -> Table.Row {
        Table.Row(texts.map { Cell($0) }, emphasis: emphasis)
    }
}
