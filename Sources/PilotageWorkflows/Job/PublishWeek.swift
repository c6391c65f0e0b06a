import PilotageDigest
import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageReport
import PilotageStore

/// Makes what is due of one week: a first report, a revision because rows came late, or a notice that it is withheld.
struct PublishWeek {
    let session: JobSession
    let store: Store
    let takings: [SourceTaking]
    let published: [PublishedWeek]
    let isForced: Bool

    /// What was made, and the decision for the history; nothing was made when the decision says so.
    struct Made {
        let decision: PeriodDecision
        let published: PublishedWeek?
        /// What is wrong with the week, published or not.
        let hasFindings: Bool
    }

    private var open: OpenProject { session.open }

    func run(_ candidate: DueWeeks.Candidate) throws -> Made {
        switch candidate.action {
        case .none(let because): return none(candidate.week, because)
        case .missed(let because): return none(candidate.week, because, isFinding: true)
        case .publish(let because): return try publish(candidate.week, because)
        case .review(let present): return try review(present)
        }
    }

    private func none(_ week: ReportPeriod, _ because: String, isFinding: Bool = false) -> Made {
        Made(
            decision: PeriodDecision(week: week, isDue: false, because: because),
            published: nil,
            hasFindings: isFinding
        )
    }

    private func publish(_ week: ReportPeriod, _ because: String) throws -> Made {
        let report = try EvaluateWeek(open: open, store: store, week: week).report(sources: sources(of: week))
        var verdict = try rules.judge(week, report.evaluation.coverage)
        let decision = PeriodDecision(week: week, isDue: true, because: because)
        if !verdict.withhold.isEmpty {
            guard isForced else { return try withhold(decision, verdict.withhold) }
            verdict.caveats = verdict.withhold + verdict.caveats
        }
        return try edition(decision, report, caveats: verdict.caveats)
    }

    /// Rows that came since the last revision make a new one when a figure changed.
    private func review(_ present: PublishedWeek) throws -> Made {
        let published = "Published as r\(present.revision) on \(open.calendar.day(of: present.at).text)"
        guard try store.lastLoad() > present.lastLoad else {
            return none(present.week, "\(published); nothing was loaded since")
        }
        let report = try EvaluateWeek(open: open, store: store, week: present.week)
            .report(sources: sources(of: present.week))
        let figures = WeekEdition.figures(report.evaluation, currency: open.project.currency)
        let changes = changes(from: present, to: figures)
        guard !changes.isEmpty else { return none(present.week, "\(published); no figure changed since") }
        let count = Counted.text(changes.count, "figure")
        let decision = PeriodDecision(week: present.week, isDue: true, because: "\(published); \(count) changed since")
        let verdict = try rules.judge(present.week, report.evaluation.coverage)
        return try edition(decision, report, caveats: verdict.withhold + verdict.caveats)
    }

    private var rules: WithholdingRules {
        WithholdingRules(settings: session.settings, open: open, takings: takings, store: store)
    }

    private func sources(of week: ReportPeriod) throws -> [AlertFinding] {
        guard let rules = open.alertRules else { return [] }
        return try self.rules.lateness(of: week, watchedBy: rules)
    }

    private func changes(from present: PublishedWeek?, to figures: [PublishedFigure]) -> [WeekEdition.FigureChange] {
        guard let present else { return [] }
        let titles = Dictionary(open.project.metrics.map { ($0.id, $0.title) }) { first, _ in first }
        return WeekEdition.changes(from: present.figures, to: figures, titles: titles)
    }

    private func edition(
        _ decision: PeriodDecision,
        _ report: EvaluateWeek.Report,
        caveats: [OutcomeReason]
    ) throws -> Made {
        try store.record([decision], trace: session.trace)
        let present = published.filter { $0.week == decision.week && $0.revision > 0 }.max { $0.revision < $1.revision }
        let revision = (present?.revision ?? 0) + 1
        let figures = WeekEdition.figures(report.evaluation, currency: open.project.currency)
        let document = WeekEdition(
            revision: revision,
            caveats: caveats,
            changes: changes(from: present, to: figures)
        )
        .dress(report.document).linking(only: session.settings.formats.map(\.rawValue))
        let made = try record(
            document,
            folder: EditionFolder(reports: open.reportsFolder, week: decision.week, name: "r\(revision)"),
            revision: revision,
            outcome: WeekEdition.outcome(of: document),
            reasons: caveats,
            figures: figures,
            alerts: report.alerts
        )
        let facts = ["week": decision.week.text, "folder": made.folder, "outcome": made.outcome.rawValue]
        session.log.say("published", facts)
        for alert in made.alerts where alert.isNews { session.log.say("alert", Self.facts(alert, decision.week)) }
        return Made(decision: decision, published: made, hasFindings: made.outcome != .published)
    }

    private static func facts(_ alert: Alert, _ week: ReportPeriod) -> [String: String] {
        [
            "week": week.text, "rule": alert.key.rule, "where": alert.key.place, "metric": alert.key.metric,
            "state": alert.state.rawValue, "since": alert.since,
        ]
    }

    /// The same reasons make no second notice.
    private func withhold(_ decision: PeriodDecision, _ reasons: [OutcomeReason]) throws -> Made {
        let why = reasons.map(\.text).joined(separator: "; ")
        let full = PeriodDecision(
            week: decision.week,
            isDue: true,
            because: "\(decision.because); withheld: \(why)"
        )
        try store.record([full], trace: session.trace)
        session.log.say("withheld", ["week": decision.week.text, "why": why])
        let notices = published.filter { $0.week == decision.week && $0.outcome == .withheld }
        if notices.last?.reasons == reasons { return Made(decision: full, published: nil, hasFindings: true) }
        let alerts = try open.alertRules.map { rules in
            try WeekAlerts(rules: rules, published: published)
                .alerts(ofNotice: decision.week, sources: sources(of: decision.week))
        }
        let document = WithheldNotice.make(
            week: decision.week,
            reasons: reasons,
            alerts: alerts ?? [],
            project: open.project,
            now: open.now,
            today: open.calendar.day(of: open.now),
            toolVersion: open.toolVersion
        )
        let name = "withheld-\(notices.count + 1)"
        let made = try record(
            document,
            folder: EditionFolder(reports: open.reportsFolder, week: decision.week, name: name),
            revision: 0,
            outcome: .withheld,
            reasons: reasons,
            figures: [],
            alerts: alerts ?? []
        )
        return Made(decision: full, published: made, hasFindings: true)
    }

    private func record(
        _ document: Document,
        folder: EditionFolder,
        revision: Int,
        outcome: PeriodOutcome,
        reasons: [OutcomeReason],
        figures: [PublishedFigure],
        alerts: [Alert]
    ) throws -> PublishedWeek {
        let formats = outcome == .withheld ? [.markdown, .html] : session.settings.formats
        let rows =
            formats.contains(.workbook)
            ? try EvaluateWeek(open: open, store: store, week: folder.week).rows(of: document, most: nil) : nil
        let draft = try SetManifestDraft(
            document,
            kind: outcome == .withheld ? "withheld" : "\(folder.week.kind.rawValue)ly",
            command: "run-due",
            subject: folder.week.text,
            formats: formats,
            runRows: nil,
            open: open,
            store: store
        )
        let files = try folder.publish(document, formats, rows: rows, manifest: draft)
        let made = PublishedWeek(
            week: folder.week,
            revision: revision,
            outcome: outcome,
            reasons: reasons,
            at: open.now,
            trace: session.trace,
            folder: folder.path,
            lastLoad: try store.lastLoad(),
            figures: figures,
            alerts: alerts,
            digest: SHA256Digest.hex(of: Array(files.map { "\($0.name) \($0.sha256)\n" }.joined().utf8))
        )
        let manifest = ReportManifest(
            document,
            kind: outcome == .withheld ? "withheld" : "\(made.week.kind.rawValue)ly",
            subject: open.project.title,
            files: files.map { ReportFile(path: "\(made.folder)/\($0.name)", sha256: $0.sha256, bytes: $0.bytes) },
            of: open
        )
        try store.record(made, manifest: manifest, deliveries: deliveries(document, made, files))
        return made
    }

    private func deliveries(
        _ document: Document,
        _ made: PublishedWeek,
        _ files: [Publication.Published]
    ) -> [DeliveryKey] {
        session.settings.delivery.channels.flatMap { channel in
            channel.recipients(files: files.map(\.name)).map { recipient in
                DeliveryKey(
                    report: document.id,
                    period: made.week.text,
                    revision: made.revision,
                    channel: channel.id,
                    recipient: recipient,
                    digest: made.digest
                )
            }
        }
    }
}
