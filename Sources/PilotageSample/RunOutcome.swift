import PilotageModel

/// How a run ended, why, and after how many tries.
struct RunOutcome {
    var status: RunStatus
    var failureClass: FailureClass?
    var errorType = ""
    var tries = 1
    /// What the tries before the last one failed with.
    var earlierError = ""

    /// Draws the outcome; the day effect moves the failure probability on the logit scale.
    init(_ setting: RunSetting, dayEffect: Double) {
        status = .succeeded
        if let special = Self.special(setting.share(.special)) {
            status = special
            return
        }
        guard setting.share(.outcome) < Self.failureProbability(setting, dayEffect: dayEffect) else {
            tries = 1 + CounterRandom.pick(setting.share(.retry), SampleTruth.tries(setting.workflow, setting.phase))
            earlierError = ErrorWord.temporary(setting)
            return
        }
        fail(setting)
    }

    /// Writes down a failure: class, error, time limit, tries.
    private mutating func fail(_ setting: RunSetting) {
        let logicalShare = SampleTruth.logicalShare(setting.workflow, setting.segment, setting.phase)
        let isLogical = setting.share(.failureKind) < logicalShare
        let timedOut = !isLogical && setting.share(.timeOut) < SampleTruth.timedOutShareOfTemporary
        status = timedOut ? .timedOut : .failed
        earlierError = ErrorWord.temporary(setting)
        errorType = isLogical ? ErrorWord.logical(setting) : timedOut ? ErrorWord.timeLimit : earlierError
        failureClass = isLogical ? .logical : .temporary
        if !isLogical {
            tries = 1 + CounterRandom.pick(setting.share(.retry), SampleTruth.triesOfTemporaryFailure)
        }
        if setting.share(.classLost) < SampleTruth.unclassifiedShare {
            failureClass = nil
            errorType = ErrorWord.unclassified
        }
    }

    private static func failureProbability(_ setting: RunSetting, dayEffect: Double) -> Double {
        if setting.isTest { return SampleTruth.testFailureProbability }
        let planted = SampleTruth.failureProbability(setting.workflow, setting.segment, setting.phase)
        let moved = shifted(planted, onLogitScaleBy: dayEffect)
        guard setting.isTransition else { return moved }
        let odds = moved / (1 - moved) * SampleTruth.transitionOddsFactor
        return odds / (1 + odds)
    }

    /// The few runs that neither succeeded nor failed.
    private static func special(_ share: Double) -> RunStatus? {
        let cancelled = SampleTruth.cancelledShare
        let skipped = cancelled + SampleTruth.skippedShare
        if share < cancelled { return .cancelled }
        if share < skipped { return .skipped }
        return share < skipped + SampleTruth.unknownShare ? .unknown : nil
    }
}

/// The words that the sample's systems write for what went wrong.
private enum ErrorWord {
    static let timeLimit = "time_limit"
    static let unclassified = "unhandled_error"

    static func temporary(_ setting: RunSetting) -> String {
        let words = ["erp_unavailable", "rate_limited", "mailbox_locked", "network_reset"]
        return words[CounterRandom.pick(setting.share(.errorType), [0.4, 0.25, 0.2, 0.15])]
    }

    static func logical(_ setting: RunSetting) -> String {
        let (words, weights) = logicalWords(setting)
        return words[CounterRandom.pick(setting.share(.errorType), weights)]
    }

    private static func logicalWords(_ setting: RunSetting) -> ([String], [Double]) {
        switch setting.workflow {
        case .supplierOnboarding: (["bank_check_failed", "missing_document"], [0.6, 0.4])
        case .expenseClaims: (["receipt_missing", "policy_limit"], [0.55, 0.45])
        case .invoiceIntake:
            if setting.phase == .after && setting.segment == .publicSector {
                (["einvoice_schema", "einvoice_routing_id", "vat_mismatch"], [0.62, 0.26, 0.12])
            } else {
                (
                    ["purchase_order_missing", "unreadable_scan", "vat_mismatch", "unknown_supplier"],
                    [0.34, 0.3, 0.2, 0.16]
                )
            }
        }
    }
}
