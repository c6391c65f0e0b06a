import PilotageModel

/// When a run was queued, tried and done.
struct RunTiming {
    let queuedAt: Instant
    let startedAt: Instant
    let attempts: [SampleAttempt]
    let endedAt: Instant
    let humanWaitSeconds: Int64

    init(_ setting: RunSetting, _ outcome: RunOutcome) {
        queuedAt = Self.queueing(setting)
        let queue = setting.spread(SampleTruth.queueSeconds, by: SampleTruth.queueSpread, .queue)
        startedAt = queuedAt.later(milliseconds: Int64(min(queue, 1500) * 1000))
        attempts = Self.attempts(setting, outcome, from: startedAt)
        let worked = attempts.last?.endedAt ?? startedAt
        humanWaitSeconds = Self.wait(setting, outcome)
        let handBack = humanWaitSeconds == 0 ? 0 : 400
        endedAt = worked.later(milliseconds: humanWaitSeconds * 1000 + Int64(handBack))
    }

    /// Most cases come between 07:00 and 18:30 local time, more of them around noon; some at any hour before 23:20.
    private static func queueing(_ setting: RunSetting) -> Instant {
        let hour: Int64 = 3_600_000
        let isAnyHour = setting.share(.nightShift) < (setting.day.weekday > 5 ? 1 : 0.09)
        let early = setting.share(.clock)
        let local =
            isAnyHour
            ? early * 23.33 * Double(hour) : (7 + 11.5 * (early + setting.share(.clockShape)) / 2) * Double(hour)
        let clock = Int64(setting.day.number) * 24 * hour + Int64(local)
        let calendar = SampleCalendar.berlin
        // A clock time that the change of summer time skips or repeats is taken an hour later.
        return calendar.instant(localMilliseconds: clock) ?? calendar.instant(localMilliseconds: clock + hour)
            ?? calendar.start(of: setting.day)
    }

    private static func attempts(_ setting: RunSetting, _ outcome: RunOutcome, from start: Instant) -> [SampleAttempt] {
        var attempts: [SampleAttempt] = []
        var clock = start
        for number in 1...outcome.tries {
            let isLast = number == outcome.tries
            let minutes = workingMinutes(setting, outcome, number: number)
            let ended = clock.later(milliseconds: Int64(minutes * 60_000))
            attempts.append(
                SampleAttempt(
                    status: isLast ? outcome.status : .failed,
                    startedAt: clock,
                    endedAt: ended,
                    errorType: isLast ? outcome.errorType : outcome.earlierError
                )
            )
            let pause = (number == 1 ? 60_000 : 240_000) * setting.between(0.8, 1.2, .backoff, part: number)
            clock = ended.later(milliseconds: Int64(pause))
        }
        return attempts
    }

    private static func workingMinutes(_ setting: RunSetting, _ outcome: RunOutcome, number: Int) -> Double {
        let isLast = number == outcome.tries
        let limit = SampleTruth.timeLimitMinutes(setting.workflow)
        if isLast && outcome.status == .timedOut { return limit }
        if isLast && outcome.status == .skipped { return setting.between(0.02, 0.08, .processing) }
        let multiplier = SampleTruth.durationMultiplier(setting.workflow, setting.segment, setting.phase)
        let transition = setting.isTransition ? SampleTruth.transitionDurationFactor : 1
        let median = SampleTruth.workingMinutes(setting.workflow) * multiplier * transition
        let drawn = setting.spread(median, by: SampleTruth.workingSpread, .processing, part: number)
        let kept = isLast && outcome.status != .cancelled ? drawn : drawn * 0.45
        // What would pass the limit is mirrored below it, so that no work stops exactly there but what timed out.
        return kept < limit ? kept : limit * limit / (kept + 1)
    }

    /// Whole seconds the run waited for a person; zero for most.
    private static func wait(_ setting: RunSetting, _ outcome: RunOutcome) -> Int64 {
        switch outcome.status {
        case .cancelled, .skipped, .running, .waiting, .unknown: return 0
        case .succeeded, .failed, .timedOut: break
        }
        let waitingShare = SampleTruth.waitingShare(setting.workflow, setting.segment, setting.phase)
        guard setting.share(.waits) < waitingShare else { return 0 }
        return Int64(setting.spread(SampleTruth.waitMinutes * 60, by: SampleTruth.waitSpread, .waitLength))
    }
}

extension Instant {
    func later(milliseconds: Int64) -> Instant { Instant(milliseconds: self.milliseconds + milliseconds) }
}
