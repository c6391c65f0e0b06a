import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

extension WeeklyDocument {
    var summary: Section {
        let open = evaluation.workflows.reduce(0) { $0 + $1.counts.open }
        let caveats = caveats
        return Section(
            id: "week",
            title: "The \(noun)",
            blocks: [
                .banner(
                    Banner(
                        label: "Status",
                        answer: caveats.isEmpty ? "Published" : "Published with caveats",
                        reason: RichText(
                            caveats.isEmpty
                                ? "Every file reconciles and nothing was quarantined." : caveats.joined(separator: " ")
                        ),
                        tone: caveats.isEmpty ? .good : .caution
                    )
                )
            ] + [.facts(keyFacts)] + (alerts.map { [.table(AlertSection.table($0, context, noun))] } ?? []) + [
                .table(attentionTable),
                .table(countTable),
                .paragraph(
                    RichText(
                        "A signal is a reason to look, not a decision. \(WeekWording.rules(WorkflowWeek.Line.rules, noun)) "
                            + "Pilots are judged on their scorecards at declared looks. \(open) runs of the \(noun) are still open."
                    )
                ),
            ]
        )
    }

    /// The week at a glance: process, targets, rows and coverage.
    private var keyFacts: [Fact] {
        let lines = evaluation.workflows.flatMap(\.lines)
        let worse = lines.count { $0.behaviour == .worse }
        let better = lines.count { $0.behaviour == .better }
        let off = lines.count { $0.meetsTarget == false }
        let silent = lines.count { $0.meetsTarget == nil }
        return [
            Fact(
                label: "Signals for the worse",
                cell: Cell("\(worse) of \(lines.count)"),
                remark: "\(better) for the better"
            ),
            Fact(
                label: "Off target",
                cell: Cell("\(off) of \(lines.count)"),
                remark: silent == 0 ? "every line has a value" : "\(silent) without a value"
            ),
            Fact(label: "Rows in, all loads", cell: LineageSection.count(rows(\.rowsIn)), remark: reconciliation),
            Fact(label: "Coverage, lowest", cell: coverageCell, remark: coverageRemark),
        ]
    }

    private func rows(_ count: KeyPath<ImportReceipt, Int>) -> Int {
        context.loads.reduce(0) { $0 + $1[keyPath: count] }
    }

    private var reconciliation: String {
        let parts = [\ImportReceipt.accepted, \.duplicates, \.quarantined].map {
            NumberFormat.integer.text(Double(rows($0)))
        }
        return "= \(parts[0]) accepted + \(parts[1]) duplicates + \(parts[2]) quarantined"
    }

    private var coverageCell: Cell {
        guard let lowest = evaluation.coverage.map(\.share).min() else { return Cell("unknown", value: .absent) }
        return Cell(NumberFormat.percent(1).text(lowest), value: .number(lowest, .percent(1)))
    }

    private var coverageRemark: String {
        let known = evaluation.coverage.count
        return known == 0
            ? "nobody said how many runs to expect"
            : "\(known) of \(evaluation.workflows.count) workflows have an expectation"
    }

    private var caveats: [String] {
        var caveats: [String] = []
        let quarantined = context.rejected.count
        if quarantined > 0 {
            caveats.append("\(quarantined) rows stand in quarantine over all loads; the list is under lineage.")
        }
        if context.loads.contains(where: { !$0.reconciles }) {
            caveats.append("A load does not reconcile: run `pilotage verify`.")
        }
        let empty = evaluation.workflows.filter { $0.counts.runs == 0 }.map(\.workflow)
        if !empty.isEmpty { caveats.append("No runs at all: \(empty.joined(separator: ", ")).") }
        let known = Set(context.project.workflows.map(\.id))
        let unowned = evaluation.workflows.map(\.workflow).filter { !known.contains($0) }
        if !unowned.isEmpty {
            caveats.append("Not in the catalogue, so without an owner: \(unowned.joined(separator: ", ")).")
        }
        return caveats + ContractCheckWording.caveats(context.contracts, now: context.now) + coverageCaveats
    }

    /// Missing runs, and workflows of which nobody said how many should come.
    private var coverageCaveats: [String] {
        let unexpected = Set(evaluation.workflows.map(\.workflow)).subtracting(evaluation.coverage.map(\.workflow))
        let missing = evaluation.coverage.filter { $0.share < 0.98 }.map { coverage in
            "Of \(coverage.workflow), \(coverage.received) of \(coverage.expected) expected runs came."
        }
        if unexpected.isEmpty { return missing }
        guard !evaluation.coverage.isEmpty else {
            return ["Coverage is unknown, because nobody said how many runs to expect."]
        }
        return missing + ["Coverage is unknown of \(unexpected.sorted().joined(separator: ", "))."]
    }

    /// So many workflows stand on page one at most.
    private static let mostRows = 8

    /// So many rows that need a look stand on page one: fewer where alerts take their room.
    private var room: Int { max(4, 10 - (alerts.map(AlertSection.shown) ?? 0)) }

    /// Lines with a signal for the worse or off target, the worst first; no more than fit page one.
    private var attentionTable: Table {
        let all = evaluation.workflows.flatMap { workflow in
            workflow.lines.compactMap { line in
                Self.rank(line).map { (rank: $0, workflow: workflow.workflow, line: line) }
            }
        }
        // The sort is stable: within a rank the order of the report remains.
        let shown = (1...3).flatMap { rank in all.filter { $0.rank == rank } }.prefix(room)
        let rest = all.count > shown.count ? "; \(shown.count) of \(all.count), all of them by workflow below" : ""
        return Table(
            id: "attention",
            caption: all.isEmpty
                ? "No signal for the worse, and nothing off target"
                : "What needs a look: a signal for the worse, or off target\(rest)",
            columns: [
                .init("workflow", "Workflow"), .init("metric", "Metric"), .init("value", "This \(noun)", .trailing),
                .init("behaviour", "Process"), .init("target", "Target"), .init("owner", "Owner"),
            ],
            rows: shown.map {
                Self.attentionRow(
                    $0.workflow,
                    $0.line,
                    value($0.line.current, $0.line.metric, $0.workflow),
                    context,
                    noun
                )
            }
        )
    }

    private static func attentionRow(
        _ workflow: String,
        _ line: WorkflowWeek.Line,
        _ value: Cell,
        _ context: ReportContext,
        _ noun: String
    ) -> Table.Row {
        Table.Row(
            [
                Cell(workflow), Cell(line.metric.title), value, Cell(WeekWording.behaviour(line, noun)),
                Cell(WeekWording.target(line, context.currency)), Cell(line.metric.owner),
            ],
            emphasis: line.behaviour == .worse ? .warning : .none
        )
    }

    /// 1 for a signal for the worse and off target, 2 for the signal alone, 3 for off target alone; nil for what needs no look.
    static func rank(_ line: WorkflowWeek.Line) -> Int? {
        switch (line.behaviour == .worse, line.meetsTarget == false) {
        case (true, true): 1
        case (true, false): 2
        case (false, true): 3
        case (false, false): nil
        }
    }

    /// The workflows in their order; on page one no more than fit, the others as one row.
    private var countTable: Table {
        let shown = evaluation.workflows.count > Self.mostRows ? Self.mostRows - 1 : evaluation.workflows.count
        let rest = evaluation.workflows.dropFirst(shown)
        let names = evaluation.workflows.prefix(shown).map { ($0.workflow, Self.counts([$0])) }
        let others = rest.isEmpty ? [] : [("\(rest.count) other workflows", Self.counts(Array(rest)))]
        return Table(
            id: "counts",
            caption: "Runs of the \(noun), tests included",
            columns: [
                .init("workflow", "Workflow"), .init("runs", "Runs", .trailing),
                .init("finished", "Finished", .trailing),
                .init("temporary", "Failed, temporary", .trailing), .init("logical", "Failed, logical", .trailing),
                .init("unknown", "Failed, class unknown", .trailing), .init("open", "Open", .trailing),
                .init("early", "Too early to count", .trailing),
            ],
            rows: (names + others).map { name, counts in Table.Row([Cell(name)] + counts.map(LineageSection.count)) }
        )
    }

    private static func counts(_ workflows: [WorkflowWeek]) -> [Int] {
        workflows.reduce([0, 0, 0, 0, 0, 0, 0]) { sum, workflow in
            let counts = workflow.counts
            let own = [
                counts.runs, counts.finished, counts.temporary, counts.logical, counts.unclassified, counts.open,
                counts.notMature,
            ]
            return zip(sum, own).map { $0 + $1 }
        }
    }
}
