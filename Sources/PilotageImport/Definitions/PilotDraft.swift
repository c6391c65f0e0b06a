import PilotageModel

/// A pilot as far as its file could be read; what is nil was missing or at fault, which has been reported.
struct PilotDraft {
    struct Primary {
        let metric: Placed<String>?
        let worthwhileEffect: Placed<FixedDecimal>?
    }

    struct Rail {
        let metric: Placed<String>?
        let margin: Placed<FixedDecimal>?
    }

    let source: String
    let id: Placed<String>?
    let title: Placed<String>?
    let version: Placed<Int>?
    let question: Placed<String>?
    let owner: Placed<String>?
    let workflows: [Placed<String>]?
    /// Empty when the key does not stand there.
    let controls: [Placed<String>]?
    let design: Placed<PilotDesign>?
    let before: Placed<Period>?
    let after: Placed<Period>?
    let transitionWeeks: Placed<Int>?
    let primary: Primary?
    let guardrails: [Rail]?
    let others: [Placed<String>]?
    let segments: [Placed<String>]?
    let looks: [Placed<Int>]?
    let value: ValuePlanDraft?
    let agreement: AgreementDraft
    let designParts: DesignDraft

    /// The pilot; nil when anything is missing.
    var pilot: Pilot? {
        guard let id, let title, let version, let question, let owner, let workflows, let controls, let design,
            let before, let after, let transitionWeeks, let primary, let guardrails, let others, let segments,
            let looks, let value = value?.plan, let primaryMetric = primary.metric,
            let worthwhileEffect = primary.worthwhileEffect
        else { return nil }
        let rails = guardrails.compactMap { rail in
            rail.metric.flatMap { metric in
                rail.margin.map { Guardrail(metric: metric.value, margin: $0.value) }
            }
        }
        guard rails.count == guardrails.count else { return nil }
        return Pilot(
            id: id.value,
            title: title.value,
            version: version.value,
            question: question.value,
            owner: owner.value,
            workflows: workflows.map(\.value),
            controls: controls.map(\.value),
            design: design.value,
            before: before.value,
            after: after.value,
            transitionWeeks: transitionWeeks.value,
            primary: PrimaryMetric(metric: primaryMetric.value, worthwhileEffect: worthwhileEffect.value),
            guardrails: rails,
            others: others.map(\.value),
            segments: segments.map(\.value),
            looks: looks.map(\.value),
            value: value,
            agreement: agreement.agreement,
            experiment: designParts.experiment?.value,
            staggered: designParts.staggered?.value,
            impactModel: designParts.impactModel?.value ?? .level,
            source: source
        )
    }
}
