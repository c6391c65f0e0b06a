public import PilotageDocument
public import PilotageMetrics
public import PilotageModel

/// A weekly report as the scheduled job publishes it: which revision it is, what the job found, and what changed since the
/// revision before.
public struct WeekEdition: Sendable {
    /// Counted from 1.
    let revision: Int
    let caveats: [OutcomeReason]
    let changes: [FigureChange]

    /// Joins what the job knows and the report's own numbers do not.
    public init(revision: Int, caveats: [OutcomeReason], changes: [FigureChange]) {
        self.revision = revision
        self.caveats = caveats
        self.changes = changes
    }

    /// A number that another revision states otherwise.
    public struct FigureChange: Sendable, Hashable {
        public let workflow: String
        /// The metric's title; its id where it is no longer defined.
        public let metric: String
        public let before: String
        public let after: String
        public let note: String
    }

    /// The report with the job's caveats in its status and with the list of what changed.
    public func dress(_ document: Document) -> Document {
        Document(
            id: document.id,
            title: document.title,
            subtitle: revision > 1 ? "\(document.subtitle) · revision \(revision)" : document.subtitle,
            language: document.language,
            createdAt: document.createdAt,
            properties: document.properties + (revision > 1 ? [.init(name: "Revision", value: String(revision))] : []),
            sections: document.sections.prefix(1).map(dress) + changeSections + document.sections.dropFirst(),
            sheets: document.sheets.enumerated().map { $0 == 0 && revision > 1 ? dress($1) : $1 },
            links: document.links
        )
    }

    /// Whether the finished report carries caveats, its own or the job's.
    public static func outcome(of document: Document) -> PeriodOutcome {
        let banners = document.sections.prefix(1).flatMap(\.blocks).compactMap { block -> Banner? in
            if case .banner(let banner) = block { banner } else { nil }
        }
        return banners.first?.tone == .good ? .published : .publishedWithCaveats
    }

    private func dress(_ section: Section) -> Section {
        Section(
            id: section.id,
            title: section.title,
            blocks: section.blocks.map { block in
                guard case .banner(let banner) = block, !caveats.isEmpty else { return block }
                return .banner(dress(banner))
            },
            startsPage: section.startsPage
        )
    }

    private func dress(_ banner: Banner) -> Banner {
        let found = caveats.map { "\($0.text) (\($0.owner))." }.joined(separator: " ")
        let own = banner.tone == .good ? "" : banner.reason.plain + " "
        return Banner(
            label: banner.label,
            answer: "Published with caveats",
            reason: RichText(own + found),
            tone: .caution
        )
    }

    private func dress(_ sheet: Sheet) -> Sheet {
        Sheet(name: sheet.name, title: sheet.title, items: sheet.items + [.table(changeTable)])
    }

    private var changeSections: [Section] {
        guard revision > 1 else { return [] }
        return [Section(id: "what-changed", title: "What changed", blocks: [.table(changeTable)])]
    }

    private var changeTable: Table {
        let count = changes.count == 1 ? "1 figure changed" : "\(changes.count) figures changed"
        return Table(
            id: "changes",
            caption: changes.isEmpty
                ? "No figure changed since revision \(revision - 1)" : "\(count) since revision \(revision - 1)",
            columns: [
                .init("workflow", "Workflow"), .init("metric", "Metric"), .init("before", "Was", .trailing),
                .init("after", "Is now", .trailing), .init("note", "Note"),
            ],
            rows: changes.map { change in
                Table.Row([
                    Cell(change.workflow), Cell(change.metric), Cell(change.before), Cell(change.after),
                    Cell(change.note),
                ])
            }
        )
    }
}

extension WeekEdition {
    /// The numbers of the week, by which a later revision is compared.
    public static func figures(_ evaluation: WeekEvaluation, currency: String) -> [PublishedFigure] {
        evaluation.workflows.flatMap { workflow in
            let counts = workflow.counts
            let numbers = [
                ("runs", counts.runs), ("runs-finished", counts.finished), ("runs-open", counts.open),
            ]
            return numbers.map { name, count in
                PublishedFigure(
                    workflow: workflow.workflow,
                    metric: name,
                    version: 0,
                    value: String(count),
                    text: String(count)
                )
            } + workflow.lines.map { figure($0, at: $0.history.count - 1, workflow.workflow, currency) }
        }
    }

    /// The number of the week at that place of a line's history.
    static func figure(
        _ line: WorkflowWeek.Line,
        at place: Int,
        _ workflow: String,
        _ currency: String
    ) -> PublishedFigure {
        let metric = line.metric
        let text: String
        var value: String?
        switch line.history.indices.contains(place) ? line.history[place] : .absent(.noRuns) {
        case .value(let sampled):
            text = NumberStyle(metric, currency: currency).text(sampled.value)
            value = "\(sampled.value) of \(sampled.sample)"
        case .absent(let absence): text = Wording.reason(absence)
        }
        return PublishedFigure(workflow: workflow, metric: metric.id, version: metric.version, value: value, text: text)
    }

    /// What the later figures state otherwise, in their order; then what is no longer stated.
    public static func changes(
        from old: [PublishedFigure],
        to new: [PublishedFigure],
        titles: [String: String]
    ) -> [FigureChange] {
        func key(_ figure: PublishedFigure) -> [String] { [figure.workflow, figure.metric] }
        let before = Dictionary(old.map { (key($0), $0) }) { first, _ in first }
        let after = Set(new.map(key))
        let changed = new.compactMap { figure -> FigureChange? in
            let earlier = before[key(figure)]
            if let earlier, earlier.value == figure.value, earlier.version == figure.version { return nil }
            return FigureChange(
                workflow: figure.workflow,
                metric: title(figure.metric, titles),
                before: earlier?.text ?? "not stated",
                after: figure.text,
                note: note(from: earlier, to: figure)
            )
        }
        let gone = old.filter { !after.contains(key($0)) }.map { figure in
            FigureChange(
                workflow: figure.workflow,
                metric: title(figure.metric, titles),
                before: figure.text,
                after: "not stated",
                note: "The metric or the workflow is no longer part of the report"
            )
        }
        return changed + gone
    }

    private static func note(from old: PublishedFigure?, to new: PublishedFigure) -> String {
        guard let old else { return "New in the report" }
        if old.version != new.version {
            return "The definition changed from version \(old.version) to \(new.version): not comparable"
        }
        return old.text == new.text ? "Rows arrived late; the printed digits stay" : "Rows arrived late"
    }

    private static func title(_ metric: String, _ titles: [String: String]) -> String {
        switch metric {
        case "runs": "Runs of the week"
        case "runs-finished": "Finished runs"
        case "runs-open": "Open runs"
        default: titles[metric] ?? metric
        }
    }
}
