/// The keys of the value plan.
enum ValuePlanKey: String, DefinitionKey {
    case unitOfWork = "unit_of_work"
    case horizonMonths = "horizon_months"
    case discountRate = "discount_rate"
    case benefits, adoption, overlaps, costs, handlers, promise

    var meaning: String {
        switch self {
        case .unitOfWork: "what one successful run that is no test delivers, such as invoice"
        case .horizonMonths: "the months over which value is counted, 1 to 120"
        case .discountRate: "the id of the assumption that holds the yearly discount rate"
        case .benefits: "the list of benefits; [] when the pilot claims none"
        case .adoption: "how fast the volume is reached, as {ramp_months: 3} or {shares: [0.4, 0.8, 1]}"
        case .overlaps: "what two benefits count both, taken off one of them"
        case .costs: "costs to come that stand in no ledger, such as exit and supervision"
        case .handlers: "the ids of workflows that run when the pilot's fail; they cost and earn nothing"
        case .promise: "what was promised: from, volume, running_cost and one_off"
        }
    }

    var isRequired: Bool {
        switch self {
        case .unitOfWork, .horizonMonths, .discountRate, .benefits: true
        case .adoption, .overlaps, .costs, .handlers, .promise: false
        }
    }
}

/// The keys of one benefit.
enum BenefitKey: String, DefinitionKey {
    case id, title, category, metric
    case unitValue = "unit_value"
    case realisation
    case plannedEffect = "planned_effect"

    var meaning: String {
        switch self {
        case .id: "the benefit's id"
        case .title: "the name that readers see"
        case .category: "one of cashable_cost, capacity_released, revenue, risk_avoided, speed, quality"
        case .metric: "the id of the metric whose measured effect is priced"
        case .unitValue: "the id of the assumption that prices one unit of the metric"
        case .realisation: "the id of the assumption that says which part of it is realised, 0 to 1"
        case .plannedEffect: "the id of the assumption that holds the promised effect, counted as good"
        }
    }

    var isRequired: Bool { self != .plannedEffect }
}

/// The keys of the adoption: one of the two.
enum AdoptionKey: String, DefinitionKey {
    case rampMonths = "ramp_months"
    case shares

    var meaning: String {
        switch self {
        case .rampMonths: "the months in which the volume rises evenly to all of it, 1 to 60"
        case .shares: "the part of the volume in each of the first months, the last one for all later ones"
        }
    }

    var isRequired: Bool { false }
}

/// The keys of one overlap.
enum OverlapKey: String, DefinitionKey {
    case of, with, share, because

    var meaning: String {
        switch self {
        case .of: "the id of the benefit that is reduced"
        case .with: "the id of the benefit that keeps what both count"
        case .share: "the part of the reduced benefit that is taken off, 0 to 1"
        case .because: "why so much, in a sentence"
        }
    }
}

/// The keys of one cost to come.
enum ExpectedCostKey: String, DefinitionKey {
    case id, title, category, amount
    case unitValue = "unit_value"
    case month

    var meaning: String {
        switch self {
        case .id: "the cost's id"
        case .title: "the name that readers see"
        case .category: "a cost category, such as exit, supervision or fallback"
        case .amount: "the id of the assumption that holds the amount"
        case .unitValue: "the id of the assumption that prices one unit of the amount; none when it is money"
        case .month: "the month after the start in which it is paid once; none for every month"
        }
    }

    var isRequired: Bool { self != .unitValue && self != .month }
}

/// The keys of the promise.
enum PromiseKey: String, DefinitionKey {
    case from, volume
    case runningCost = "running_cost"
    case oneOff = "one_off"

    var meaning: String {
        switch self {
        case .from: "the day from which the pilot was to deliver, such as 2026-08-17"
        case .volume: "the id of the assumption that holds the successful runs a month"
        case .runningCost: "the id of the assumption that holds the running cost a month, after less before"
        case .oneOff: "the id of the assumption that holds what build, training and change cost"
        }
    }
}
