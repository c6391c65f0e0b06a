/// The keys of a file in `pilots/`.
enum PilotKey: String, DefinitionKey {
    case id, title, version, question, owner, workflows, controls, design, before, after
    case transitionWeeks = "transition_weeks"
    case primary, guardrails, others, segments, looks, value
    case allocation
    case agreedLoss = "agreed_loss"
    case questions, alerts, rollback
    case manualFallback = "manual_fallback"
    case runBooks = "run_books"
    case rollout = "roll_out"
    case exemptions, deviations
    case experiment, staggered
    case impactModel = "impact_model"

    var meaning: String {
        switch self {
        case .id: "the pilot's id, which is the file's name without '.yml'"
        case .title: "the name that readers see"
        case .version: "a number that rises with every change of the definition"
        case .question: "the question that the pilot answers"
        case .owner: "the role that answers for the pilot"
        case .workflows: "the ids of the workflows that the pilot changes"
        case .controls: "the ids of the workflows that it does not change and that are compared"
        case .design: "one of randomised, matched control, before/after with control, before/after alone"
        case .before: "the days before the change, such as {from: 2026-02-16, to: 2026-08-16}"
        case .after: "the days from the change on, such as {from: 2026-08-17, to: 2026-11-15}"
        case .transitionWeeks: "the weeks at the start of 'after' that belong to neither side, 0 to 8"
        case .primary: "the one metric that decides, such as {metric: failed-runs, worthwhile_effect: 0.02}"
        case .guardrails: "at most five metrics that may not get worse by more than a margin; [] for none"
        case .others: "at most seven further metric ids; [] for none"
        case .segments: "the dimensions whose values are compared one by one; [] for none"
        case .looks: "the complete weeks past the transition at which a verdict is given: [4, 8, 12] or a single look"
        case .value: "how measured effects become money"
        case .allocation: "the share of runs that a randomised pilot sends to its own workflows, such as 0.5"
        case .agreedLoss: "the loss in whole money that the owner is ready to bear, 0 or more"
        case .questions: "what problem, how success is measured, and what must be true to scale"
        case .alerts: "the values at which somebody is told, for the primary metric and each guardrail"
        case .rollback: "how the workflows go back to what they were, and who answers for it"
        case .manualFallback: "how the work is done by hand meanwhile, and who answers for it"
        case .runBooks: "links to what operators do, step by step"
        case .rollout: "the phases of the roll-out, week by week from the first day of 'after', each with its gate"
        case .exemptions: "leave to start without an item of readiness"
        case .deviations: "what departs from the agreement and is borne for a time"
        case .experiment: "how chance assigned units to arms, such as {unit: customer, control: old, treated: new}"
        case .staggered: "which workflows or units were switched on when, where not all at once"
        case .impactModel: "what the switch may change in a weekly series: level (the usual) or level and slope"
        }
    }

    var isRequired: Bool {
        switch self {
        case .controls, .allocation, .agreedLoss, .questions, .alerts, .rollback, .manualFallback, .runBooks, .rollout,
            .exemptions, .deviations, .experiment, .staggered, .impactModel:
            false
        case .id, .title, .version, .question, .owner, .workflows, .design, .before, .after, .transitionWeeks, .primary,
            .guardrails, .others, .segments, .looks, .value:
            true
        }
    }
}

/// The keys of a period.
enum PeriodKey: String, DefinitionKey {
    case from, to

    var meaning: String {
        switch self {
        case .from: "the first day"
        case .to: "the last day, itself included"
        }
    }
}

/// The keys of the primary metric.
enum PrimaryKey: String, DefinitionKey {
    case metric
    case worthwhileEffect = "worthwhile_effect"

    var meaning: String {
        switch self {
        case .metric: "the id of the metric that decides"
        case .worthwhileEffect: "the smallest change worth having, in the metric's unit and above 0"
        }
    }
}

/// The keys of a guardrail.
enum GuardrailKey: String, DefinitionKey {
    case metric, margin

    var meaning: String {
        switch self {
        case .metric: "the id of the metric that may not get worse"
        case .margin: "the largest worsening that is acceptable, in the metric's unit"
        }
    }
}
