import PilotageModel

/// Reads `failure-rules.yml`.
struct FailureRulesReader {
    private let file: String
    private var ids: [String: Placed<String>] = [:]

    /// Nil when there is no file, or when it is at fault, which is reported.
    static func read(_ document: DefinitionDocument?, _ findings: inout DefinitionFindings) -> FailureRules? {
        guard let document, let root = document.root,
            let fields = DefinitionFields<FailureRulesKey>(root, file: document.file, &findings)
        else { return nil }
        let id = fields[.id]?.id(&findings)
        let version = fields[.version]?.integer(in: 1...1_000_000, &findings)
        let owner = fields[.owner]?.text(&findings)
        let items = fields[.rules]?.list(0...Int.max, &findings)
        var reader = FailureRulesReader(file: document.file)
        let rules = items?.compactMap { reader.rule($0, &findings) }
        guard let id, let version, let owner, let items, let rules, rules.count == items.count else { return nil }
        return FailureRules(
            id: id.value,
            version: version.value,
            owner: owner.value,
            rules: rules,
            source: "\(document.file):\(fields.line)"
        )
    }

    private init(file: String) { self.file = file }

    private mutating func rule(_ item: DefinitionValue, _ findings: inout DefinitionFindings) -> FailureRule? {
        guard let fields = DefinitionFields<FailureRuleKey>(item.value, file: file, &findings) else { return nil }
        let id = fields[.id]?.id(&findings)
        if let id { requireNew(id, &findings) }
        let decided = [FailureClass.temporary, .logical]
        let word = fields[.failureClass]?.word(decided.map(\.word), &findings)
        let conditions = fields[.when].flatMap { Self.conditions($0, &findings) }
        let because = fields[.because]?.text(&findings)
        guard let id, let word, let conditions, let because,
            let failureClass = decided.first(where: { $0.word == word.value })
        else { return nil }
        return FailureRule(
            id: id.value,
            failureClass: failureClass,
            conditions: conditions,
            because: because.value
        )
    }

    private mutating func requireNew(_ id: Placed<String>, _ findings: inout DefinitionFindings) {
        if let earlier = ids[id.value] {
            let what = "the rule id '\(id.value)' is already used at \(earlier.place)"
            findings.add(id.issue(what, fix: "Give one of the two another id, or remove it"))
        } else {
            ids[id.value] = id
        }
    }

    /// Nil when any condition is at fault, or when there is none.
    private static func conditions(
        _ value: DefinitionValue,
        _ findings: inout DefinitionFindings
    ) -> [FailureRule.Condition]? {
        guard let fields = DefinitionFields<FailureConditionKey>(value.value, file: value.file, &findings) else {
            return nil
        }
        let present = FailureConditionKey.allCases.filter { fields[$0] != nil }
        let conditions = present.compactMap { condition($0, fields, &findings) }
        if value.value.entries?.isEmpty ?? false {
            let keys = FailureConditionKey.allCases.map(\.rawValue).joined(separator: ", ")
            findings.add(value.issue("'when' asks for nothing", fix: "Write at least one of: \(keys)"))
        }
        return conditions.isEmpty || conditions.count < present.count ? nil : conditions
    }

    private static func condition(
        _ key: FailureConditionKey,
        _ fields: DefinitionFields<FailureConditionKey>,
        _ findings: inout DefinitionFindings
    ) -> FailureRule.Condition? {
        guard let items = fields[key]?.listOrWord(&findings), !items.isEmpty else { return nil }
        switch key {
        case .status:
            let failures = [RunStatus.failed, .timedOut]
            let words = items.compactMap { $0.word(failures.map(\.word), &findings) }
                .reportingRepeats(in: key.rawValue, &findings)
            return words.count < items.count
                ? nil : .status(words.compactMap { word in failures.first { $0.word == word.value } })
        case .httpCode:
            let codes = items.compactMap { $0.integer(in: 100...599, &findings)?.value }
            return codes.count < items.count ? nil : .httpCode(codes)
        case .errorIs: return texts(items, key, &findings).map { .errorIs($0) }
        case .errorContains: return texts(items, key, &findings).map { .errorContains($0) }
        case .errorStarts: return texts(items, key, &findings).map { .errorStarts($0) }
        }
    }

    /// Texts with at least one letter or digit, since words are what is compared.
    private static func texts(
        _ items: [DefinitionValue],
        _ key: FailureConditionKey,
        _ findings: inout DefinitionFindings
    ) -> [String]? {
        let texts = items.compactMap { $0.text(&findings) }.reportingRepeats(in: key.rawValue, &findings)
        let worded = texts.filter { text in
            if ErrorWords(text.value) != ErrorWords("") { return true }
            findings.add(text.issue("'\(text.value.excerpt)' has no letter and no digit", fix: "Write \(key.meaning)"))
            return false
        }
        return worded.count < items.count ? nil : worded.map(\.value)
    }
}
