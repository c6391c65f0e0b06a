public import PilotageModel

extension TallyTable {
    /// Adds a cost: operating categories are spread evenly and exactly over the days they pay for.
    ///
    /// Build, training, change and exit are one-off and belong to the value of a pilot, not to its running cost.
    public mutating func add(_ cost: CostRecord, currency: String) {
        guard cost.category.isOperating, let name = cost.workflow, let workflow = plan.workflows.firstIndex(of: name)
        else { return }
        guard cost.currency == currency else {
            foreignCurrencies.insert(cost.currency)
            return
        }
        note(.operatingCost, of: name)
        let total = cost.amount.units(atScale: TallyField.moneyScale)
        for (day, share) in EvenSpread.shares(of: total, over: cost.period) {
            for filter in plan.filters.indices {
                guard let place = place(filter: filter, workflow: workflow, slice: 0, day: day) else { continue }
                add(share, to: .operatingCost, at: place)
            }
        }
    }

    /// Adds an observation to its day, in the margin and in each slice it names.
    public mutating func add(_ annotation: AnnotationRecord) {
        guard let workflow = plan.workflows.firstIndex(of: annotation.workflow) else { return }
        let (field, counter) = annotation.kind.fields
        let amount = annotation.quantity.units(atScale: TallyField.quantityScale)
        note(field, of: annotation.workflow)
        for slice in plan.slices.indices where annotation.belongs(to: plan.slices[slice]) {
            for filter in plan.filters.indices {
                guard let place = place(filter: filter, workflow: workflow, slice: slice, day: annotation.day)
                else { continue }
                add(amount, to: field, at: place)
                if let counter { add(1, to: counter, at: place) }
            }
        }
    }
}

/// An amount divided over days so that the parts add up to it exactly.
enum EvenSpread {
    static func shares(of total: Int128, over period: Period) -> [(Day, Int128)] {
        let days = Int128(period.days)
        return (0..<period.days).map { index in
            let upTo = floorDivide(total * Int128(index + 1), days)
            return (period.first.advanced(by: index), upTo - floorDivide(total * Int128(index), days))
        }
    }

    private static func floorDivide(_ value: Int128, _ by: Int128) -> Int128 {
        let quotient = value / by
        return value % by < 0 ? quotient - 1 : quotient
    }
}

extension CostCategory {
    /// Whether the cost recurs while the workflow runs.
    public var isOperating: Bool {
        switch self {
        case .licence, .infrastructure, .run, .maintenance, .support, .fallback, .supervision: true
        case .build, .training, .change, .exit: false
        }
    }
}

extension AnnotationKind {
    /// The field the quantity adds to, and the field that counts the observations where a mean is taken.
    var fields: (TallyField, TallyField?) {
        switch self {
        case .maintenanceHours: (.maintenanceHours, nil)
        case .ruleChange: (.ruleChanges, nil)
        case .dataCleaningHours: (.dataCleaningHours, nil)
        case .surveyScore: (.surveyScore, .surveyAnswers)
        case .customersAffected: (.customersAffected, nil)
        case .ordersAffected: (.ordersAffected, nil)
        case .eligibleCases: (.eligibleCases, nil)
        case .activeUsers: (.activeUsers, nil)
        case .duplicatePassed: (.duplicatesPassed, nil)
        case .onboardingDays: (.onboardingDays, .onboardings)
        case .detectionMinutes: (.detectionMinutes, .detections)
        }
    }
}

extension AnnotationRecord {
    fileprivate func belongs(to slice: Slice) -> Bool {
        switch slice {
        case .all: true
        case .segment(let dimension, let value): segments[dimension] == value
        case .any: false
        }
    }
}
