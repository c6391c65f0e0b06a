import PilotageImport
import PilotageModel

/// Reads `alerts.yml`: what is watched, and how often a lasting alert is repeated.
enum AlertRulesReader {
    static let file = "alerts.yml"

    /// What the file says; its metrics and workflows must be ones of the report.
    static func read(_ bytes: [UInt8], project: Project) -> Result<AlertRules, DefinitionFailure> {
        switch StrictYAML.parse(bytes: bytes, file: file) {
        case .failure(let failure): return .failure(failure)
        case .success(let root):
            var reading = DefinitionReading(file: file)
            let rules = rules(root, project, &reading)
            guard let rules, reading.issues.isEmpty else { return .failure(DefinitionFailure(issues: reading.issues)) }
            return .success(rules)
        }
    }

    private static func rules(
        _ root: YAMLValue,
        _ project: Project,
        _ reading: inout DefinitionReading
    ) -> AlertRules? {
        guard reading.checkKeys(of: root, required: ["remind_after", "rules"], what: "the file") else { return nil }
        let remind = reading.integer("remind_after", of: root, in: 1...52)
        var rules: [AlertRules.Rule] = []
        for item in reading.list("rules", of: root) {
            guard let rule = rule(item, project, &reading) else { continue }
            if rules.contains(where: { $0.id == rule.id }) {
                reading.report(item, "The rule '\(rule.id)' stands here twice", "Give each rule an id of its own")
            }
            rules.append(rule)
        }
        return remind.map { AlertRules(remindAfter: $0, rules: rules) }
    }

    private static func rule(
        _ item: YAMLValue,
        _ project: Project,
        _ reading: inout DefinitionReading
    ) -> AlertRules.Rule? {
        guard item.entries != nil, item["kind"] != nil else {
            reading.report(item, "A rule needs an 'id' and a 'kind'", "Write 'kind: threshold', for example")
            return nil
        }
        guard let kind = reading.word("kind", of: item, as: Alert.Kind.self) else { return nil }
        let optional = optional(kind)
        let required = ["id", "kind"] + (kind.watchesMetrics ? ["metrics"] : [])
        guard reading.checkKeys(of: item, required: required, optional: optional, what: "the rule") else { return nil }
        let id = reading.id("id", of: item)
        let metrics = kind.watchesMetrics ? names("metrics", item, known: project.weeklyMetrics, &reading) : []
        let workflows = names("workflows", item, known: project.workflows.map(\.id), &reading)
        let after = item["after"] == nil ? 1 : reading.integer("after", of: item, in: 1...8)
        let worst = worst(item, metrics, &reading)
        guard let id, let after else { return nil }
        return AlertRules.Rule(id: id, kind: kind, metrics: metrics, workflows: workflows, after: after, worst: worst)
    }

    private static func optional(_ kind: Alert.Kind) -> [String] {
        switch kind {
        case .threshold: ["workflows", "after", "worst"]
        case .change, .noData: ["workflows", "after"]
        case .sourceLate, .assumptionBreached: []
        }
    }

    /// The names under the key, all of them known; nil for `all`, and for a key that is missing.
    private static func names(
        _ key: String,
        _ item: YAMLValue,
        known: [String],
        _ reading: inout DefinitionReading
    ) -> [String]? {
        guard let found = item[key], found.text != "all", let names = reading.texts(found, of: key) else { return nil }
        for name in names where !known.contains(name) {
            let what = "'\(Printable.text(name))' is none of the \(key) of the weekly report"
            reading.report(found, what, NearestName.advice(for: name, among: known))
        }
        return names
    }

    /// A limit of its own makes sense for one metric only: metrics have different units.
    private static func worst(
        _ item: YAMLValue,
        _ metrics: [String]?,
        _ reading: inout DefinitionReading
    ) -> FixedDecimal? {
        guard let found = item["worst"] else { return nil }
        guard let text = found.text, let number = FixedDecimal(written: text) else {
            reading.report(found, "'worst' is no number", "Write it in digits with a point, in the metric's unit: 0.08")
            return nil
        }
        if metrics?.count != 1 {
            reading.report(found, "A limit of its own is for one metric", "Name one metric, or leave 'worst' out")
        }
        return number
    }
}
