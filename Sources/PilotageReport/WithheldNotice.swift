public import PilotageDocument
public import PilotageModel

/// What is published in place of a weekly report that was withheld: that it was, why, and who can mend it.
public enum WithheldNotice {
    /// The notice as a document.
    public static func make(
        week: ReportPeriod,
        reasons: [OutcomeReason],
        alerts: [Alert] = [],
        project: Project,
        now: Instant,
        today: Day,
        toolVersion: String
    ) -> Document {
        let period = Wording.week(week)
        let table = Table(
            id: "reasons",
            caption: reasons.count == 1 ? "1 reason" : "\(reasons.count) reasons",
            columns: [.init("reason", "Reason"), .init("owner", "Who can mend it")],
            rows: reasons.map { Table.Row([Cell($0.text), Cell($0.owner)]) }
        )
        let properties = [
            Document.Property(name: "Period", value: period),
            Document.Property(name: "Project", value: project.title),
            Document.Property(name: "Time zone", value: project.timeZone),
            Document.Property(name: "Tool version", value: "pilotage \(toolVersion)"),
        ]
        return Document(
            id: "\(week.kind.rawValue)ly-\(week.text.lowercased())-withheld",
            title: "\(week.kind == .week ? "Weekly" : "Monthly") KPI report \(period): withheld",
            subtitle:
                "\(project.title) · decided on \(Wording.day(today)) · \(week.kind.rawValue) in \(project.timeZone)",
            createdAt: now.text,
            properties: properties,
            sections: [
                Section(
                    id: "withheld",
                    title: "No report this \(week.kind.rawValue)",
                    blocks: [
                        .banner(
                            Banner(
                                label: "Status",
                                answer: "Withheld",
                                reason:
                                    RichText(
                                        "The numbers of this \(week.kind.rawValue) would mislead. They are published as soon as the reasons are gone."
                                    ),
                                tone: .bad
                            )
                        ),
                        .table(table),
                    ] + alertBlocks(alerts, project) + [
                        .paragraph(
                            "The job tries again each time it runs. To publish in spite of this, with the reasons as caveats: "
                        ),
                        .list([RichText([.init("pilotage run-due --only \(week.text) --force", .code)])]),
                    ]
                )
            ],
            sheets: [
                Sheet(name: .summary, title: "Withheld", items: [.table(table)])
            ],
            links: []
        )
    }

    private static func alertBlocks(_ alerts: [Alert], _ project: Project) -> [Block] {
        guard alerts.contains(where: \.isNews) else { return [] }
        let titles = Dictionary(project.metrics.map { ($0.id, $0.title) }) { first, _ in first }
        return [.table(AlertSection.table(alerts, titles: titles))]
    }
}
