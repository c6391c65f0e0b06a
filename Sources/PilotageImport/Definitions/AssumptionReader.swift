import PilotageModel

/// The keys of `assumptions.yml`.
enum AssumptionFileKey: String, DefinitionKey {
    case assumptions

    var meaning: String {
        switch self {
        case .assumptions: "the list of assumptions; [] when there are none"
        }
    }
}

/// The keys of one assumption.
enum AssumptionKey: String, DefinitionKey {
    case id, title, unit, low, base, high, owner, source
    case reviewDate = "review_date"
    case law, observed

    var meaning: String {
        switch self {
        case .id: "the assumption's id, by which pilots name it"
        case .title: "the name that readers see"
        case .unit: "the unit in words, such as EUR a minute"
        case .low: "the lowest value that is plausible"
        case .base: "the most likely value"
        case .high: "the highest value that is plausible"
        case .owner: "the role that answers for the value"
        case .source: "where the value comes from"
        case .reviewDate: "the day from which the assumption has expired, such as 2026-02-28"
        case .law: "how values between the ends are drawn: pert (left out) or triangular"
        case .observed: "what was seen of it since, such as [{month: 2026-09, value: 6.80}]"
        }
    }

    var isRequired: Bool { self != .law && self != .observed }
}

/// The keys of one observation of an assumption.
enum AssumptionObservationKey: String, DefinitionKey {
    case month, value

    var meaning: String {
        switch self {
        case .month: "the month, such as 2026-09"
        case .value: "what it turned out to be, in the assumption's unit"
        }
    }
}

/// Reads `assumptions.yml`.
struct AssumptionReader {
    private let fields: DefinitionFields<AssumptionKey>

    /// The assumptions that could be read, in the order of the file.
    static func read(
        _ document: DefinitionDocument?,
        into index: inout DefinitionIndex<Assumption>,
        _ findings: inout DefinitionFindings
    ) -> [Assumption] {
        guard let document, let root = document.root,
            let file = DefinitionFields<AssumptionFileKey>(root, file: document.file, &findings),
            let items = file[.assumptions]?.list(0...Int.max, &findings)
        else {
            index.expectUnknown()
            return []
        }
        return items.compactMap { item in
            guard let fields = DefinitionFields<AssumptionKey>(item.value, file: item.file, &findings) else {
                index.expectUnknown()
                return nil
            }
            let id = fields[.id]?.id(&findings)
            let assumption = AssumptionReader(fields: fields).assumption(id: id, &findings)
            if let id { index.add(id, assumption, &findings) } else { index.expectUnknown() }
            return assumption
        }
    }

    private func assumption(id: Placed<String>?, _ findings: inout DefinitionFindings) -> Assumption? {
        let title = fields[.title]?.text(&findings)
        let unit = fields[.unit]?.text(&findings)
        let low = fields[.low]?.decimal(&findings)
        let base = fields[.base]?.decimal(&findings)
        let high = fields[.high]?.decimal(&findings)
        let owner = fields[.owner]?.text(&findings)
        let source = fields[.source]?.text(&findings)
        let review = fields[.reviewDate]?.day(&findings)
        let law = fields[.law]?.word(AssumptionLaw.self, &findings)
        let observed = observations(&findings)
        let mend = "Put them in order: low, base, high"
        findings.requireOrder(low, AssumptionKey.low.rawValue, base, AssumptionKey.base.rawValue, fix: mend)
        findings.requireOrder(base, AssumptionKey.base.rawValue, high, AssumptionKey.high.rawValue, fix: mend)
        guard let id, let title, let unit, let low, let base, let high, let owner, let source, let review else {
            return nil
        }
        return Assumption(
            id: id.value,
            title: title.value,
            unit: unit.value,
            low: low.value,
            base: base.value,
            high: high.value,
            owner: owner.value,
            source: source.value,
            reviewOn: review.value,
            law: law?.value ?? .pert,
            observed: observed
        )
    }

    private func observations(_ findings: inout DefinitionFindings) -> [Assumption.Observation] {
        guard let items = fields[.observed]?.list(1...Int.max, &findings) else { return [] }
        var first: Set<CalendarMonth> = []
        return items.compactMap { item in
            guard let entry = DefinitionFields<AssumptionObservationKey>(item.value, file: item.file, &findings) else {
                return nil
            }
            let value = entry[.value]?.decimal(&findings)
            guard let text = entry[.month]?.text(&findings) else { return nil }
            guard let month = CalendarMonth(text: text.value) else {
                findings.add(text.issue("'\(text.value.excerpt)' is no month", fix: "Write it as 2026-09"))
                return nil
            }
            if !first.insert(month).inserted {
                findings.add(text.issue("the month \(month.text) stands twice", fix: "Keep one of the two"))
            }
            return value.map { Assumption.Observation(month: month, value: $0.value) }
        }
    }
}
