/// The keys of `failure-rules.yml`.
enum FailureRulesKey: String, DefinitionKey {
    case id, version, owner, rules

    var meaning: String {
        switch self {
        case .id: "the table's id, as reports print it"
        case .version: "a number that rises with every change of the table"
        case .owner: "the role that answers for the table"
        case .rules: "the rules in order, of which the first that holds decides; [] for none"
        }
    }
}

/// The keys of one rule.
enum FailureRuleKey: String, DefinitionKey {
    case id
    case failureClass = "class"
    case when, because

    var meaning: String {
        switch self {
        case .id: "the rule's id, which is stored with every failure it decides"
        case .failureClass: "temporary when a retry may mend the failure, logical when it will not"
        case .when: "what must hold, all of it"
        case .because: "why this failure is of this class, in one sentence"
        }
    }
}

/// The keys of `when`.
enum FailureConditionKey: String, DefinitionKey {
    case status
    case errorIs = "error_is"
    case errorContains = "error_contains"
    case errorStarts = "error_starts"
    case httpCode = "http_code"

    var isRequired: Bool { false }

    var meaning: String {
        switch self {
        case .status: "failed or timed_out"
        case .errorIs: "whole error texts"
        case .errorContains: "words that stand next to each other in the error text"
        case .errorStarts: "words with which the error text starts"
        case .httpCode: "status codes of HTTP that the error text names"
        }
    }
}
