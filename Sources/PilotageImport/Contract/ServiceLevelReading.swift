import PilotageModel

extension ContractReading {
    /// The words of the standard, its short forms too, that are read here.
    private static let levels: [String: ServiceLevel.Property] = [
        "latency": .freshness, "ly": .freshness, "freshness": .freshness, "frequency": .frequency, "fy": .frequency,
        "retention": .retention, "re": .retention,
    ]

    /// Other properties of the standard: promises that a file cannot show.
    private static let otherLevels = [
        "availability", "av", "throughput", "th", "errorrate", "er", "generalavailability", "ga", "endofsupport", "es",
        "endoflife", "el", "timetodetect", "td", "timetonotify", "tn", "timetorepair", "tr", "timeofavailability",
    ]

    mutating func serviceLevels(_ root: YAMLValue, _ schemas: [RecordSchema]) -> [ServiceLevel] {
        var found: [ServiceLevel] = []
        for item in reading.list("slaProperties", of: root) {
            reading.checkKeys(of: item, known: ODCSNames.serviceLevel, what: "a service level")
            guard item.entries != nil, let word = reading.text("property", of: item, required: true) else { continue }
            guard let property = Self.levels[word.lowercased()] else {
                noteLevel(word, item)
                continue
            }
            for level in levels(property, item, root, schemas) {
                if found.contains(where: { $0.property == level.property && $0.kind == level.kind }) {
                    reading.report(item, "'\(word)' of \(level.kind.rawValue) stands twice", "Keep one of the two")
                }
                found.append(level)
            }
        }
        return found
    }

    /// Names beyond the standard are allowed by it; what looks like a slip in one of ours is an issue.
    private mutating func noteLevel(_ word: String, _ item: YAMLValue) {
        let known = Self.levels.keys.sorted().filter { $0.utf8.count > 2 }
        if !Self.otherLevels.contains(word.lowercased()), let near = NearestName.of(word, among: known) {
            reading.report(item["property"] ?? item, "no service level is named '\(word)'", "Write '\(near)'")
            return
        }
        notes.append("The contract's service level '\(word)' is not evaluated at import.")
    }

    private mutating func levels(
        _ property: ServiceLevel.Property,
        _ item: YAMLValue,
        _ root: YAMLValue,
        _ schemas: [RecordSchema]
    ) -> [ServiceLevel] {
        guard let span = span(item, property) else { return [] }
        let element = reading.text("element", of: item) ?? reading.text("slaDefaultElement", of: root)
        return places(element, item, schemas, property).map { kind, field in
            ServiceLevel(property: property, span: span, kind: kind, field: field, line: item.line)
        }
    }

    private mutating func span(_ item: YAMLValue, _ property: ServiceLevel.Property) -> TimeSpan? {
        guard let value = item["value"], !value.isNull else {
            reading.report(item, "'value' is missing", "Add 'value: 1' and 'unit: d'")
            return nil
        }
        guard let text = value.text, let count = Int(text), (1...100_000).contains(count) else {
            reading.report(value, "'value' must be a whole number from 1 to 100000", "Write the number in digits")
            return nil
        }
        let accepted = TimeSpan.Unit.allCases.map { $0.words[0] }.joined(separator: ", ")
        guard let word = reading.text("unit", of: item) else {
            reading.report(item, "'unit' is missing", "Add 'unit: d'; accepted: \(accepted)")
            return nil
        }
        guard let unit = TimeSpan.Unit.allCases.first(where: { $0.words.contains(word.lowercased()) }) else {
            let fix = word == "m" ? "Write 'min' or 'mo'" : "Use one of: \(accepted)"
            reading.report(item["unit"] ?? item, "no unit of time is named '\(word)'", fix)
            return nil
        }
        if property == .freshness, unit.milliseconds == nil {
            reading.report(
                item["unit"] ?? item,
                "the age of a row is not counted in \(unit.rawValue)s",
                "Write it in days"
            )
            return nil
        }
        return TimeSpan(count: count, unit: unit)
    }

    /// The kind and field of each element; without one, the usual field of every kind.
    private mutating func places(
        _ element: String?,
        _ item: YAMLValue,
        _ schemas: [RecordSchema],
        _ property: ServiceLevel.Property
    ) -> [(kind: RecordKind, field: String)] {
        guard let element else { return schemas.map { ($0.kind, Self.usualTime(of: $0.kind)) } }
        let at = item["element"] ?? item
        var found: [(kind: RecordKind, field: String)] = []
        for part in element.utf8.split(separator: 0x2C).compactMap({ String($0) }) {
            let name = KeyNormalisation.normalised(part)
            let prefixed = schemas.first { name.hasPrefix("\($0.kind.rawValue).") }
            guard let schema = prefixed ?? (schemas.count == 1 ? schemas.first : nil) else {
                let kinds = schemas.map { "\($0.kind.rawValue).\(Self.usualTime(of: $0.kind))" }
                reading.report(
                    at,
                    "'\(name)' names no schema of this contract",
                    "Write such as: \(kinds.joined(separator: ", "))"
                )
                continue
            }
            let field =
                prefixed == nil ? name : String(name.utf8.dropFirst(schema.kind.rawValue.utf8.count + 1)) ?? name
            let times = schema.columns.filter { $0.type == .instant || $0.type == .day }.map(\.name)
            guard times.contains(field) else {
                reading.report(
                    at,
                    "'\(field)' is no time of \(schema.kind.rawValue)",
                    NearestName.advice(for: field, among: times)
                )
                continue
            }
            if property == .retention, !Self.datingFields(of: schema.kind).contains(field) {
                let fields = Self.datingFields(of: schema.kind).joined(separator: " or ")
                reading.report(
                    at,
                    "how long \(schema.kind.rawValue) are kept is not counted from '\(field)'",
                    "Write \(fields)"
                )
                continue
            }
            found.append((schema.kind, field))
        }
        return found
    }

    /// The times from which the store can count how long a row was kept: those that every row has.
    private static func datingFields(of kind: RecordKind) -> [String] {
        switch kind {
        case .runs, .attempts: ["started_at"]
        case .costs: ["to", "from"]
        case .baselines: ["frozen_on", "to", "from"]
        case .annotations: ["day"]
        case .units: ["assigned_at"]
        }
    }

    /// The time that says how new a row is.
    private static func usualTime(of kind: RecordKind) -> String {
        switch kind {
        case .runs, .attempts: "started_at"
        case .costs: "to"
        case .baselines: "frozen_on"
        case .annotations: "day"
        case .units: "assigned_at"
        }
    }
}
