/// The keys of the three questions.
enum QuestionsKey: String, DefinitionKey {
    case problem, success, scale

    var meaning: String {
        switch self {
        case .problem: "what problem the pilot is to solve"
        case .success: "how success will be measured"
        case .scale: "what must be true for the pilot to be scaled"
        }
    }
}

/// The keys of an alert threshold.
enum AlertKey: String, DefinitionKey {
    case metric
    case worseThan = "worse_than"
    case owner

    var meaning: String {
        switch self {
        case .metric: "the id of the metric that is watched"
        case .worseThan: "the value beyond which somebody is told, in the metric's unit"
        case .owner: "the role that is told"
        }
    }
}

/// The keys of a way of doing without the pilot.
enum AgreedPathKey: String, DefinitionKey {
    case steps, owner

    var meaning: String {
        switch self {
        case .steps: "what is done, in one sentence"
        case .owner: "the role that answers for it"
        }
    }
}

/// The keys of a phase of the roll-out.
enum RolloutKey: String, DefinitionKey {
    case phase
    case fromWeek = "from_week"
    case toWeek = "to_week"
    case scope, gate

    var meaning: String {
        switch self {
        case .phase: "the name of the phase"
        case .fromWeek: "the first week of the phase, counted from 1 at the first day of 'after'"
        case .toWeek: "the last week of the phase, itself included"
        case .scope: "for whom, or for which share of the work"
        case .gate: "what must hold before the next phase begins"
        }
    }
}

/// The keys of an exemption.
enum ExemptionKey: String, DefinitionKey {
    case item, reason, requester, approver, expires

    var meaning: String {
        switch self {
        case .item: "the id of the item of readiness, as 'pilotage readiness' prints it"
        case .reason: "why the pilot may start without it"
        case .requester: "the role that asked"
        case .approver: "the role that granted it, another than the requester"
        case .expires: "the day from which the exemption has expired, such as 2026-02-28"
        }
    }
}

/// The keys of an accepted deviation.
enum DeviationKey: String, DefinitionKey {
    case what, owner, until

    var meaning: String {
        switch self {
        case .what: "what departs from the agreement"
        case .owner: "the role that answers for it"
        case .until: "the day from which it is no longer accepted, such as 2026-02-28"
        }
    }
}

/// The keys of `protection:` in `pilotage.yml`.
enum ProtectionKey: String, DefinitionKey {
    case encryptionAtRest = "encryption_at_rest"
    case access

    var meaning: String {
        switch self {
        case .encryptionAtRest: "what the file system under the store does so that a stolen disk tells nothing"
        case .access: "who may do what, one sentence a role"
        }
    }

    var isRequired: Bool { false }
}
