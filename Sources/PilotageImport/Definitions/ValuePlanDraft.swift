import PilotageModel

/// The value plan of a pilot as far as it could be read.
struct ValuePlanDraft {
    struct Benefit {
        let id: Placed<String>?
        let title: Placed<String>?
        let category: Placed<ValuePlan.Category>?
        let metric: Placed<String>?
        let unitValue: Placed<String>?
        let realisation: Placed<String>?
        let plannedEffect: Placed<String>?

        var benefit: ValuePlan.Benefit? {
            guard let id, let title, let category, let metric, let unitValue, let realisation else { return nil }
            return ValuePlan.Benefit(
                id: id.value,
                title: title.value,
                category: category.value,
                metric: metric.value,
                unitValue: unitValue.value,
                realisation: realisation.value,
                plannedEffect: plannedEffect?.value
            )
        }
    }

    struct Overlap {
        let of: Placed<String>?
        let with: Placed<String>?
        let share: Placed<FixedDecimal>?
        let reason: Placed<String>?

        var overlap: BenefitOverlap? {
            guard let of, let with, let share, let reason else { return nil }
            return BenefitOverlap(of: of.value, with: with.value, share: share.value, reason: reason.value)
        }
    }

    struct Cost {
        let id: Placed<String>?
        let title: Placed<String>?
        let category: Placed<String>?
        let amount: Placed<String>?
        let unitValue: Placed<String>?
        let month: Placed<Int>?

        var cost: ExpectedCost? {
            guard let id, let title, let amount,
                let category = CostCategory.allCases.first(where: { $0.word == category?.value })
            else { return nil }
            return ExpectedCost(
                id: id.value,
                title: title.value,
                category: category,
                amount: amount.value,
                unitValue: unitValue?.value,
                month: month?.value
            )
        }
    }

    struct Promise {
        let from: Placed<Day>?
        let volume: Placed<String>?
        let runningCost: Placed<String>?
        let oneOff: Placed<String>?

        var promise: ValuePromise? {
            guard let from, let volume, let runningCost, let oneOff else { return nil }
            return ValuePromise(
                from: from.value,
                volume: volume.value,
                runningCost: runningCost.value,
                oneOff: oneOff.value
            )
        }
    }

    let unitOfWork: Placed<String>?
    let horizonMonths: Placed<Int>?
    let discountRate: Placed<String>?
    let benefits: [Benefit]?
    let adoption: Adoption
    let overlaps: [Overlap]
    let costs: [Cost]
    let handlers: [Placed<String>]
    /// Nil when the key does not stand there.
    let promise: Promise?

    var plan: ValuePlan? {
        guard let unitOfWork, let horizonMonths, let discountRate, let benefits else { return nil }
        let complete = benefits.compactMap(\.benefit)
        let overlapping = overlaps.compactMap(\.overlap)
        let expected = costs.compactMap(\.cost)
        guard complete.count == benefits.count, overlapping.count == overlaps.count, expected.count == costs.count,
            promise == nil || promise?.promise != nil
        else { return nil }
        return ValuePlan(
            unitOfWork: unitOfWork.value,
            horizonMonths: horizonMonths.value,
            discountRate: discountRate.value,
            benefits: complete,
            adoption: adoption,
            overlaps: overlapping,
            costs: expected,
            handlers: handlers.map(\.value),
            promise: promise?.promise
        )
    }
}
