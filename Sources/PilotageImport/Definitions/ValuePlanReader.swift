import PilotageModel

/// Reads how a pilot's measured effects become money.
enum ValuePlanReader {
    static func draft(
        _ fields: DefinitionFields<ValuePlanKey>,
        _ findings: inout DefinitionFindings
    ) -> ValuePlanDraft {
        let benefits = fields[.benefits]?.list(0...Int.max, &findings)?.compactMap { benefit($0, &findings) }
        _ = benefits?.compactMap(\.id).reportingRepeats(in: ValuePlanKey.benefits.rawValue, &findings)
        let horizon = fields[.horizonMonths]?.integer(in: 1...120, &findings)
        let costs =
            fields[.costs]?.list(1...Int.max, &findings)?.compactMap { cost($0, horizon?.value, &findings) } ?? []
        _ = costs.compactMap(\.id).reportingRepeats(in: ValuePlanKey.costs.rawValue, &findings)
        return ValuePlanDraft(
            unitOfWork: fields[.unitOfWork]?.text(&findings),
            horizonMonths: horizon,
            discountRate: fields[.discountRate]?.text(&findings),
            benefits: benefits,
            adoption: adoption(fields, &findings),
            overlaps: fields[.overlaps]?.list(1...Int.max, &findings)?.compactMap { overlap($0, &findings) } ?? [],
            costs: costs,
            handlers: fields[.handlers]?.texts(1...Int.max, &findings) ?? [],
            promise: promise(fields, &findings)
        )
    }

    private static func benefit(
        _ item: DefinitionValue,
        _ findings: inout DefinitionFindings
    ) -> ValuePlanDraft.Benefit? {
        guard let fields = DefinitionFields<BenefitKey>(item.value, file: item.file, &findings) else { return nil }
        return ValuePlanDraft.Benefit(
            id: fields[.id]?.id(&findings),
            title: fields[.title]?.text(&findings),
            category: fields[.category]?.word(ValuePlan.Category.self, &findings),
            metric: fields[.metric]?.text(&findings),
            unitValue: fields[.unitValue]?.text(&findings),
            realisation: fields[.realisation]?.text(&findings),
            plannedEffect: fields[.plannedEffect]?.text(&findings)
        )
    }

    private static func adoption(
        _ plan: DefinitionFields<ValuePlanKey>,
        _ findings: inout DefinitionFindings
    ) -> Adoption {
        guard let value = plan[.adoption], let fields = plan.map(.adoption, as: AdoptionKey.self, &findings) else {
            return .full
        }
        switch (fields[.rampMonths], fields[.shares]) {
        case (let months?, nil):
            return months.integer(in: 1...60, &findings).map { .ramp(months: $0.value) } ?? .full
        case (nil, let shares?):
            let read = shares.list(1...120, &findings)?.compactMap { $0.share(&findings)?.value } ?? []
            return read.isEmpty ? .full : .shares(read)
        case (nil, nil), (_?, _?):
            let what = "'adoption' holds neither or both of 'ramp_months' and 'shares'"
            findings.add(value.issue(what, fix: "Write one of the two, such as {ramp_months: 3}"))
            return .full
        }
    }

    private static func overlap(
        _ item: DefinitionValue,
        _ findings: inout DefinitionFindings
    ) -> ValuePlanDraft.Overlap? {
        guard let fields = DefinitionFields<OverlapKey>(item.value, file: item.file, &findings) else { return nil }
        return ValuePlanDraft.Overlap(
            of: fields[.of]?.text(&findings),
            with: fields[.with]?.text(&findings),
            share: fields[.share]?.share(&findings),
            reason: fields[.because]?.text(&findings)
        )
    }

    private static func cost(
        _ item: DefinitionValue,
        _ horizon: Int?,
        _ findings: inout DefinitionFindings
    ) -> ValuePlanDraft.Cost? {
        guard let fields = DefinitionFields<ExpectedCostKey>(item.value, file: item.file, &findings) else { return nil }
        let category = fields[.category]?.word(CostCategory.allCases.map(\.word), &findings)
        return ValuePlanDraft.Cost(
            id: fields[.id]?.id(&findings),
            title: fields[.title]?.text(&findings),
            category: category,
            amount: fields[.amount]?.text(&findings),
            unitValue: fields[.unitValue]?.text(&findings),
            month: fields[.month]?.integer(in: 1...(horizon ?? 120), &findings)
        )
    }

    private static func promise(
        _ plan: DefinitionFields<ValuePlanKey>,
        _ findings: inout DefinitionFindings
    ) -> ValuePlanDraft.Promise? {
        guard plan[.promise] != nil, let fields = plan.map(.promise, as: PromiseKey.self, &findings) else { return nil }
        return ValuePlanDraft.Promise(
            from: fields[.from]?.day(&findings),
            volume: fields[.volume]?.text(&findings),
            runningCost: fields[.runningCost]?.text(&findings),
            oneOff: fields[.oneOff]?.text(&findings)
        )
    }
}
