import PilotageModel

/// What the clocks say of one run: when it is due, whether its outcome can be known, how long it lasted in working hours.
struct OutcomeClock {
    let due: Int64?
    let isMature: Bool
    /// Nil for a run that is not finished, and where nobody said which hours are working ones.
    let working: Int64?
}

/// Writes what one run contributes to each tally field; field positions are looked up once.
struct RunSlots {
    private let runs = TallyTable.ordinal(.runs), finished = TallyTable.ordinal(.finished)
    private let succeeded = TallyTable.ordinal(.succeeded), failed = TallyTable.ordinal(.failed)
    private let cancelled = TallyTable.ordinal(.cancelled), skipped = TallyTable.ordinal(.skipped)
    private let open = TallyTable.ordinal(.open), statusUnknown = TallyTable.ordinal(.statusUnknown)
    private let temporary = TallyTable.ordinal(.failedTemporary), logical = TallyTable.ordinal(.failedLogical)
    private let unclassified = TallyTable.ordinal(.failedUnknown)
    private let duration = TallyTable.ordinal(.durationMilliseconds)
    private let durationKnown = TallyTable.ordinal(.durationKnown)
    private let working = TallyTable.ordinal(.workingMilliseconds)
    private let workingKnown = TallyTable.ordinal(.workingKnown), notMature = TallyTable.ordinal(.notMature)
    private let queue = TallyTable.ordinal(.queueMilliseconds), queueKnown = TallyTable.ordinal(.queueKnown)
    private let processing = TallyTable.ordinal(.processingMilliseconds)
    private let processingKnown = TallyTable.ordinal(.processingKnown)
    private let wait = TallyTable.ordinal(.humanWaitMilliseconds), waitKnown = TallyTable.ordinal(.humanWaitKnown)
    private let manual = TallyTable.ordinal(.manualMilliseconds), manualKnown = TallyTable.ordinal(.manualKnown)
    private let dueKnown = TallyTable.ordinal(.dueKnown), dueMet = TallyTable.ordinal(.dueMet)
    private let attemptsKnown = TallyTable.ordinal(.attemptsKnown), retries = TallyTable.ordinal(.retries)
    private let firstPass = TallyTable.ordinal(.firstPass)
    private let fallbackKnown = TallyTable.ordinal(.fallbackKnown), fallbacks = TallyTable.ordinal(.fallbacks)
    private let interventionsKnown = TallyTable.ordinal(.interventionsKnown)
    private let interventions = TallyTable.ordinal(.interventions)
    private let handoffsKnown = TallyTable.ordinal(.handoffsKnown), handoffs = TallyTable.ordinal(.handoffs)
    private let failedHandoffs = TallyTable.ordinal(.failedHandoffs)
    private let duplicatesBlocked = TallyTable.ordinal(.duplicatesBlocked)
    private let runCost = TallyTable.ordinal(.runCost)
    /// The moment of the report: a promise whose time has not come by then is neither kept nor broken.
    let asOf: Instant

    init(asOf: Instant) { self.asOf = asOf }

    /// Clears the buffer and writes the run's amounts into it; of a part of another run only its cost.
    ///
    /// Its cost is multiplied by the rate where there is one, which is when it stands in another currency. A run whose
    /// outcome cannot be known yet is counted as such, costs in full, and enters nothing that a rate is made of.
    func read(_ row: borrowing RunRow, rate: FixedDecimal?, clock: OutcomeClock, into buffer: inout Contributions) {
        buffer.clear()
        guard !row.isPart else { return readCost(row, rate, into: &buffer) }
        buffer.add(1, runs)
        readCost(row, rate, into: &buffer)
        guard clock.isMature else {
            buffer.add(1, notMature)
            if row.status.isOpen { buffer.add(1, open) }
            return
        }
        readOutcome(row, into: &buffer)
        readPromise(row, due: clock.due, into: &buffer)
        if row.duplicateBlocked == true { buffer.add(1, duplicatesBlocked) }
        guard row.status.isFinished else { return }
        readTimes(row, working: clock.working, into: &buffer)
        readEffort(row, into: &buffer)
    }

    private func readOutcome(_ row: borrowing RunRow, into buffer: inout Contributions) {
        switch row.status {
        case .succeeded:
            buffer.add(1, finished)
            buffer.add(1, succeeded)
        case .failed, .timedOut:
            buffer.add(1, finished)
            buffer.add(1, failed)
            switch row.failureClass ?? .unknown {
            case .temporary: buffer.add(1, temporary)
            case .logical: buffer.add(1, logical)
            case .unknown: buffer.add(1, unclassified)
            }
        case .cancelled: buffer.add(1, cancelled)
        case .skipped: buffer.add(1, skipped)
        case .running, .waiting: buffer.add(1, open)
        case .unknown: buffer.add(1, statusUnknown)
        }
    }

    /// A promise counts once its time has come: kept when the run had succeeded by then, broken otherwise.
    private func readPromise(_ row: borrowing RunRow, due: Int64?, into buffer: inout Contributions) {
        guard let due, due <= asOf.milliseconds, row.status.isFinished || row.status.isOpen else { return }
        buffer.add(1, dueKnown)
        if row.status == .succeeded, let ended = row.endedAt, ended <= due { buffer.add(1, dueMet) }
    }

    private func readCost(_ row: borrowing RunRow, _ rate: FixedDecimal?, into buffer: inout Contributions) {
        if let cost = Self.cost(row, rate) { buffer.add(cost, runCost) }
    }

    /// What the run cost at the scale of tallies, multiplied by the rate where there is one; nil where nobody said.
    static func cost(_ row: borrowing RunRow, _ rate: FixedDecimal?) -> Int128? {
        guard let units = row.costUnits else { return nil }
        let cost = FixedDecimal(units: units, scale: Int(row.costScale)).units(atScale: TallyField.moneyScale)
        guard let rate else { return cost }
        let product = cost * Int128(rate.units)
        let power = Int128(FixedDecimal.power(rate.scale))
        return (product + (product < 0 ? -(power / 2) : power / 2)) / power
    }

    private func readTimes(_ row: borrowing RunRow, working lasted: Int64?, into buffer: inout Contributions) {
        if let queued = row.queuedAt, queued <= row.startedAt {
            buffer.add(Int128(row.startedAt - queued), queue)
            buffer.add(1, queueKnown)
        }
        guard let ended = row.endedAt else { return }
        buffer.add(Int128(ended - row.startedAt), duration)
        buffer.add(1, durationKnown)
        if let lasted {
            buffer.add(Int128(lasted), working)
            buffer.add(1, workingKnown)
        }
        guard let waited = row.humanWaitMilliseconds else { return }
        buffer.add(Int128(waited), wait)
        buffer.add(1, waitKnown)
        buffer.add(Int128(max(0, ended - row.startedAt - waited)), processing)
        buffer.add(1, processingKnown)
    }

    private func readEffort(_ row: borrowing RunRow, into buffer: inout Contributions) {
        if let minutes = row.manualMilliseconds {
            buffer.add(Int128(minutes), manual)
            buffer.add(1, manualKnown)
        }
        if let attempts = row.attempts {
            buffer.add(1, attemptsKnown)
            buffer.add(Int128(attempts - 1), retries)
            if attempts == 1, row.status == .succeeded { buffer.add(1, firstPass) }
        }
        if let used = row.fallbackUsed {
            buffer.add(1, fallbackKnown)
            if used { buffer.add(1, fallbacks) }
        }
        if let times = row.manualInterventions {
            buffer.add(1, interventionsKnown)
            buffer.add(Int128(times), interventions)
        }
        if let count = row.handoffs {
            buffer.add(1, handoffsKnown)
            buffer.add(Int128(count), handoffs)
            buffer.add(Int128(row.failedHandoffs ?? 0), failedHandoffs)
        }
    }
}

extension RunStatus {
    /// Whether the run was tried to its end: it succeeded, failed or timed out.
    var isFinished: Bool {
        switch self {
        case .succeeded, .failed, .timedOut: true
        case .cancelled, .skipped, .running, .waiting, .unknown: false
        }
    }
}
