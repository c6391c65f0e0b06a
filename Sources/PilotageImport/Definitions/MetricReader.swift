import PilotageModel

/// The keys of a file in `metrics/`.
enum MetricKey: String, DefinitionKey {
    case id, title, version, meaning, owner, decision, kind, better, unit, measure, filters, target, tolerance

    var meaning: String {
        switch self {
        case .id: "the metric's id, which is the file's name without '.yml'"
        case .title: "the name that readers see"
        case .version: "a number that rises with every change of the definition"
        case .meaning: "one sentence that a reader outside engineering can repeat"
        case .owner: "the role that answers for the number"
        case .decision: "what is decided when the number moves"
        case .kind: "one of outcome, activity, guardrail, sustainment"
        case .better: "the direction of good: lower or higher"
        case .unit: "the unit: share, count, seconds, minutes, hours, days, money or score"
        case .measure: "a ratio of tally fields or a quantile of durations"
        case .filters: "the runs it looks at, such as [production]; [] for all"
        case .target: "the value to reach, in the metric's unit"
        case .tolerance: "the distance from the target that needs no action, in the metric's unit"
        }
    }
}

/// A metric as far as its file could be read.
struct MetricDraft {
    let kind: MetricDefinition.Kind?
    /// Nil when anything in the file is at fault.
    let definition: MetricDefinition?
}

/// Reads one file of `metrics/`.
struct MetricReader {
    private let fields: DefinitionFields<MetricKey>

    /// Reads the file and enters what it defines into the index, under its id and under the file's name.
    static func read(
        _ document: DefinitionDocument,
        into index: inout DefinitionIndex<MetricDraft>,
        _ findings: inout DefinitionFindings
    ) {
        defer { index.expect(document.stemPlaced) }
        guard let root = document.root,
            let fields = DefinitionFields<MetricKey>(root, file: document.file, &findings)
        else { return }
        let id = document.id(fields[.id], noun: "metric", &findings)
        let draft = MetricReader(fields: fields).draft(id: id, &findings)
        if let id { index.add(id, draft, &findings) }
    }

    private func draft(id: Placed<String>?, _ findings: inout DefinitionFindings) -> MetricDraft {
        let title = fields[.title]?.text(&findings)
        let version = fields[.version]?.integer(in: 1...1_000_000, &findings)
        let meaning = fields[.meaning]?.text(&findings)
        let owner = fields[.owner]?.text(&findings)
        let decision = fields[.decision]?.text(&findings)
        let kind = fields[.kind]?.word(MetricDefinition.Kind.self, &findings)
        let better = fields[.better]?.word(MetricDefinition.Direction.self, &findings)
        let unit = fields[.unit]?.word(MetricUnit.self, &findings)
        let measure = fields[.measure].flatMap { MeasureReader.read($0, unit: unit, &findings) }
        let filters = fields[.filters].flatMap { RunFilterReader.read($0, &findings) }
        if let measure, let filters { requireWhole(measure, filters, &findings) }
        let target = amount(.target, unit: unit, &findings)
        let tolerance = amount(.tolerance, unit: unit, &findings)
        guard let id, let title, let version, let meaning, let owner, let decision, let kind, let better, let unit,
            let measure, let filters, let target, let tolerance
        else { return MetricDraft(kind: kind?.value, definition: nil) }
        let definition = MetricDefinition(
            id: id.value,
            title: title.value,
            meaning: meaning.value,
            owner: owner.value,
            decision: decision.value,
            kind: kind.value,
            better: better.value,
            unit: unit.value,
            measure: measure,
            filters: filters,
            target: target.value,
            tolerance: tolerance.value,
            version: version.value,
            source: "\(fields.file):\(fields.line)"
        )
        return MetricDraft(kind: kind.value, definition: definition)
    }

    /// Incidents cannot be told apart by segment or trigger: a workflow is down for all of its runs.
    private func requireWhole(
        _ measure: MetricDefinition.Measure,
        _ filters: [RunFilter],
        _ findings: inout DefinitionFindings
    ) {
        let isOfIncidents =
            switch measure {
            case .ratio(let above, let below): (above + below).contains(where: \.isOfIncidents)
            case .quantile(_, let sample): sample.isOfIncidents
            }
        guard isOfIncidents, filters.contains(where: { $0 != .production }), let place = fields[.filters] else {
            return
        }
        let what = "incidents belong to a workflow as a whole and cannot be filtered"
        findings.add(place.issue(what, fix: "Write 'filters: [production]'; tests never make an incident"))
    }

    /// A share lies from 0 to 1; any other target may be any number, and no tolerance is negative.
    private func amount(
        _ key: MetricKey,
        unit: Placed<MetricUnit>?,
        _ findings: inout DefinitionFindings
    ) -> Placed<FixedDecimal>? {
        if unit?.value == .share { return fields[key]?.share(&findings) }
        if key == .tolerance { return fields[key]?.decimal(atLeast: .zero, &findings) }
        return fields[key]?.decimal(&findings)
    }
}
