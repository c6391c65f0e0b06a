public import PilotageModel

/// Compares two texts of a definition field by field, so that a change says what it changed.
public enum DefinitionComparison {
    /// Every field that differs, in the order of the fields' names; the whole file where a text cannot be read.
    public static func changes(file: String, old: String?, new: String?) -> [ChangedField] {
        let before = fields(old, file)
        let after = fields(new, file)
        guard let before, let after else {
            guard old != new else { return [] }
            return [ChangedField(file: file, field: "(whole file)", before: nil, after: nil, kind: .rules)]
        }
        let names = Set(before.keys).union(after.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return names.compactMap { name in
            guard before[name] != after[name] else { return nil }
            let kind = kind(of: name, in: file)
            return ChangedField(file: file, field: name, before: before[name], after: after[name], kind: kind)
        }
    }

    /// Dotted names to texts; a text that is not there has no fields.
    private static func fields(_ text: String?, _ file: String) -> [String: String]? {
        guard let text else { return [:] }
        guard case .success(let root) = StrictYAML.parse(bytes: Array(text.utf8), file: file) else { return nil }
        var found: [String: String] = [:]
        walk(root, [], &found)
        return found
    }

    private static func walk(_ value: YAMLValue, _ path: [String], _ found: inout [String: String]) {
        switch value.kind {
        case .scalar(let text, _): found[path.joined(separator: ".")] = text
        case .map(let entries): for entry in entries { walk(entry.value, path + [entry.key], &found) }
        case .list(let items):
            if items.allSatisfy({ $0.text != nil }) {
                found[path.joined(separator: ".")] = "[\(items.compactMap(\.text).joined(separator: ", "))]"
            } else {
                for (index, item) in items.enumerated() { walk(item, path + [name(of: item, index)], &found) }
            }
        }
    }

    /// An entry of a list is known by what it is about, so that a new one in front does not change all others.
    private static func name(of item: YAMLValue, _ index: Int) -> String {
        for key in ["id", "metric", "phase", "item"] {
            if let text = item[key]?.text { return text }
        }
        return String(index + 1)
    }

    /// What the field decides; whatever is not known to be harmless is a rule.
    static func kind(of field: String, in file: String) -> ChangedField.Kind {
        let first = field.utf8.split(separator: 0x2E).first.map { String(Substring($0)) } ?? field
        if file.hasPrefix("pilots/") { return pilotKind(first, field) }
        if file.hasPrefix("metrics/") {
            switch MetricKey(rawValue: first) {
            case .measure, .filters, .better, .unit, .kind: return .rules
            case .id, .title, .version, .meaning, .owner, .decision, .target, .tolerance: return .other
            case nil: return .rules
            }
        }
        return ["version", "owner"].contains(first) ? .other : .rules
    }

    private static func pilotKind(_ first: String, _ field: String) -> ChangedField.Kind {
        switch PilotKey(rawValue: first) {
        case .primary: field.hasSuffix(PrimaryKey.metric.rawValue) ? .primaryMetric : .worthwhileEffect
        case .before, .after, .transitionWeeks, .looks: .periods
        case .id, .title, .version, .question, .owner, .others, .questions, .alerts, .rollback, .manualFallback,
            .runBooks, .rollout, .exemptions, .deviations:
            .other
        case .workflows, .controls, .design, .guardrails, .segments, .value, .allocation, .agreedLoss, .experiment,
            .staggered, .impactModel, nil:
            .rules
        }
    }
}
