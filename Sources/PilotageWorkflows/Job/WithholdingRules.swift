import PilotageMetrics
import PilotageModel
import PilotageStore

/// Why a week should not be published, or only with a caveat: late sources, failed contracts, low coverage.
struct WithholdingRules {
    let settings: JobSettings
    let open: OpenProject
    let takings: [SourceTaking]
    let store: Store

    /// What was found about a week.
    struct Verdict {
        var withhold: [OutcomeReason] = []
        var caveats: [OutcomeReason] = []
    }

    /// The reasons of that week, in the order of the sources, then of the workflows.
    func judge(_ week: ReportPeriod, _ coverage: [Coverage]) throws -> Verdict {
        var verdict = Verdict()
        let files = try store.sourceFiles()
        for taking in takings {
            judgeFiles(taking, &verdict)
            judgeLateness(taking.source, of: week, files, &verdict)
            try judgeQuarantine(taking.source, of: week, files, &verdict)
        }
        judgeCoverage(coverage, &verdict)
        return Verdict(withhold: verdict.withhold.map(Self.inOneLine), caveats: verdict.caveats.map(Self.inOneLine))
    }

    private func judgeFiles(_ taking: SourceTaking, _ verdict: inout Verdict) {
        if let fault = taking.fault {
            let reason = OutcomeReason(
                text: "The source '\(taking.source.id)' cannot be read: \(fault.what)",
                owner: taking.source.owner
            )
            add(reason, by: taking.source.whenLate, &verdict)
        }
        for (file, fault) in taking.refused.sorted(by: { $0.key < $1.key }) {
            let reason = OutcomeReason(
                text: "A file of the source '\(taking.source.id)' was refused: \(FilePath.name(file)): \(fault.what)",
                owner: taking.source.owner
            )
            add(reason, by: taking.source.whenLate == .ignore ? .caveat : taking.source.whenLate, &verdict)
        }
    }

    /// A source is late for a week when it gave nothing since the week ended.
    private func judgeLateness(
        _ source: JobSource,
        of week: ReportPeriod,
        _ files: [SourceFile],
        _ verdict: inout Verdict
    ) {
        guard isLate(source, of: week, files) else { return }
        let given = files.filter { $0.source == source.id }
        let last = given.map(\.takenAt).max().map { "the last file came on \(open.calendar.day(of: $0).text)" }
        let text = "The source '\(source.id)' gave nothing since \(week.text) ended; \(last ?? "no file ever came")"
        add(OutcomeReason(text: text, owner: source.owner), by: source.whenLate, &verdict)
    }

    private func isLate(_ source: JobSource, of week: ReportPeriod, _ files: [SourceFile]) -> Bool {
        if takings.contains(where: { $0.source.id == source.id && $0.wasAsked }) { return false }
        let end = open.calendar.start(of: week.lastDay.advanced(by: 1))
        return !files.contains { $0.source == source.id && $0.takenAt >= end }
    }

    /// What the rules about late sources find; a source whose lateness is ignored is not watched.
    func lateness(of week: ReportPeriod, watchedBy rules: AlertRules) throws -> [AlertFinding] {
        let files = try store.sourceFiles()
        return rules.rules.filter { $0.kind == .sourceLate }.flatMap { rule in
            settings.sources.filter { $0.whenLate != .ignore }.map { source in
                let isLate = isLate(source, of: week, files)
                return AlertFinding(
                    key: Alert.Key(rule: rule.id, place: "source:\(source.id)", metric: ""),
                    kind: rule.kind,
                    holds: isLate,
                    detail: isLate ? "Nothing came since the period ended" : "It came",
                    owner: source.owner
                )
            }
        }
    }

    private func judgeQuarantine(
        _ source: JobSource,
        of week: ReportPeriod,
        _ files: [SourceFile],
        _ verdict: inout Verdict
    ) throws {
        guard let most = source.mostQuarantinedPercent else { return }
        let end = open.calendar.start(of: week.lastDay.advanced(by: 1))
        let loads = Set(files.filter { $0.source == source.id && $0.takenAt >= end }.map(\.load))
        let rows = try store.receipts().filter { loads.contains($0.load) }.reduce(0) { $0 + $1.rowsIn }
        let open = try store.quarantineCounts().filter { loads.contains($0.load) }.reduce(0) { $0 + $1.open }
        guard open * 100 > most * rows else { return }
        let text = "\(open) of \(rows) rows of the source '\(source.id)' are set aside, more than \(most) in 100"
        verdict.withhold.append(OutcomeReason(text: text, owner: source.owner))
    }

    private func judgeCoverage(_ coverage: [Coverage], _ verdict: inout Verdict) {
        guard let least = settings.leastCoveragePercent else { return }
        for line in coverage where line.received * 100 < least * line.expected {
            let owner = open.project.workflows.first { $0.id == line.workflow }?.technicalOwner ?? settings.owner
            let text =
                "\(line.received) of \(line.expected) expected runs of '\(line.workflow)' came, less than \(least) in 100"
            verdict.withhold.append(OutcomeReason(text: text, owner: owner))
        }
    }

    /// Names of files come from outside, and the store keeps a reason a line.
    private static func inOneLine(_ reason: OutcomeReason) -> OutcomeReason {
        OutcomeReason(text: Printable.text(reason.text), owner: Printable.text(reason.owner))
    }

    private func add(_ reason: OutcomeReason, by way: JobSource.WhenLate, _ verdict: inout Verdict) {
        switch way {
        case .withhold: verdict.withhold.append(reason)
        case .caveat: verdict.caveats.append(reason)
        case .ignore: break
        }
    }
}
