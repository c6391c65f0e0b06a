import PilotageModel

/// Makes every run of the sample, in the order they were queued.
struct RunGenerator {
    private let random: CounterRandom
    private let effects: DayEffects
    private let volume: DailyVolume

    init(random: CounterRandom) {
        self.random = random
        effects = DayEffects(random: random, days: 7 * SampleCalendar.weekCount)
        volume = DailyVolume(random: random)
    }

    /// All runs; the last ones are still open.
    func runs() -> [SampleRun] {
        var runs: [SampleRun] = []
        for (position, workflow) in SampleWorkflow.allCases.enumerated() {
            for day in SampleCalendar.firstDay.number...SampleCalendar.lastDay.number {
                append(to: &runs, workflow: workflow, position: position, day: Day(number: day))
            }
        }
        runs.sort { ($0.queuedAt, $0.runID) < ($1.queuedAt, $1.runID) }
        for (age, index) in runs.indices.suffix(SampleTruth.openRuns).enumerated() {
            runs[index].reopen(isWorking: age % 3 == 0)
        }
        return runs
    }

    private func append(to runs: inout [SampleRun], workflow: SampleWorkflow, position: Int, day: Day) {
        let effect = effects.effect(on: day.number - SampleCalendar.firstDay.number, of: workflow)
        for number in 0..<volume.runs(of: workflow, position: position, on: day) {
            let setting = RunSetting(random: random, workflow: workflow, position: position, day: day, number: number)
            runs.append(SampleRun(setting, RunOutcome(setting, dayEffect: effect)))
        }
    }
}

extension SampleRun {
    fileprivate init(_ setting: RunSetting, _ outcome: RunOutcome) {
        let timing = RunTiming(setting, outcome)
        let effort = RunEffort(setting, outcome)
        let promise = SampleTruth.promiseHours(setting.workflow, setting.segment) * 3_600_000
        self.init(
            runID: setting.runID,
            workflow: setting.workflow,
            version: setting.version,
            trigger: setting.trigger,
            isTest: setting.isTest,
            status: outcome.status,
            failureClass: outcome.failureClass,
            errorType: outcome.errorType,
            queuedAt: timing.queuedAt,
            startedAt: timing.startedAt,
            endedAt: timing.endedAt,
            dueAt: timing.queuedAt.later(milliseconds: promise),
            attempts: timing.attempts,
            manualHundredths: effort.manualHundredths,
            humanWaitSeconds: timing.humanWaitSeconds,
            fallbackUsed: effort.fallbackUsed,
            duplicateBlocked: effort.duplicateBlocked,
            handoffs: effort.handoffs,
            failedHandoffs: effort.failedHandoffs,
            costUnits: effort.costUnits,
            segment: setting.segment,
            channel: setting.channel
        )
    }

    /// Takes back the end: the first try still works, or a person has not answered yet.
    fileprivate mutating func reopen(isWorking: Bool) {
        status = isWorking ? .running : .waiting
        failureClass = nil
        errorType = ""
        endedAt = nil
        manualHundredths = nil
        humanWaitSeconds = nil
        fallbackUsed = false
        duplicateBlocked = false
        attempts = attempts.prefix(1).map { first in
            SampleAttempt(
                status: isWorking ? .running : .succeeded,
                startedAt: first.startedAt,
                endedAt: isWorking ? nil : first.endedAt
            )
        }
    }
}
