import PilotageDocument
public import PilotageModel

/// The alerts of one edition, and how many of them are to be expected by chance.
public struct AlertRecord: Sendable {
    let alerts: [Alert]
    /// Lines with limits that rules of changes watch.
    let watchedLines: Int
    /// How many of these give a signal within 13 periods though nothing changed.
    let falseAlarms: Double

    public init(alerts: [Alert], watchedLines: Int, falseAlarms: Double) {
        self.alerts = alerts
        self.watchedLines = watchedLines
        self.falseAlarms = falseAlarms
    }
}

/// Alerts as a table: what began, what lasts and is repeated, and what is over.
enum AlertSection {
    /// So many stand on page one at most.
    static let mostRows = 6

    static func table(_ record: AlertRecord, _ context: ReportContext, _ noun: String) -> Table {
        let news = states.flatMap { state in record.alerts.filter { $0.state == state } }
        let rest = news.count > mostRows ? "; \(mostRows) of them shown, all with `pilotage alerts --history`" : ""
        return table(
            news.prefix(mostRows),
            caption: "\(caption(record.alerts))\(rest). \(chance(record, noun))",
            titles(context.project)
        )
    }

    /// What metrics and assumptions are called, by id; a metric before an assumption of the same id.
    static func titles(_ project: Project) -> [String: String] {
        let assumptions = project.assumptions.map { ($0.id, $0.title) }
        return Dictionary(project.metrics.map { ($0.id, $0.title) } + assumptions) { first, _ in first }
    }

    /// How many rows it takes on page one.
    static func shown(_ record: AlertRecord) -> Int { min(mostRows, record.alerts.count(where: \.isNews)) }

    /// Of the workbook: every alert, those that merely last too.
    static func full(_ record: AlertRecord, _ context: ReportContext, _ noun: String) -> Table {
        let caption = "\(caption(record.alerts)). \(chance(record, noun))"
        return table(record.alerts[...], caption: caption, titles(context.project))
    }

    /// Of a notice: every alert, without a word on chance, because its lines are not judged.
    static func table(_ alerts: [Alert], titles: [String: String]) -> Table {
        table(alerts.filter(\.isNews)[...], caption: caption(alerts), titles)
    }

    private static let states: [Alert.State] = [.onset, .reminder, .resolved]

    private static func table(_ alerts: ArraySlice<Alert>, caption: String, _ titles: [String: String]) -> Table {
        Table(
            id: "alerts",
            caption: caption,
            columns: [
                .init("state", "Alert"), .init("place", "Where"), .init("metric", "Metric or assumption"),
                .init("what", "What"),
                .init("since", "Since"), .init("owner", "Owner"),
            ],
            rows: alerts.map { alert in
                Table.Row(
                    [
                        Cell(word(alert.state)), Cell(alert.key.place),
                        Cell(alert.key.metric.isEmpty ? "–" : titles[alert.key.metric] ?? alert.key.metric),
                        Cell("\(alert.detail) (\(alert.key.rule))"), Cell(alert.since), Cell(alert.owner),
                    ],
                    emphasis: alert.state == .onset ? .warning : .none
                )
            }
        )
    }

    private static func word(_ state: Alert.State) -> String {
        switch state {
        case .onset: "▼ onset"
        case .reminder: "● reminder"
        case .lasting: "● lasting"
        case .resolved: "✓ resolved"
        }
    }

    /// `Alerts: 2 onset, 1 reminder, 0 resolved; 5 more last`.
    private static func caption(_ alerts: [Alert]) -> String {
        let counts = states.map { state in "\(alerts.count { $0.state == state }) \(state.rawValue)" }
        let lasting = alerts.count { $0.state == .lasting }
        return "Alerts: \(counts.joined(separator: ", "))" + (lasting > 0 ? "; \(lasting) more last" : "")
    }

    private static func chance(_ record: AlertRecord, _ noun: String) -> String {
        guard record.watchedLines > 0 else { return "No line is watched for changes" }
        let expected = NumberFormat.decimal(1).text(record.falseAlarms)
        return
            "Of \(record.watchedLines) lines watched for changes, \(expected) would give a false alarm within 13 \(noun)s by chance"
    }
}
