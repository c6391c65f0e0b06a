import PilotageModel

/// The keys of a filter by what started the run.
enum TriggerFilterKey: String, DefinitionKey {
    case trigger

    var meaning: String {
        switch self {
        case .trigger: "what started the runs: scheduled, manual, api, event, retry or unknown"
        }
    }
}

/// The keys of a filter by a segment.
enum SegmentFilterKey: String, DefinitionKey {
    case segment, values

    var meaning: String {
        switch self {
        case .segment: "the dimension, as the contract names it after 'segment.'"
        case .values: "the values of the dimension that count"
        }
    }
}

/// Reads which runs a metric looks at: `production`, `{trigger: [...]}`, `{segment: ..., values: [...]}`.
enum RunFilterReader {
    private static let production = "production"

    /// Nil when any filter is at fault.
    static func read(_ value: DefinitionValue, _ findings: inout DefinitionFindings) -> [RunFilter]? {
        guard let items = value.list(0...Int.max, &findings) else { return nil }
        var filters: [RunFilter] = []
        for item in items {
            guard let filter = filter(item, &findings) else { continue }
            if filters.contains(filter) {
                findings.add(item.issue("the same filter stands twice", fix: "Remove one of the two"))
            }
            filters.append(filter)
        }
        return filters.count == items.count ? filters : nil
    }

    private static func filter(_ item: DefinitionValue, _ findings: inout DefinitionFindings) -> RunFilter? {
        guard let entries = item.value.entries else {
            return item.word([production], &findings).map { _ in .production }
        }
        let known = TriggerFilterKey.allCases.map(\.rawValue) + SegmentFilterKey.allCases.map(\.rawValue)
        let meant = entries.compactMap { NearestName.of($0.key, among: known) }
        return meant.contains(TriggerFilterKey.trigger.rawValue)
            ? trigger(item, &findings) : segment(item, &findings)
    }

    private static func trigger(_ item: DefinitionValue, _ findings: inout DefinitionFindings) -> RunFilter? {
        guard let fields = DefinitionFields<TriggerFilterKey>(item.value, file: item.file, &findings),
            let items = fields[.trigger]?.listOrWord(&findings)
        else { return nil }
        let words = items.compactMap { $0.word(RunTrigger.allCases.map(\.word), &findings) }
        let triggers = words.reportingRepeats(in: TriggerFilterKey.trigger.rawValue, &findings).compactMap { word in
            RunTrigger.allCases.first { $0.word == word.value }
        }
        return triggers.count == items.count ? .trigger(triggers) : nil
    }

    private static func segment(_ item: DefinitionValue, _ findings: inout DefinitionFindings) -> RunFilter? {
        guard let fields = DefinitionFields<SegmentFilterKey>(item.value, file: item.file, &findings) else {
            return nil
        }
        let dimension = fields[.segment]?.text(&findings)
        let items = fields[.values]?.listOrWord(&findings)
        let values = items?.compactMap { $0.text(&findings) }.reportingRepeats(in: "values", &findings)
        guard let dimension, let items, let values, values.count == items.count else { return nil }
        return .segment(dimension: dimension.value, values: values.map(\.value))
    }
}
