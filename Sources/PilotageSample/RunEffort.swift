import PilotageModel

/// What a run took from people and from the purse.
struct RunEffort {
    let fallbackUsed: Bool
    let duplicateBlocked: Bool
    let handoffs: Int
    let failedHandoffs: Int
    /// Nil where no system recorded them: everything but the pilot's new way.
    let manualHundredths: Int64?
    /// Nil for a skipped run, which used nothing.
    let costUnits: Int64?

    init(_ setting: RunSetting, _ outcome: RunOutcome) {
        let (isFinished, hasFailed) = (outcome.isFinished, outcome.isFinished && outcome.status != .succeeded)
        fallbackUsed = isFinished && setting.share(.fallback) < Self.fallbackShare(setting, hasFailed: hasFailed)
        let duplicateShare = SampleTruth.duplicateBlockedShare(setting.workflow, setting.phase)
        duplicateBlocked = outcome.status == .succeeded && setting.share(.duplicate) < duplicateShare
        let shares = SampleTruth.handoffShares(setting.workflow, setting.phase)
        handoffs = CounterRandom.pick(setting.share(.handoffs), shares)
        failedHandoffs = Self.failedHandoffs(setting, of: handoffs)
        manualHundredths = Self.manualHundredths(setting, outcome, isTroubled: hasFailed || fallbackUsed)
        costUnits = Self.costUnits(setting, outcome)
    }

    private static func fallbackShare(_ setting: RunSetting, hasFailed: Bool) -> Double {
        hasFailed
            ? SampleTruth.fallbackShareOfFailures
            : SampleTruth.fallbackShareOfSuccesses(setting.workflow, setting.segment, setting.phase)
    }

    private static func failedHandoffs(_ setting: RunSetting, of handoffs: Int) -> Int {
        (0..<handoffs).count { part in
            setting.between(0, 1, .failedHandoffs, part: part + 1) < SampleTruth.failedHandoffShare
        }
    }

    private static func manualHundredths(_ setting: RunSetting, _ outcome: RunOutcome, isTroubled: Bool) -> Int64? {
        guard setting.workflow.isPiloted, setting.phase == .after, outcome.isFinished else { return nil }
        let isTouchless = !isTroubled && setting.share(.touchless) < SampleTruth.touchlessShare
        let touched = SampleTruth.touchedMinutes(setting.segment)
        let base = isTouchless ? 0 : setting.spread(touched, by: SampleTruth.manualSpread, .manualBase)
        let trouble = SampleTruth.troubleMinutes
        let extra = isTroubled ? setting.spread(trouble, by: SampleTruth.manualSpread, .manualExtra) : 0
        return Int64(((base + extra) * 100).rounded())
    }

    private static func costUnits(_ setting: RunSetting, _ outcome: RunOutcome) -> Int64? {
        guard outcome.status != .skipped else { return nil }
        let perTry = SampleTruth.usageCost(setting.workflow, setting.phase)
        return Int64((perTry * 10_000 * Double(outcome.tries) * setting.between(0.7, 1.3, .cost)).rounded())
    }
}

extension RunOutcome {
    /// Whether the run was tried to its end.
    var isFinished: Bool {
        switch status {
        case .succeeded, .failed, .timedOut: true
        case .cancelled, .skipped, .running, .waiting, .unknown: false
        }
    }
}
