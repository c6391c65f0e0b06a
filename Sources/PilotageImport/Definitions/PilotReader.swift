import PilotageModel

/// Reads the files of `pilots/`.
struct PilotReader {
    /// A scorecard with more of them would always have one that moves by chance.
    private static let mostGuardrails = 5
    private static let mostOthers = 7
    private static let longestTransition = 8

    private let fields: DefinitionFields<PilotKey>

    /// The pilots that could be read, in the order of their files.
    static func read(
        _ documents: [DefinitionDocument],
        _ references: PilotReferences,
        _ findings: inout DefinitionFindings
    ) -> [Pilot] {
        var index = DefinitionIndex<Pilot>(noun: "pilot", home: "pilots/")
        return documents.compactMap { document in
            guard let root = document.root,
                let fields = DefinitionFields<PilotKey>(root, file: document.file, &findings)
            else { return nil }
            let id = document.id(fields[.id], noun: "pilot", &findings)
            let draft = PilotReader(fields: fields).draft(id: id, &findings)
            draft.check(&findings)
            draft.check(references, &findings)
            if let id { index.add(id, draft.pilot, &findings) }
            return draft.pilot
        }
    }

    private func draft(id: Placed<String>?, _ findings: inout DefinitionFindings) -> PilotDraft {
        PilotDraft(
            source: "\(fields.file):\(fields.line)",
            id: id,
            title: fields[.title]?.text(&findings),
            version: fields[.version]?.integer(in: 1...1_000_000, &findings),
            question: fields[.question]?.text(&findings),
            owner: fields[.owner]?.text(&findings),
            workflows: fields[.workflows]?.names(1...Int.max, &findings),
            controls: controls(&findings),
            design: fields[.design]?.word(PilotDesign.self, &findings),
            before: period(.before, &findings),
            after: period(.after, &findings),
            transitionWeeks: fields[.transitionWeeks]?.integer(in: 0...Self.longestTransition, &findings),
            primary: primary(&findings),
            guardrails: guardrails(&findings),
            others: others(&findings),
            segments: fields[.segments]?.texts(0...Int.max, &findings),
            looks: looks(&findings),
            value: fields.map(.value, as: ValuePlanKey.self, &findings).map { ValuePlanReader.draft($0, &findings) },
            agreement: AgreementReader.draft(fields, &findings),
            designParts: DesignReader(fields: fields).draft(&findings)
        )
    }

    private func controls(_ findings: inout DefinitionFindings) -> [Placed<String>]? {
        guard let value = fields[.controls] else { return [] }
        return value.names(0...Int.max, &findings)
    }

    private func period(_ key: PilotKey, _ findings: inout DefinitionFindings) -> Placed<Period>? {
        guard let fields = fields.map(key, as: PeriodKey.self, &findings) else { return nil }
        let from = fields[.from]?.day(&findings)
        let to = fields[.to]?.day(&findings)
        guard let from, let to else { return nil }
        guard let period = Period(first: from.value, last: to.value) else {
            let what = "'from' is \(from.value.text), which is after 'to', \(to.value.text)"
            findings.add(from.issue(what, fix: "Swap the two days, or mend the one that is wrong"))
            return nil
        }
        return fields.placed(period)
    }

    private func primary(_ findings: inout DefinitionFindings) -> PilotDraft.Primary? {
        guard let fields = fields.map(.primary, as: PrimaryKey.self, &findings) else { return nil }
        let effect = fields[.worthwhileEffect]?.decimal(&findings)
        if let effect, effect.value <= .zero {
            let what = "'worthwhile_effect' is \(effect.value.text); without a change worth having there is no verdict"
            let fix = "Write the smallest change worth having as a number above 0; the metric knows which way is good"
            findings.add(effect.issue(what, fix: fix))
        }
        return PilotDraft.Primary(metric: fields[.metric]?.text(&findings), worthwhileEffect: effect)
    }

    private func guardrails(_ findings: inout DefinitionFindings) -> [PilotDraft.Rail]? {
        fields[.guardrails]?.list(0...Self.mostGuardrails, &findings)?.compactMap { item in
            guard let fields = DefinitionFields<GuardrailKey>(item.value, file: item.file, &findings) else {
                return nil
            }
            return PilotDraft.Rail(
                metric: fields[.metric]?.text(&findings),
                margin: fields[.margin]?.decimal(atLeast: .zero, &findings)
            )
        }
    }

    private func others(_ findings: inout DefinitionFindings) -> [Placed<String>]? {
        fields[.others]?.list(0...Self.mostOthers, &findings)?.compactMap { $0.text(&findings) }
    }

    private func looks(_ findings: inout DefinitionFindings) -> [Placed<Int>]? {
        guard let list = fields[.looks], let items = list.list(1...Int.max, &findings) else { return nil }
        let looks = items.compactMap { $0.integer(in: 1...520, &findings) }
        let swapped = zip(looks, looks.dropFirst()).filter { $1.value <= $0.value }
        for (look, next) in swapped {
            let what = "the look after \(next.value) weeks stands behind the one after \(look.value)"
            findings.add(next.issue(what, fix: "Put the looks in ascending order, each once"))
        }
        let isWhole = !looks.isEmpty && looks.count == items.count && swapped.isEmpty
        if isWhole, !Pilot.hasBounds(looks.map(\.value)) {
            let what = "\(looks.count) looks have no bounds that keep the risk of a false verdict in check"
            findings.add(
                list.issue(what, fix: "Use at most \(Pilot.mostLooks) looks, such as [4, 8, 12], or a single one")
            )
        }
        return looks
    }
}
