import PilotageModel

extension ContractReading {
    /// What `logicalTypeOptions` says about the zone; without it the text must carry one.
    mutating func clock(_ property: YAMLValue, name: String) -> ColumnOptions.Clock {
        guard let options = property["logicalTypeOptions"], options["timezone"] != nil else { return .zoned }
        if reading.flag("timezone", of: options) { return .zoned }
        guard let zone = reading.text("defaultTimezone", of: options) else {
            reading.report(
                options,
                "'\(name)' has times without a zone, and no zone is named",
                "Add 'defaultTimezone: Europe/Berlin' with the zone of the system that wrote them"
            )
            return .zoned
        }
        return .naive(zone: zone)
    }

    mutating func noteTypeOptions(_ property: YAMLValue, name: String, type: FieldType) {
        guard let options = property["logicalTypeOptions"], !options.isNull else { return }
        reading.checkKeys(of: options, known: ODCSNames.logicalTypeOptions, what: "'logicalTypeOptions'")
        let evaluated = type == .instant ? ["timezone", "defaultTimezone"] : []
        for entry in options.entries ?? [] where !evaluated.contains(entry.key) {
            notes.append("The contract's option '\(entry.key)' of '\(name)' is not evaluated at import.")
        }
    }

    /// Keys are fixed by the kind of row; a contract that claims another key would mislead.
    mutating func checkKeyFlag(_ property: YAMLValue, name: String, isKey: Bool, kind: RecordKind) {
        guard reading.flag("primaryKey", of: property), !isKey, let value = property["primaryKey"] else { return }
        let keys = FieldSpec.all(of: kind).filter(\.isKey).map(\.name).joined(separator: ", ")
        reading.report(value, "'\(name)' is no part of the key of \(kind.rawValue)", "The key is: \(keys)")
    }

    /// A constant must be readable as its field.
    mutating func checkConstant(of column: ContractColumn, at property: YAMLValue) {
        guard let constant = column.options.constant, column.type != .instant else { return }
        var decoder = ColumnDecoder(column: column, nullWords: [], zone: nil)
        let bytes = Array(constant.utf8)
        do {
            _ = try decoder.value(of: bytes.span, shape: .text)
        } catch {
            reading.report(property, error.what(column.name), error.fix)
        }
    }

    /// Faults that only the whole list of columns shows.
    mutating func checkColumns(_ columns: [ContractColumn], of kind: RecordKind, object: YAMLValue, namespace: String?)
    {
        let names = columns.map(\.name)
        for spec in FieldSpec.all(of: kind) where spec.isRequired && !names.contains(spec.name) {
            reading.report(object, "\(kind.rawValue) need the field '\(spec.name)'", "Add a property for it")
        }
        reportRepeats(columns) { $0.name }
        if !isMapping { reportRepeats(columns) { $0.fileName } }
        for pair in [["attempts", "retries"], ["sla_ms", "due_at"]] where pair.allSatisfy(names.contains) {
            let text = pair.joined(separator: "' and '")
            reading.report(object, "'\(text)' say the same thing twice", "Keep one of the two")
        }
        if names.contains("cost"), !names.contains("currency") {
            reading.report(object, "'cost' has no 'currency'", "Add the column, or a constant such as EUR")
        }
        if namespace != nil, names.contains("namespace") {
            reading.report(object, "the namespace is both a constant and a column", "Remove one of the two")
        }
        let mean = ["n", "mean", "sd"].allSatisfy(names.contains)
        if kind == .baselines, !mean, !["numerator", "denominator"].allSatisfy(names.contains) {
            reading.report(object, "baselines need a summary", "Add n, mean and sd, or numerator and denominator")
        }
    }

    private mutating func reportRepeats(_ columns: [ContractColumn], by name: (ContractColumn) -> String?) {
        var seen: Set<String> = []
        for column in columns {
            guard let name = name(column), !seen.insert(name).inserted else { continue }
            reading.report(
                DefinitionIssue(
                    file: reading.file,
                    line: column.line,
                    column: column.column,
                    what: "'\(name)' is used by two properties",
                    fix: "Keep one of the two"
                )
            )
        }
    }
}
