import PilotageModel

/// What the stated items of readiness ask, and where the answer is written down.
enum StatedWording {
    static func question(_ question: ReadinessQuestion) -> String {
        switch question {
        case .problem: "What problem?"
        case .success: "How will success be measured?"
        case .scale: "What must be true to scale?"
        case .baseline: "Weeks before with runs"
        case .detectableEffect: "Smallest effect that shows"
        case .guardrailPower: "Worsening that would be noticed"
        case .trend: "Pilot and control moved alike before"
        case .registration: "Registered before the data"
        case .contracts: "Contracts of the files that the pilot rests on"
        case .metricOwners: "Owner of every metric"
        case .assumptionOwners: "Owner of every assumption, none expired"
        case .alertThresholds: "Alert threshold of the primary metric and each guardrail"
        case .rollback: "Way back"
        case .manualFallback: "Work by hand meanwhile"
        case .runBooks: "Run-books"
        case .workflowOwners: "Owners of every workflow"
        case .support: "Support path of every workflow"
        case .escalation: "Escalation of every workflow"
        case .encryption: "Encryption at rest: what the file system does"
        case .access: "Access to store and reports"
        case .retention: "How long rows are kept"
        case .rollout: "Phases of the roll-out, each with its gate"
        case .agreedLoss: "Loss that the owner is ready to bear"
        }
    }

    static func asked(_ question: ReadinessQuestion) -> String {
        switch question {
        case .problem, .success, .scale: "one sentence"
        case .baseline, .detectableEffect, .guardrailPower, .trend: "measured"
        case .registration: "the form that stands here, before the pilot begins"
        case .contracts: "one for each kind of file"
        case .metricOwners, .assumptionOwners: "a role for each"
        case .alertThresholds: "a value and a role for each"
        case .rollback, .manualFallback: "steps and a role"
        case .runBooks: "at least one link"
        case .workflowOwners: "a business and a technical owner for each"
        case .support, .escalation: "one for each"
        case .encryption: "stated: Pilotage does not encrypt its store"
        case .access: "a sentence for each role"
        case .retention: "a period for each kind of row"
        case .rollout: "\(ReadinessQuestion.rolloutWeeks) weeks, no gap"
        case .agreedLoss: "an amount, 0 or more"
        }
    }

    /// Where the mend is written.
    static func place(_ question: ReadinessQuestion) -> String {
        switch question {
        case .problem, .success, .scale: "Write it under 'questions' of the pilot"
        case .baseline, .detectableEffect, .guardrailPower, .trend: "Load earlier weeks or plan longer"
        case .registration: "Run 'pilotage register'"
        case .contracts: "Write it in contracts/"
        case .metricOwners: "Write it in the metric's file"
        case .assumptionOwners: "Let its owner review it in assumptions.yml"
        case .alertThresholds: "Write it under 'alerts' of the pilot"
        case .rollback: "Write it under 'rollback' of the pilot"
        case .manualFallback: "Write it under 'manual_fallback' of the pilot"
        case .runBooks: "Write it under 'run_books' of the pilot"
        case .workflowOwners, .support, .escalation: "Write it in catalog.yml"
        case .encryption: "State it under 'protection: encryption_at_rest' in pilotage.yml"
        case .access: "State it under 'protection: access' in pilotage.yml"
        case .retention: "Write it under 'retention' in pilotage.yml, or in the contract"
        case .rollout: "Write it under 'roll_out' of the pilot"
        case .agreedLoss: "Write it as 'agreed_loss' of the pilot"
        }
    }
}
