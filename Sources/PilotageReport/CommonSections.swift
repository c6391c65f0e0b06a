import PilotageDocument
import PilotageMetrics
import PilotageModel

/// How the numbers were made.
enum MethodSection {
    static func make(_ evaluation: PilotEvaluation) -> Section {
        let frame = evaluation.frame
        var items: [RichText] = [
            RichText([
                .init("Design. ", .strong),
                .init("\(Wording.design(evaluation.pilot.design)); \(Wording.allows(evaluation.pilot.design))."),
            ]),
            RichText([
                .init("Periods. ", .strong),
                .init(
                    "Before: \(Wording.weeks(frame.before)). After: \(Wording.weeks(frame.after)); "
                        + "\(evaluation.pilot.transitionWeeks) transition week(s) and all partial weeks are left out of both."
                ),
            ]),
        ]
        items += MethodText.statistics
        if let look = evaluation.look {
            items.append(
                RichText([
                    .init("Looks. ", .strong),
                    .init(
                        "Decisions are made at declared looks only; this is look \(look.number) of \(look.of), "
                            + "O'Brien-Fleming bound |z| ≥ \(NumberFormat.decimal(3).text(look.bound))."
                    ),
                ])
            )
        }
        if let detectable = evaluation.decision.detectableEffect, let metric = evaluation.primary?.metric {
            let style = NumberStyle(metric, currency: "", halfWidth: detectable)
            items.append(
                RichText([
                    .init("Power. ", .strong),
                    .init(
                        "These weeks can show effects of \(style.change.text(detectable))\(style.suffix) or more with 80 % power."
                    ),
                ])
            )
        }
        return Section(id: "method", title: "Method", blocks: [.list(items)], startsPage: true)
    }
}

/// What is the same in every report.
enum MethodText {
    static let statistics: [RichText] = [
        RichText([
            .init("Intervals. ", .strong),
            .init(
                "95 %, two-sided. Ratios: ISO weeks as clusters with Welch's degrees of freedom, and equal-weighted cosines on days; "
                    + "the wider is published. Fewer than ten events: Newcombe on totals. Quantiles: inverse ECDF (type 1), or "
                    + "Kaplan-Meier where some durations are not over yet; weeks as clusters (Woodruff), differences by MOVER. Guardrails: one-sided 95 % bounds against their margin."
            ),
        ]),
        RichText([
            .init("Net of control. ", .strong),
            .init(
                "The pilot's change minus the control's, with the variance of their joint weekly series, so that common shocks cancel."
            ),
        ]),
        RichText([
            .init("Counting. ", .strong),
            .init(
                "Sums are exact integers. Finished runs are those that succeeded, failed or timed out; open, cancelled and skipped "
                    + "runs and runs of unknown status enter no rate and are counted apart. A promise counts once its time has come. "
                    + "Money is never filtered: tests and retries cost in full."
            ),
        ]),
    ]
}

/// What each metric means, who owns it, and which decision it supports.
enum GlossarySection {
    static func make(_ metrics: [MetricDefinition], _ context: ReportContext) -> Section {
        Section(id: "glossary", title: "Glossary", blocks: [.table(table(metrics, context))], startsPage: true)
    }

    static func table(_ metrics: [MetricDefinition], _ context: ReportContext) -> Table {
        Table(
            id: "metric-definitions",
            caption: "Metrics: meaning, owner, and the decision each supports",
            columns: [
                .init("metric", "Metric"), .init("meaning", "Meaning"), .init("decision", "Decision it supports"),
                .init("owner", "Owner"), .init("better", "Better"), .init("target", "Target", .trailing),
                .init("defined", "Defined in"),
            ],
            rows: metrics.map { metric in
                let style = NumberStyle(metric, currency: context.currency)
                return Table.Row([
                    Cell(metric.title), Cell(metric.meaning), Cell(metric.decision), Cell(metric.owner),
                    Cell(metric.better.rawValue),
                    Cell(style.text(metric.target.double), value: .number(metric.target.double, style.value)),
                    Cell("\(metric.id) v\(metric.version), \(metric.source)"),
                ])
            }
        )
    }
}

/// From numbers back to files.
enum LineageSection {
    static func properties(_ context: ReportContext, period: String) -> [Document.Property] {
        [
            Document.Property(name: "Project", value: context.project.title),
            Document.Property(name: "Period", value: period),
            Document.Property(name: "Made at", value: context.now.text),
            Document.Property(name: "Business time zone", value: context.project.timeZone),
            Document.Property(name: "Currency", value: context.currency),
            Document.Property(name: "Tool version", value: "pilotage \(context.toolVersion)"),
            Document.Property(name: "Digest of loads", value: context.dataDigest),
        ]
    }

    static func make(
        _ context: ReportContext,
        subject: String,
        coverage: [(period: String, rows: [Coverage])]
    ) -> Section {
        let quarantined = context.loads.reduce(0) { $0 + $1.quarantined }
        let sums = context.loads.reduce(into: [0, 0, 0]) { sums, load in
            sums[0] += load.rowsIn
            sums[1] += load.accepted
            sums[2] += load.duplicates
        }
        let number = NumberFormat.integer
        let sentence =
            "\(number.text(Double(sums[0]))) rows in = \(number.text(Double(sums[1]))) accepted + "
            + "\(number.text(Double(sums[2]))) duplicates + \(number.text(Double(quarantined))) quarantined, over \(context.loads.count) loads."
        return Section(
            id: "lineage",
            title: "Lineage",
            blocks: [
                .paragraph(RichText(sentence))
            ] + DerivedFactsBlocks.make(context, coverage: coverage) + [
                .table(loadTable(context)),
                .paragraph(
                    RichText([
                        .init("Every number has an id. ", .strong), .init("For example: "),
                        .init("pilotage explain \(subject)", .code),
                        .init(
                            " lists them, and the same command with a whole id walks to rows, files, contract and definition."
                        ),
                    ])
                ),
            ] + (context.rejected.count == 0 ? [] : [.table(rejectedTable(context, limit: 20))]),
            startsPage: true
        )
    }

    static func loadTable(_ context: ReportContext) -> Table {
        Table(
            id: "loads",
            caption: "Files that were loaded, and how many of their runs this report uses",
            columns: [
                .init("load", "Load", .trailing), .init("file", "File"), .init("rows", "Rows in", .trailing),
                .init("accepted", "Accepted", .trailing), .init("duplicates", "Duplicates", .trailing),
                .init("quarantined", "Quarantined", .trailing), .init("used", "Runs used", .trailing),
                .init("contract", "Contract"), .init("sha256", "SHA-256"),
            ],
            rows: context.loads.map { load in
                Table.Row([
                    count(Int(load.load)), Cell(load.file), count(load.rowsIn), count(load.accepted),
                    count(load.duplicates),
                    count(load.quarantined), count(context.runsUsed[load.load] ?? 0),
                    Cell("\(load.contract) \(load.contractVersion)"),
                    Cell(String(load.sha256.prefix(12)), note: "sha256 \(load.sha256)"),
                ])
            }
        )
    }

    static func rejectedTable(_ context: ReportContext, limit: Int) -> Table {
        Table(
            id: "rejected-rows",
            caption: context.rejected.caption(limit),
            columns: [
                .init("file", "File"), .init("line", "Line", .trailing), .init("rule", "Rule"),
                .init("what", "What is wrong"),
                .init("fix", "How to mend it"),
            ],
            rows: context.rejected.listed(limit).map { row in
                Table.Row([Cell(row.file), count(row.line), Cell(row.rule), Cell(row.what), Cell(row.fix)])
            }
        )
    }

    static func count(_ number: Int) -> Cell {
        Cell(NumberFormat.integer.text(Double(number)), value: .number(Double(number), .integer))
    }
}
