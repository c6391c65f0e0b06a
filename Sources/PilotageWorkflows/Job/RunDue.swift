import PilotageModel
import PilotageStore

/// The scheduled job: takes in what is new, and publishes each closed week once.
public struct RunDue {
    private let open: OpenProject
    private let settings: JobSettings
    private let due: DueWeeks
    private let only: ReportPeriod?
    private let isForced: Bool
    private let form: JobLog.Form
    private let streams: Streams

    /// Prepares the job.
    ///
    /// - Parameters:
    ///   - open: The project.
    ///   - only: One ISO week instead of those that are due; nil for these.
    ///   - isForced: Whether a week is published in spite of reasons to withhold it, or again though nothing changed.
    ///   - form: How the log is written.
    ///   - streams: Where the log and the result go.
    /// - Throws: `JobError`, `ProjectError.refused` for a `job.yml` that is wrong, `UsageError`.
    public init(open: OpenProject, only: String?, isForced: Bool, form: JobLog.Form, streams: Streams) throws {
        self.open = open
        settings = try JobSettingsReader.read(folder: open.folder)
        due = DueWeeks(first: settings.first, catchUp: settings.catchUp, now: open.now, calendar: open.calendar)
        if let only {
            guard let week = ReportPeriod(text: only) else { throw UsageError.badWeek(only) }
            self.only = week
            _ = try due.only(week, isForced: isForced, [])
        } else {
            guard !isForced else { throw UsageError.forceWithoutWeek }
            self.only = nil
        }
        self.isForced = isForced
        self.form = form
        self.streams = streams
    }

    /// What the job would do now; nothing is written.
    public func rehearse() throws -> Listing {
        let access = StoreAccess(open: open, streams: streams)
        let published = try access.exists() ? try access.readable().publishedWeeks() : []
        let rows = try candidates(published).map { candidate -> PeriodDecision in
            switch candidate.action {
            case .none(let because), .missed(let because):
                PeriodDecision(week: candidate.week, isDue: false, because: because)
            case .publish(let because): PeriodDecision(week: candidate.week, isDue: true, because: because)
            case .review(let present):
                PeriodDecision(
                    week: candidate.week,
                    isDue: false,
                    because: "Published as r\(present.revision); made anew if late rows change a figure"
                )
            }
        }
        return Self.listing(rows)
    }

    /// Does the job and returns what it decided of each week.
    ///
    /// - Returns: The decisions, and how the job ends: `undelivered` when something was not sent, `findings` when a week was
    ///   withheld, missed or has caveats, or a file was refused.
    /// - Throws: `StoreError.locked` at once while another run is the job.
    public func run() throws -> (decisions: Listing, status: ExitStatus) {
        let session = try JobSession(open: open, settings: settings, streams: streams, form: form)
        do {
            let result = try work(session)
            try session.end(result.status, result.summary)
            try writeMetrics(session, result.status, result.stages)
            return (Self.listing(result.decisions), result.status)
        } catch {
            let fault = Fault(error)
            session.log.say("failed", ["why": fault.what])
            try? session.end(fault.status, fault.what)
            try? writeMetrics(session, fault.status, [])
            throw error
        }
    }

    private func writeMetrics(_ session: JobSession, _ status: ExitStatus, _ stages: [(String, Int64)]) throws {
        guard let path = settings.metricsFile else { return }
        let store = try StoreAccess(open: open, streams: Streams(isQuiet: true)).readable()
        let latest = DueWeeks.latest(try store.publishedWeeks()).values
        let file = JobMetricsFile(
            facts: try store.jobFacts(),
            deliveries: try store.deliveries(onlyOpen: false),
            latest: latest.sorted { $0.week < $1.week },
            stages: stages,
            status: status,
            endedAt: session.moment
        )
        try file.write(to: FilePath.absolute(path, in: open.folder))
    }

    private struct Result {
        var decisions: [PeriodDecision] = []
        var published = 0
        var withheld = 0
        var hasFindings = false
        var sent = SendDue.Left()
        /// How long each took, in milliseconds, in their order.
        var stages: [(String, Int64)] = []

        var status: ExitStatus {
            if !sent.problems.isEmpty { return .undelivered }
            return hasFindings ? .findings : .clean
        }

        var summary: String {
            var parts = ["\(Counted.text(published, "report")) published"]
            if withheld > 0 { parts.append("\(withheld) withheld") }
            if sent.delivered > 0 { parts.append("\(sent.delivered) delivered") }
            if !sent.problems.isEmpty { parts.append("not delivered: \(sent.problems.joined(separator: "; "))") }
            return parts.joined(separator: ", ")
        }
    }

    private func work(_ session: JobSession) throws -> Result {
        var result = Result()
        var last: Int64 = 0
        func end(_ stage: String) {
            result.stages.append((stage, session.elapsed - last))
            last = session.elapsed
        }
        let takings = try TakeSources(session: session).run()
        end("import")
        result.hasFindings = takings.contains { taking in
            taking.hasFindings || !taking.refused.isEmpty || taking.fault != nil
        }
        for candidate in try candidates(session.store().publishedWeeks()) {
            let store = try session.store()
            let made = try PublishWeek(
                session: session,
                store: store,
                takings: takings,
                published: store.publishedWeeks(),
                isForced: isForced
            )
            .run(candidate)
            if !made.decision.isDue { try store.record([made.decision], trace: session.trace) }
            result.decisions.append(made.decision)
            result.hasFindings = result.hasFindings || made.hasFindings
            switch made.published?.outcome {
            case .published, .publishedWithCaveats: result.published += 1
            case .withheld, nil: result.withheld += made.decision.isDue ? 1 : 0
            }
        }
        _ = try RetireEditions(session: session).run()
        end("publish")
        result.sent = try SendDue(session: session).run()
        end("deliver")
        return result
    }

    private func candidates(_ published: [PublishedWeek]) throws -> [DueWeeks.Candidate] {
        guard let only else { return due.candidates(published) }
        return [try due.only(only, isForced: isForced, published)]
    }

    private static func listing(_ decisions: [PeriodDecision]) -> Listing {
        Listing(
            columns: [
                Listing.Column("week", "Week"), Listing.Column("due", "Due"), Listing.Column("because", "Because"),
            ],
            rows: decisions.map { [.text($0.week.text), .text($0.isDue ? "yes" : "no"), .text($0.because)] }
        )
    }
}
