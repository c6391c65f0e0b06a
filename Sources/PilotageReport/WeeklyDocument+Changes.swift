import PilotageDocument
import PilotageMetrics
import PilotageModel

/// What is other than in the last report: lines that changed their standing, and numbers that were restated.
extension WeeklyDocument {
    var changeSection: Section {
        Section(
            id: "since-last",
            title: "Since the \(noun) before",
            blocks: [.table(standingTable), restatementBlock],
            startsPage: true
        )
    }

    private struct Turn {
        let workflow: String
        let line: WorkflowWeek.Line
        let before: String
        let after: String
    }

    private var turns: [Turn] {
        evaluation.workflows.flatMap { workflow in
            workflow.lines.compactMap { line -> Turn? in
                let last = line.history.count - 1
                let before = WeekWording.standing(line, at: last - 1)
                let after = WeekWording.standing(line, at: last)
                return before == after
                    ? nil : Turn(workflow: workflow.workflow, line: line, before: before, after: after)
            }
        }
    }

    /// Lines whose process or target stands otherwise than a week ago, by the limits of today.
    var standingTable: Table {
        let turns = turns
        let lines = evaluation.workflows.reduce(0) { $0 + $1.lines.count }
        return Table(
            id: "standing",
            caption: turns.isEmpty
                ? "All \(lines) lines stand as they did a \(noun) ago"
                : "\(turns.count) of \(lines) lines stand otherwise than a \(noun) ago, by the limits of today",
            columns: [
                .init("workflow", "Workflow"), .init("metric", "Metric"), .init("was", before, .trailing),
                .init("now", "This \(noun)", .trailing), .init("stood", "Stood"), .init("stands", "Stands"),
            ],
            rows: turns.map { turn in
                Table.Row(
                    [
                        Cell(turn.workflow), Cell(turn.line.metric.title),
                        value(turn.line.previous, turn.line.metric, turn.workflow, previous: true),
                        value(turn.line.current, turn.line.metric, turn.workflow), Cell(turn.before), Cell(turn.after),
                    ],
                    emphasis: turn.line.behaviour == .worse ? .warning : .none
                )
            }
        )
    }

    private var restatementBlock: Block {
        guard facts.weeksCompared > 0 else {
            return .paragraph(
                RichText([
                    .init("Restatements. ", .strong),
                    .init("No earlier \(noun) stands published by the scheduled job, so that none can be compared."),
                ])
            )
        }
        return .table(restatementTable)
    }

    var restatementTable: Table {
        let found = facts.restatements
        return Table(
            id: "restatements",
            caption: found.isEmpty
                ? "Restatements: none in \(facts.weeksCompared) published \(noun)s"
                : "Restatements: \(found.count) numbers of \(facts.weeksCompared) published \(noun)s are other ones now",
            columns: [
                .init("period", noun == "week" ? "Week" : "Month"), .init("workflow", "Workflow"),
                .init("metric", "Metric"), .init("before", "Published", .trailing), .init("after", "Is now", .trailing),
                .init("cause", "Cause"),
            ],
            rows: found.map { found in
                Table.Row([
                    Cell(found.period), Cell(found.workflow), Cell(found.metric), Cell(found.before),
                    Cell(found.after), Cell(WeekWording.cause(found.cause)),
                ])
            }
        )
    }
}
