import PilotageModel

/// Reads how a pilot's measured effects become money.
enum ValuePlanReader {
    static func draft(
        _ fields: DefinitionFields<ValuePlanKey>,
        _ findings: inout DefinitionFindings
    ) -> ValuePlanDraft {
        let benefits = fields[.benefits]?.list(0...Int.max, &findings)?.compactMap { benefit($0, &findings) }
        _ = benefits?.compactMap(\.id).reportingRepeats(in: ValuePlanKey.benefits.rawValue, &findings)
        return ValuePlanDraft(
            horizonMonths: fields[.horizonMonths]?.integer(in: 1...120, &findings),
            discountRate: fields[.discountRate]?.text(&findings),
            benefits: benefits
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
            realisation: fields[.realisation]?.text(&findings)
        )
    }
}
