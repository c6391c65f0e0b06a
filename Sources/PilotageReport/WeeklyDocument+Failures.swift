import PilotageDocument
import PilotageMetrics
import PilotageModel

/// How runs failed: by class over the weeks shown, and by type of error in this one.
extension WeeklyDocument {
    var failureSection: Section {
        Section(
            id: "failures",
            title: "Failures by class, and the most frequent errors",
            blocks: [.chart(classChart), .table(errorTable)],
            startsPage: true
        )
    }

    private enum FailedAs: CaseIterable {
        case temporary, logical, unknown

        var title: String {
            switch self {
            case .temporary: "Temporary"
            case .logical: "Logical"
            case .unknown: "Unknown"
            }
        }

        func runs(_ counts: WorkflowWeek.Counts) -> Int {
            switch self {
            case .temporary: counts.temporary
            case .logical: counts.logical
            case .unknown: counts.unclassified
            }
        }
    }

    private func failed(_ place: Int, _ failure: FailedAs) -> Int {
        evaluation.workflows.reduce(0) { sum, workflow in
            workflow.history.indices.contains(place) ? sum + failure.runs(workflow.history[place]) : sum
        }
    }

    var classChart: ChartSpec {
        let weeks = evaluation.weeks
        let series = FailedAs.allCases.map { failure in
            ChartSpec.Series(
                name: failure.title,
                points: weeks.indices.map { place in
                    let number = Double(failed(place, failure))
                    return ChartSpec.Point(value: number, text: NumberFormat.integer.text(number))
                },
                format: .integer
            )
        }
        let totals = weeks.indices.map { place in series.reduce(0) { $0 + ($1.points[place].value ?? 0) } }
        return ChartSpec(
            id: "failure-classes",
            kind: .stackedBar,
            finding: classFinding(totals),
            description: "Failed runs of all workflows by class and \(noun), tests included",
            labelTitle: noun == "week" ? "Week" : "Month",
            valueTitle: "Failed runs",
            labels: weeks.map(\.text),
            series: series,
            axis: ChartAxis.covering(totals, .integer, fromZero: true)
        )
    }

    private func classFinding(_ totals: [Double]) -> String {
        let last = evaluation.weeks.count - 1
        let total = Int(totals.last ?? 0)
        guard total > 0 else { return "No run failed this \(noun)" }
        let parts = FailedAs.allCases.map { "\(failed(last, $0)) \($0.title.lowercased())" }
        let earlier = totals.dropLast()
        guard !earlier.isEmpty else { return "\(total) runs failed: \(parts.joined(separator: ", "))" }
        let usual = NumberFormat.decimal(1).text(earlier.reduce(0, +) / Double(earlier.count))
        return
            "\(total) runs failed: \(parts.joined(separator: ", ")); \(usual) a \(noun) on average over the \(earlier.count) before"
    }

    /// So many types of error are listed at most; the rest is one row.
    private static let mostErrors = 10

    var errorTable: Table {
        let all = facts.errorTypes
        let total = all.reduce(0) { $0 + $1.runs }
        let shown = all.count > Self.mostErrors ? all.prefix(Self.mostErrors - 1) : all[...]
        let rest = all.dropFirst(shown.count)
        let others =
            rest.isEmpty
            ? []
            : [errorRow("all workflows", "\(rest.count) other types", "all", rest.reduce(0) { $0 + $1.runs }, total)]
        return Table(
            id: "error-types",
            caption: errorCaption(all, total),
            columns: [
                .init("error", "Type of error"), .init("workflow", "Workflow"), .init("class", "Class"),
                .init("runs", "Failed runs", .trailing), .init("share", "Share", .trailing),
            ],
            rows: shown.map { error in
                errorRow(
                    error.workflow,
                    error.errorType ?? "none recorded",
                    WeekWording.failureClass(error.failureClass),
                    error.runs,
                    total
                )
            } + others,
            footnotes: ["Types as the systems of origin name them; tests and parts of other runs are left out."]
        )
    }

    private func errorCaption(_ all: [ErrorTypeCount], _ total: Int) -> String {
        guard let first = all.first else { return "No run failed this \(noun), tests left out" }
        let name = first.errorType ?? "no recorded type"
        return "Most frequent: \(name) in \(first.workflow), \(first.runs) of \(total) failed runs"
    }

    private func errorRow(_ workflow: String, _ error: String, _ word: String, _ runs: Int, _ total: Int) -> Table.Row {
        let share = total > 0 ? Double(runs) / Double(total) : 0
        return Table.Row([
            Cell(error), Cell(workflow), Cell(word), LineageSection.count(runs),
            Cell(NumberFormat.percent(0).text(share), value: .number(share, .percent(0))),
        ])
    }
}
