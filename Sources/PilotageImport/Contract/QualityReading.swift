import PilotageModel

/// A quality rule on its way from YAML to a check.
private struct RuleDraft {
    let value: YAMLValue
    let metric: String
    let bound: QualityBound
    /// Nil when the rule names no severity.
    let severity: CheckResult.Effect?

    /// What people call the rule.
    var title: String? { value["name"]?.text ?? value["description"]?.text }

    var forbids: Bool { bound.comparison == .equal && bound.low.units == 0 }
}

extension ContractReading {
    /// The names that 3.0 gave to metrics, with those of 3.1.
    private static let formerMetrics = [
        "duplicateCount": "duplicateValues", "validValues": "invalidValues", "rowCount": "rowCount",
    ]
    private static let metrics = ["nullValues", "missingValues", "invalidValues", "duplicateValues", "rowCount"]

    /// The rules of a property: those that must find nothing and name no severity set rows aside.
    mutating func readQuality(
        of property: YAMLValue,
        name: String,
        kind: RecordKind,
        options: inout ColumnOptions,
        isRequired: inout Bool
    ) {
        for rule in reading.list("quality", of: property) {
            guard let draft = draft(rule, of: name) else { continue }
            guard let metric = metric(draft, property: name) else { continue }
            var effect = draft.severity ?? .warns
            if draft.severity == nil, draft.forbids, Self.setAside(metric, &options, &isRequired) {
                effect = .setsAside
            }
            checks.append(
                QualityCheck(
                    metric: metric,
                    properties: [name],
                    bound: draft.bound,
                    effect: effect,
                    subject: "\(kind.rawValue).\(name)",
                    title: draft.title,
                    line: rule.line
                )
            )
        }
    }

    /// The rules of a schema object: about rows, sets of properties, and queries.
    mutating func readQuality(of object: YAMLValue, kind: RecordKind, columns: [ContractColumn]) {
        for rule in reading.list("quality", of: object) {
            guard let draft = draft(rule, of: kind.rawValue) else { continue }
            guard let (metric, properties) = objectMetric(draft, columns: columns) else { continue }
            let among = properties.isEmpty ? "" : ".\(properties.joined(separator: "+"))"
            checks.append(
                QualityCheck(
                    metric: metric,
                    properties: properties,
                    bound: draft.bound,
                    effect: draft.severity ?? .warns,
                    subject: kind.rawValue + among,
                    title: draft.title,
                    line: rule.line
                )
            )
        }
    }

    /// Makes a row that breaks the rule be set aside; false for rules that one row cannot break.
    private static func setAside(
        _ metric: QualityCheck.Metric,
        _ options: inout ColumnOptions,
        _ isRequired: inout Bool
    ) -> Bool {
        switch metric {
        case .nullValues: isRequired = true
        case .missingValues(let missing):
            if missing.includesNull { isRequired = true }
            options.missingWords += missing.texts
        case .invalidValues(let valid):
            if let texts = valid.texts {
                options.validValues = options.validValues.map { $0.filter(texts.contains) } ?? texts
            }
            if let pattern = valid.pattern { options.patterns.append(pattern) }
        case .duplicateValues, .rowCount, .sql: return false
        }
        return true
    }
}

// MARK: - One rule

extension ContractReading {
    /// Metric word, bound and severity; nil for a rule that is none of ours or wrong, which is noted or reported.
    private mutating func draft(_ rule: YAMLValue, of name: String) -> RuleDraft? {
        let known = ODCSNames.quality + (isStrict ? [] : ODCSNames.formerQuality)
        reading.checkKeys(of: rule, known: known, what: "a quality rule")
        guard rule.entries != nil else { return nil }
        checkDimension(rule)
        let severity = severity(rule)
        let type = reading.text("type", of: rule) ?? "library"
        switch type {
        case "library", "sql": break
        case "text", "custom":
            notes.append("The contract's quality rule of type '\(type)' on '\(name)' is not evaluated at import.")
            return nil
        default:
            let fix = NearestName.advice(for: type, among: ["library", "sql", "text", "custom"])
            reading.report(rule["type"] ?? rule, "no quality rule is of type '\(type)'", fix)
            return nil
        }
        guard let metric = type == "sql" ? "sql" : metricWord(rule), let bound = bound(rule) else { return nil }
        if type == "sql", bound.isPercent {
            reading.report(rule["unit"] ?? rule, "a query answers with a number, not with a share", "Remove 'unit'")
            return nil
        }
        return RuleDraft(value: rule, metric: metric, bound: bound, severity: severity)
    }

    private mutating func metricWord(_ rule: YAMLValue) -> String? {
        guard let value = rule["metric"] ?? rule["rule"], let word = value.text, !word.isEmpty else {
            reading.report(
                rule,
                "the rule names no metric",
                "Add 'metric:' with one of: \(Self.metrics.joined(separator: ", "))"
            )
            return nil
        }
        if Self.metrics.contains(word) { return word }
        if rule["metric"] == nil, let modern = Self.formerMetrics[word] { return modern }
        reading.report(value, "no metric is named '\(word)'", NearestName.advice(for: word, among: Self.metrics))
        return nil
    }

    private mutating func checkDimension(_ rule: YAMLValue) {
        guard let word = reading.text("dimension", of: rule), !ODCSNames.dimensions.contains(word) else { return }
        let fix = NearestName.advice(for: word, among: ODCSNames.dimensions)
        reading.report(rule["dimension"] ?? rule, "no dimension is named '\(word)'", fix)
    }

    private mutating func severity(_ rule: YAMLValue) -> CheckResult.Effect? {
        guard let word = reading.text("severity", of: rule) else { return nil }
        if let effect = QualitySeverity.effect(word) { return effect }
        let warning = QualitySeverity.warning.joined(separator: ", ")
        let failure = QualitySeverity.failure.joined(separator: ", ")
        reading.report(
            rule["severity"] ?? rule,
            "no severity is named '\(word)'",
            "Use one of: \(warning) (a finding), or \(failure) (the file is refused)"
        )
        return nil
    }

    private mutating func bound(_ rule: YAMLValue) -> QualityBound? {
        let operators = QualityBound.Operator.allCases.filter { rule[$0.rawValue] != nil }
        guard operators.count == 1, let comparison = operators.first, let value = rule[comparison.rawValue] else {
            let all = QualityBound.Operator.allCases.map(\.rawValue).joined(separator: ", ")
            let what = operators.isEmpty ? "the rule has no operator" : "the rule has \(operators.count) operators"
            reading.report(rule, what, "Write exactly one of: \(all)")
            return nil
        }
        let unit = reading.text("unit", of: rule) ?? "rows"
        guard ["rows", "percent"].contains(unit) else {
            reading.report(rule["unit"] ?? rule, "'unit' holds '\(unit)'", "Write 'unit: rows' or 'unit: percent'")
            return nil
        }
        guard let numbers = numbers(value, comparison) else { return nil }
        return QualityBound(
            comparison: comparison,
            low: numbers.low,
            high: numbers.high,
            isPercent: unit == "percent"
        )
    }

    private mutating func numbers(
        _ value: YAMLValue,
        _ comparison: QualityBound.Operator
    ) -> (low: FixedDecimal, high: FixedDecimal)? {
        let name = comparison.rawValue
        guard comparison.takesTwo else {
            guard let number = Self.number(value) else {
                reading.report(value, "'\(name)' must be a number", "Write digits, with a decimal point if need be")
                return nil
            }
            return (number, number)
        }
        guard let items = value.items, items.count == 2, let low = Self.number(items[0]),
            let high = Self.number(items[1]), low < high
        else {
            reading.report(value, "'\(name)' must be two numbers, the smaller one first", "Write '\(name): [100, 200]'")
            return nil
        }
        return (low, high)
    }

    /// A decimal number without exponent, exactly as written.
    private static func number(_ value: YAMLValue) -> FixedDecimal? {
        guard let text = value.text, text.utf8.count <= 18 else { return nil }
        let fraction = text.utf8.firstIndex(of: 0x2E).map { text.utf8.distance(from: $0, to: text.utf8.endIndex) - 1 }
        let bytes = Array(text.utf8)
        guard let units = try? DecimalText.units(bytes.span, scale: fraction ?? 0) else { return nil }
        return FixedDecimal(units: units, scale: fraction ?? 0)
    }
}

// MARK: - Metrics and their arguments

extension ContractReading {
    private mutating func metric(_ draft: RuleDraft, property: String) -> QualityCheck.Metric? {
        switch draft.metric {
        case "nullValues": return checkArguments(draft, [], .nullValues)
        case "missingValues":
            return missing(draft).flatMap { checkArguments(draft, ["missingValues"], .missingValues($0)) }
        case "invalidValues":
            return valid(draft).flatMap { checkArguments(draft, ["validValues", "pattern"], .invalidValues($0)) }
        case "duplicateValues": return checkArguments(draft, [], .duplicateValues)
        case "sql": return query(draft, property: property)
        default:
            reading.report(
                draft.value,
                "'\(draft.metric)' counts rows, not values of a property",
                "Move it to the schema"
            )
            return nil
        }
    }

    private mutating func objectMetric(
        _ draft: RuleDraft,
        columns: [ContractColumn]
    ) -> (QualityCheck.Metric, [String])? {
        switch draft.metric {
        case "rowCount":
            guard !draft.bound.isPercent else {
                reading.report(draft.value, "a count of rows is no share of them", "Write 'unit: rows'")
                return nil
            }
            return checkArguments(draft, [], .rowCount).map { ($0, []) }
        case "duplicateValues":
            guard let properties = properties(draft, columns) else { return nil }
            return checkArguments(draft, ["properties"], .duplicateValues).map { ($0, properties) }
        case "sql": return query(draft, property: nil).map { ($0, []) }
        default:
            reading.report(draft.value, "'\(draft.metric)' looks at one property", "Move the rule below that property")
            return nil
        }
    }

    /// The metric, unless the rule has arguments that it does not take.
    private mutating func checkArguments(
        _ draft: RuleDraft,
        _ known: [String],
        _ metric: QualityCheck.Metric
    ) -> QualityCheck.Metric? {
        guard let arguments = draft.value["arguments"], !arguments.isNull else { return metric }
        let before = reading.issues.count
        if known.isEmpty, arguments.entries?.isEmpty == false {
            reading.report(arguments, "'\(draft.metric)' takes no arguments here", "Remove 'arguments'")
        } else if !known.isEmpty {
            reading.checkKeys(of: arguments, known: known, what: "'arguments' of '\(draft.metric)'")
        }
        return reading.issues.count == before ? metric : nil
    }

    /// Without a list: what was not recorded, and the empty text.
    private mutating func missing(_ draft: RuleDraft) -> MissingValues? {
        guard let list = draft.value["arguments"]?["missingValues"] else {
            return MissingValues(includesNull: true, texts: [""])
        }
        guard let items = list.items, items.allSatisfy({ $0.text != nil }) else {
            reading.report(list, "'missingValues' must be a list of texts", "Write '[null, \"\", N/A]'")
            return nil
        }
        // A quoted null is a text; a bare one, and the empty text that no file can tell from it, are not recorded.
        let texts = items.filter { !$0.isNull }.compactMap(\.text)
        return MissingValues(includesNull: texts.count < items.count || texts.contains(""), texts: texts)
    }

    private mutating func valid(_ draft: RuleDraft) -> ValidValues? {
        let arguments = draft.value["arguments"]
        let list = arguments?["validValues"] ?? (isStrict ? nil : draft.value["validValues"])
        let texts = list.flatMap { reading.texts($0, of: "validValues") }
        if list != nil, texts == nil { return nil }
        guard let source = arguments?["pattern"] else {
            guard let texts else {
                reading.report(
                    draft.value,
                    "the rule does not say what is valid",
                    "Add 'arguments: {validValues: […]}', or 'pattern'"
                )
                return nil
            }
            return ValidValues(texts: texts, pattern: nil)
        }
        guard let text = source.text else {
            reading.report(source, "'pattern' must be one text", "Write it in single quotes")
            return nil
        }
        do throws(PatternFault) {
            return ValidValues(texts: texts, pattern: try TextPattern(text))
        } catch {
            reading.report(
                source,
                "the pattern \(error.what)",
                "Use characters, classes, groups, | and bounded or unbounded repetition; Docs/contracts.md lists them"
            )
            return nil
        }
    }

    private mutating func properties(_ draft: RuleDraft, _ columns: [ContractColumn]) -> [String]? {
        guard let list = draft.value["arguments"]?["properties"] else {
            reading.report(draft.value, "the rule does not say which properties", "Add 'arguments: {properties: […]}'")
            return nil
        }
        guard let names = reading.texts(list, of: "properties"), !names.isEmpty else { return nil }
        let known = columns.map(\.name)
        for name in names where !known.contains(name) {
            reading.report(list, "no property is named '\(name)'", NearestName.advice(for: name, among: known))
        }
        return names
    }

    private mutating func query(_ draft: RuleDraft, property: String?) -> QualityCheck.Metric? {
        guard let text = reading.text("query", of: draft.value, required: true) else { return nil }
        return .sql(QueryText.filled(text, property: property))
    }
}
