import PilotageModel

/// The custom properties of a column.
private let columnProperties = [
    "scale", "epoch", "trueWords", "falseWords", "constant", "valueMap", "privacy", "unit", "lineNumber",
]

extension ContractReading {
    mutating func column(_ property: YAMLValue, kind: RecordKind) -> ContractColumn? {
        reading.checkKeys(of: property, known: ODCSNames.property, what: "a property")
        guard let name = reading.text("name", of: property, required: true) else { return nil }
        guard let target = target(name, kind: kind, at: property["name"] ?? property) else { return nil }
        let type = checkedType(target.type, of: property, dropped: target.role == .dropped)
        var options = columnOptions(property, name: name, type: type)
        var isRequired = reading.flag("required", of: property)
        readQuality(of: property, name: name, kind: kind, options: &options, isRequired: &isRequired)
        checkKeyFlag(property, name: name, isKey: target.isKey, kind: kind)
        let classification = reading.text("classification", of: property) ?? "internal"
        let physicalName = reading.text("physicalName", of: property)
        if options.constant != nil, let value = property["physicalName"] {
            reading.report(value, "'\(name)' has both a constant and a column", "Remove one of the two")
        }
        if options.isLineNumber, physicalName != nil || options.constant != nil {
            reading.report(property, "'\(name)' is the line number and has another source too", "Remove one of the two")
        }
        let isPersonal = target.role == .dropped || options.privacy != nil || Self.isPersonal(classification)
        let place = property["name"] ?? property
        checkPrivacy(target, options, classification, at: property)
        let column = ContractColumn(
            name: name,
            fileName: options.constant == nil && !options.isLineNumber ? physicalName ?? name : nil,
            role: options.privacy == .drop ? .dropped : target.role,
            type: type,
            isRequired: isRequired || target.isRequired,
            isSecret: isPersonal || !["public", "internal"].contains(classification.lowercased()),
            isPersonal: isPersonal,
            classification: classification,
            options: options,
            words: words(property, name: name),
            line: place.line,
            column: place.column
        )
        checkConstant(of: column, at: property)
        return column
    }

    struct Target {
        let role: ContractColumn.Role
        let type: FieldType
        var isRequired = false
        var isKey = false
    }

    private mutating func target(_ name: String, kind: RecordKind, at place: YAMLValue) -> Target? {
        let specs = FieldSpec.all(of: kind)
        if let index = specs.firstIndex(where: { $0.name == name }) {
            let spec = specs[index]
            return Target(role: .field(index), type: spec.type, isRequired: spec.isRequired, isKey: spec.isKey)
        }
        if name.hasPrefix("drop."), name.utf8.count > 5 { return Target(role: .dropped, type: .freeText) }
        if name.hasPrefix("segment."), name.utf8.count > 8 {
            if FieldSpec.allowsSegments(kind) {
                return Target(role: .segment(String(name.dropFirst(8))), type: .text)
            }
            reading.report(place, "\(kind.rawValue) have no segments", "Remove '\(name)'")
            return nil
        }
        if FieldSpec.allowsAmounts(kind), let measure = UnitMeasure(name: name) {
            return Target(role: .amount(measure), type: FieldSpec.amount)
        }
        let amounts = FieldSpec.allowsAmounts(kind) ? UnitMeasure.Part.allCases.map { "\($0.rawValue).METRIC" } : []
        let known =
            specs.map(\.name) + amounts + (FieldSpec.allowsSegments(kind) ? ["segment.NAME"] : []) + ["drop.NAME"]
        let fix = NearestName.advice(for: name, among: known)
        reading.report(place, "\(kind.rawValue) have no field '\(name)'", fix)
        return nil
    }

    private mutating func checkedType(_ type: FieldType, of property: YAMLValue, dropped: Bool) -> FieldType {
        guard !dropped else { return type }
        guard let word = reading.text("logicalType", of: property, required: true) else { return type }
        let value = property["logicalType"] ?? property
        guard let logical = LogicalType(rawValue: word) else {
            let fix = NearestName.advice(for: word, among: LogicalType.allCases.map(\.rawValue))
            reading.report(value, "'logicalType' holds '\(word)'", fix)
            return type
        }
        if !type.logicalTypes.contains(logical) {
            let wanted = type.logicalTypes.first?.rawValue ?? ""
            reading.report(
                value,
                "'logicalType' is \(word), the field needs \(wanted)",
                "Write 'logicalType: \(wanted)'"
            )
        }
        return type
    }

    private mutating func columnOptions(_ property: YAMLValue, name: String, type: FieldType) -> ColumnOptions {
        var options = ColumnOptions()
        options.scale = type.usualScale
        let settings = customProperties(of: property, known: columnProperties)
        for setting in settings {
            apply(setting.name, setting.value, type: type, to: &options)
        }
        let hasEpoch = settings.contains { $0.name == "epoch" }
        if type == .instant, !hasEpoch { options.clock = clock(property, name: name) }
        if type == .instant, !hasEpoch, property["logicalType"]?.text == "integer" {
            reading.report(property, "'\(name)' is an integer time without a unit", "Add the custom property 'epoch'")
        }
        noteTypeOptions(property, name: name, type: type)
        return options
    }

    private mutating func apply(_ name: String, _ value: YAMLValue, type: FieldType, to options: inout ColumnOptions) {
        switch name {
        case "scale":
            guard let largest = type.largestScale else {
                return reading.report(value, "this field has no scale", "Remove the custom property 'scale'")
            }
            options.scale = Int(reading.integer(value, of: name, in: 0...Int64(largest)) ?? 0)
        case "epoch":
            guard type == .instant, let unit = EpochUnit(rawValue: value.text ?? "") else {
                return reading.report(value, "'epoch' must be s, ms, us or ns, on a time", "Write 'value: ms'")
            }
            options.clock = .epoch(unit)
        case "trueWords", "falseWords":
            guard type == .boolean, let words = reading.texts(value, of: name), !words.isEmpty else {
                return reading.report(value, "'\(name)' must be a list of words, on a boolean", "Write '[\"1\"]'")
            }
            if name == "trueWords" { options.trueWords = words } else { options.falseWords = words }
        case "constant":
            guard let text = value.text else {
                return reading.report(value, "'constant' must be one text", "Write 'value: …'")
            }
            options.constant = text
        case "lineNumber":
            guard type == .text, value.text == "true", !isMapping else {
                return reading.report(value, "'lineNumber' must be true, on a text of a file with rows", "Remove it")
            }
            options.isLineNumber = true
        case "valueMap": options.valueMap = valueMap(value, type: type)
        case "privacy": options.privacy = privacy(value)
        default: return
        }
    }

    private mutating func valueMap(_ value: YAMLValue, type: FieldType) -> [String: String] {
        guard let entries = value.entries else {
            reading.report(value, "'valueMap' must be a map", "Write '{OK: succeeded}'")
            return [:]
        }
        var map: [String: String] = [:]
        for entry in entries {
            guard let word = entry.value.text else {
                reading.report(entry.value, "a mapped value must be one text", "Write '\(entry.key): word'")
                continue
            }
            if case .word(let list) = type, !list.words.contains(word) {
                let fix = NearestName.advice(for: word, among: list.words)
                reading.report(entry.value, "'\(word)' is none of the field's words", fix)
            }
            map[entry.key] = word
        }
        return map
    }
}
