import PilotageModel
import PilotageStore

/// One run of the job, from its lease to its entry in the history.
struct JobSession {
    let open: OpenProject
    let settings: JobSettings
    let streams: Streams
    let log: JobLog
    let trace: String
    private let began: ContinuousClock.Instant

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
        began = ContinuousClock.now
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
    ///
    /// What has happened must be noted even after the deadline: `isNoting` leaves it out.
    func store(isNoting: Bool = false) throws -> Store {
        guard isNoting || millisecondsLeft > 0 else { throw JobError.deadline(minutes: settings.deadlineMinutes) }
        let store = try StoreAccess(open: open, streams: streams).writable(by: "run-due")
        try store.renewLease(trace: trace, until: Self.expiry(settings, after: SystemClock.now()))
        return store
    }

    /// Milliseconds since the run began.
    var elapsed: Int64 {
        let passed = began.duration(to: ContinuousClock.now).components
        return passed.seconds * 1000 + passed.attoseconds / 1_000_000_000_000_000
    }

    /// What is left of the run's time, in milliseconds; never less than 0.
    var millisecondsLeft: Int { max(0, settings.deadlineMinutes * 60_000 - Int(elapsed)) }

    /// The moment of the project, moved on by the time that the run has taken.
    var moment: Instant { Instant(milliseconds: open.now.milliseconds + elapsed) }

    /// Enters how the run ended, and gives the lease back.
    func end(_ status: ExitStatus, _ summary: String) throws {
        let store = try StoreAccess(open: open, streams: streams).writable(by: "run-due")
        try store.endJobRun(
            trace: trace,
            at: moment,
            status: Int(status.rawValue),
            summary: summary
        )
        log.say("ended", ["status": String(status.rawValue), "summary": summary])
    }

    private static func expiry(_ settings: JobSettings, after moment: Instant) -> Instant {
        Instant(milliseconds: moment.milliseconds + Int64(settings.deadlineMinutes + grace) * 60_000)
    }
}
