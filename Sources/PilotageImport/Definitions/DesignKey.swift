/// The keys of an experiment.
enum ExperimentKey: String, DefinitionKey {
    case unit
    case runsBy = "runs_by"
    case control, treated
    case adjustByHistory = "adjust_by_history"

    var meaning: String {
        switch self {
        case .unit: "what chance assigned: customer, agent, case, branch"
        case .runsBy: "the segment in which runs name their unit; left out where the file of units states the outcomes"
        case .control: "the arm that goes on as before, as the file of units names it"
        case .treated: "the arm that gets what is tried, as the file of units names it"
        case .adjustByHistory:
            "yes when the effect with the units' past taken out decides, no (the usual) when it does not"
        }
    }

    var isRequired: Bool {
        switch self {
        case .unit, .control, .treated: true
        case .runsBy, .adjustByHistory: false
        }
    }
}

/// The keys of a staggered start.
enum StaggeredKey: String, DefinitionKey {
    case by, starts

    var meaning: String {
        switch self {
        case .by: "the segment whose values are the units; left out where the workflows are"
        case .starts: "the units that were switched on, such as [{unit: north, from: 2026-03-02}]"
        }
    }

    var isRequired: Bool { self == .starts }
}

/// The keys of one start.
enum StartKey: String, DefinitionKey {
    case unit, from

    var meaning: String {
        switch self {
        case .unit: "the workflow, or the value of the segment"
        case .from: "the day from which it ran the new way, such as 2026-03-02"
        }
    }
}

/// The answer of a key that is true or not.
enum YesOrNo: String, CaseIterable { case yes, no }
