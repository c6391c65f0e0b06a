import PilotageDocument
import PilotageMetrics
import PilotageModel

/// What both reports say about facts that were derived: classes of failures, open incidents, coverage.
enum DerivedFactsBlocks {
    static func make(_ context: ReportContext, coverage: [(period: String, rows: [Coverage])]) -> [Block] {
        [.paragraph(classes(context.classes)), .paragraph(incidents(context))] + self.coverage(coverage)
    }

    private static func classes(_ summary: FailureClassSummary) -> RichText {
        func count(_ source: FailureClassSource) -> String {
            NumberFormat.integer.text(Double(summary.bySource[source] ?? 0))
        }
        let share = summary.failed == 0 ? 0 : Double(summary.unknown) / Double(summary.failed)
        let steps =
            "Of \(NumberFormat.integer.text(Double(summary.failed))) failed runs the class was given by the source for "
            + "\(count(.explicit)), by a rule for \(count(.rule)), inferred from attempts for \(count(.retryInferred)); "
            + "it is unknown for \(NumberFormat.integer.text(Double(summary.unknown)))"
            + (summary.failed == 0 ? ". " : " (\(NumberFormat.percent(1).text(share))). ")
        guard let rules = summary.rules else {
            return RichText([.init("Failure classes. ", .strong), .init(steps + "No table of rules is in force.")])
        }
        return RichText([
            .init("Failure classes. ", .strong),
            .init(steps + "Rules: \(rules.id) v\(rules.version), owner \(rules.owner), sha256 "),
            .init(String(rules.sha256.prefix(12)), .code), .init("."),
        ])
    }

    /// An open incident is censored: its length is not known, and it is never left out unsaid.
    private static func incidents(_ context: ReportContext) -> RichText {
        let open = context.openIncidents
        let lead = RichText.Span("Open incidents. ", .strong)
        guard !open.isEmpty else { return RichText([lead, .init("None at the moment of the report.")]) }
        let names = open.map { "\($0.workflow) since \($0.openedAt.text)" }.joined(separator: "; ")
        let text =
            "\(names). They are censored: each counts in the time to recovery for as long as it had lasted, or longer."
        return RichText([lead, .init(text)])
    }

    private static func coverage(_ periods: [(period: String, rows: [Coverage])]) -> [Block] {
        guard periods.contains(where: { !$0.rows.isEmpty }) else { return [] }
        let rows = periods.flatMap { period in
            period.rows.map { row in
                Table.Row([
                    Cell(row.workflow), Cell(period.period), LineageSection.count(row.weeks),
                    LineageSection.count(row.expected), LineageSection.count(row.received),
                    Cell(NumberFormat.percent(1).text(row.share), value: .number(row.share, .percent(1))),
                ])
            }
        }
        let table = Table(
            id: "coverage",
            caption: "Coverage: runs received against runs expected, at most 100 %",
            columns: [
                .init("workflow", "Workflow"), .init("period", "Period"), .init("weeks", "Weeks", .trailing),
                .init("expected", "Expected", .trailing), .init("received", "Received", .trailing),
                .init("share", "Coverage", .trailing),
            ],
            rows: rows
        )
        return [.table(table)]
    }
}
