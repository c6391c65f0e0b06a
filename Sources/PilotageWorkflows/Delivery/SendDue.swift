import PilotageDelivery
import PilotageModel
import PilotageStore

/// Sends what the ledger says is still to be sent.
///
/// Before the first byte leaves, the ledger says so; after the answer it says how it ended. What may have arrived is never
/// sent again by itself, unless the other side knows a message that comes twice.
struct SendDue {
    let session: JobSession

    /// Attempts in one run, and in all.
    private static let attemptsInRun = 3
    private static let attemptsInAll = 12

    /// What is left after sending.
    struct Left {
        var delivered = 0
        /// Entries that were not delivered, in words.
        var problems: [String] = []
    }

    private var open: OpenProject { session.open }
    private var channels: [Channel] { session.settings.delivery.channels }

    func run() throws -> Left {
        var left = Left()
        let ledger = try read()
        for entry in ledger.entries {
            guard session.millisecondsLeft > 0 else {
                left.problems.append("\(entry.key.channel): the run's deadline was reached")
                break
            }
            try handle(entry, ledger, &left)
        }
        return left
    }

    /// What is to be sent, read at once: the store is not held while something is being sent.
    private struct Ledger {
        let entries: [DeliveryEntry]
        let weeks: [PublishedWeek]
        let manifests: [ReportManifest]
    }

    private func read() throws -> Ledger {
        let store = try session.store()
        return Ledger(
            entries: try store.deliveries(onlyOpen: true),
            weeks: try store.publishedWeeks(),
            manifests: try store.reports()
        )
    }

    private func handle(
        _ entry: DeliveryEntry,
        _ ledger: Ledger,
        _ left: inout Left
    ) throws {
        let weeks = ledger.weeks
        let channel = channels.first { $0.id == entry.key.channel }
        switch entry.state {
        case .delivered, .refused, .superseded: return
        case .ambiguous:
            guard channel?.isIdempotent == true else { return }
        case .sending:
            guard channel?.isIdempotent == true else {
                return try note(entry, .ambiguous, "a run was broken off while it was sending", &left)
            }
        case .pending: break
        }
        guard let channel else { return try note(entry, .refused, "the channel is no longer in job.yml", &left) }
        guard let week = weeks.first(where: { $0.matches(entry.key) }) else {
            return try note(entry, .refused, "its edition is not in the store", &left)
        }
        if let newer = DueWeeks.latest(weeks)[week.week], newer.revision > week.revision {
            return try note(entry, .superseded, "by r\(newer.revision)", &left)
        }
        try attempt(entry, week, ledger.manifests, channel, &left)
    }

    private func attempt(
        _ entry: DeliveryEntry,
        _ week: PublishedWeek,
        _ manifests: [ReportManifest],
        _ channel: Channel,
        _ left: inout Left
    ) throws {
        for number in 1...Self.attemptsInRun {
            try session.store().note(
                delivery: entry.id,
                is: .sending,
                detail: "",
                at: session.moment,
                trace: session.trace
            )
            let result = try send(entry.key, week, manifests, channel)
            let total = entry.attempts + number
            switch result {
            case .delivered(let detail): return try note(entry, .delivered, detail, &left)
            case .refused(let detail): return try note(entry, .refused, detail, &left)
            case .ambiguous(let detail) where !channel.isIdempotent: return try note(entry, .ambiguous, detail, &left)
            case .notTaken(let detail), .ambiguous(let detail):
                if total >= Self.attemptsInAll {
                    return try note(entry, .refused, "given up after \(total) attempts: \(detail)", &left)
                }
                let pause = Backoff.milliseconds(after: number)
                if number == Self.attemptsInRun || pause >= session.millisecondsLeft {
                    return try note(entry, .pending, detail, &left)
                }
                try session.store(isNoting: true).note(
                    delivery: entry.id,
                    is: .pending,
                    detail: detail,
                    at: session.moment,
                    trace: session.trace
                )
                SystemClock.wait(milliseconds: pause)
            }
        }
    }

    private func send(
        _ key: DeliveryKey,
        _ week: PublishedWeek,
        _ manifests: [ReportManifest],
        _ channel: Channel
    ) throws -> SendResult {
        do {
            return try Sender(open: open, settings: session.settings.delivery).send(
                key,
                SentEdition(week, manifests: manifests, open: open),
                by: channel,
                millisecondsLeft: session.millisecondsLeft
            )
        } catch {
            return .notTaken(Fault(error).what)
        }
    }

    private func note(
        _ entry: DeliveryEntry,
        _ state: DeliveryState,
        _ detail: String,
        _ left: inout Left
    ) throws {
        let store = try session.store(isNoting: true)
        try store.note(delivery: entry.id, is: state, detail: detail, at: session.moment, trace: session.trace)
        let key = entry.key
        session.log.say(
            "delivery",
            [
                "channel": key.channel, "recipient": key.recipient, "period": key.period,
                "revision": String(key.revision), "state": state.rawValue, "detail": detail,
            ]
        )
        switch state {
        case .delivered: left.delivered += 1
        case .superseded: break
        case .pending, .sending, .refused, .ambiguous:
            left.problems.append("\(key.channel) to \(key.recipient): \(state.rawValue), \(detail)")
        }
    }
}

extension PublishedWeek {
    fileprivate func matches(_ key: DeliveryKey) -> Bool {
        key.period == week.text && key.revision == revision && key.digest == digest
    }
}
