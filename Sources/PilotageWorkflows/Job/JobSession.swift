import PilotageModel
import PilotageStore

/// One run of the job, from its lease to its entry in the history.
struct JobSession {
    let open: OpenProject
    let settings: JobSettings
    let streams: Streams
    let log: JobLog
    let trace: String
    private let deadline: ContinuousClock.Instant

    /// How long the lease of a run outlives its deadline: longer than any single step.
    private static let grace = 15

    /// Takes the lease and enters the run into the history.
    ///
    /// The lease is judged by the machine's clock even when `--now` gives the job another moment: it is about processes, not
    /// about data.
    ///
    /// - Throws: `StoreError.locked` while another run is the job, or while another command writes the store.
    init(open: OpenProject, settings: JobSettings, streams: Streams, form: JobLog.Form) throws {
        self.open = open
        self.settings = settings
        self.streams = streams
        trace = JobTrace.make()
        log = JobLog(form: form, trace: trace, streams: streams)
        deadline = ContinuousClock.now + .seconds(settings.deadlineMinutes * 60)
        let store = try StoreAccess(open: open, streams: streams).writable(by: "run-due", patience: 0)
        let clock = SystemClock.now()
        let lease = JobLease(
            owner: ProcessIdentity.current().text,
            trace: trace,
            takenAt: clock,
            expiresAt: Self.expiry(settings, after: clock)
        )
        let before = try store.takeLease(lease) { ProcessIdentity(text: $0.owner)?.isGone ?? false }
        try store.beginJobRun(trace: trace, at: open.now)
        log.say("started", ["now": open.now.text, "zone": open.calendar.zone])
        if let before { log.say("lease taken over", ["from": before.trace, "owner": before.owner]) }
    }

    /// The store, for this run alone to write, as long as the run is the job and within its deadline.
    func store() throws -> Store {
        guard ContinuousClock.now < deadline else { throw JobError.deadline(minutes: settings.deadlineMinutes) }
        let store = try StoreAccess(open: open, streams: streams).writable(by: "run-due")
        try store.renewLease(trace: trace, until: Self.expiry(settings, after: SystemClock.now()))
        return store
    }

    /// What is left of the run's time, in milliseconds; never less than 0.
    var millisecondsLeft: Int {
        let left = ContinuousClock.now.duration(to: deadline).components
        return max(0, Int(left.seconds) * 1000 + Int(left.attoseconds / 1_000_000_000_000_000))
    }

    /// Enters how the run ended, and gives the lease back.
    func end(_ status: ExitStatus, _ summary: String) throws {
        let store = try StoreAccess(open: open, streams: streams).writable(by: "run-due")
        try store.endJobRun(
            trace: trace,
            at: max(open.now, SystemClock.now()),
            status: Int(status.rawValue),
            summary: summary
        )
        log.say("ended", ["status": String(status.rawValue), "summary": summary])
    }

    private static func expiry(_ settings: JobSettings, after moment: Instant) -> Instant {
        Instant(milliseconds: moment.milliseconds + Int64(settings.deadlineMinutes + grace) * 60_000)
    }
}
