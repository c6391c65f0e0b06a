import PilotageModel

/// The keys of a measure that divides.
enum RatioKey: String, DefinitionKey {
    case ratio, per

    var meaning: String {
        switch self {
        case .ratio: "the tally fields to add up above the line"
        case .per: "the tally fields to add up below the line"
        }
    }
}

/// The keys of a measure that takes a quantile.
enum QuantileKey: String, DefinitionKey {
    case quantile, of

    var meaning: String {
        switch self {
        case .quantile: "the percentage of runs that lie below, 1 to 99"
        case .of: "what is measured: duration, recovery, manual, working_duration or working_recovery"
        }
    }
}

/// Reads how a metric is made, and checks that its unit fits.
enum MeasureReader {
    static func read(
        _ value: DefinitionValue,
        unit: Placed<MetricUnit>?,
        _ findings: inout DefinitionFindings
    ) -> MetricDefinition.Measure? {
        isQuantile(value.value) ? quantile(value, unit, &findings) : ratio(value, unit, &findings)
    }

    /// Whether the keys look more like those of a quantile, misspelt ones included.
    private static func isQuantile(_ value: YAMLValue) -> Bool {
        let known = RatioKey.allCases.map(\.rawValue) + QuantileKey.allCases.map(\.rawValue)
        let meant = (value.entries ?? []).compactMap { NearestName.of($0.key, among: known) }
        return meant.contains { QuantileKey(rawValue: $0) != nil } && !meant.contains { RatioKey(rawValue: $0) != nil }
    }

    private static func ratio(
        _ value: DefinitionValue,
        _ unit: Placed<MetricUnit>?,
        _ findings: inout DefinitionFindings
    ) -> MetricDefinition.Measure? {
        guard let fields = DefinitionFields<RatioKey>(value.value, file: value.file, &findings) else { return nil }
        let above = fields[.ratio].flatMap { MeasureSide.read($0, &findings) }
        let below = fields[.per].flatMap { MeasureSide.read($0, &findings) }
        guard let above, let below else { return nil }
        if let calendar = above.fields.first(where: \.isCalendar) {
            let what = "\(calendar.word) cannot be counted, only divided by"
            findings.add(above.place.issue(what, fix: "Name '\(calendar.rawValue)' under 'per'"))
            return nil
        }
        let fitting = MeasuredQuantity.units(
            of: above.quantity,
            per: below.quantity,
            isWeekly: below.fields == [.weeks]
        )
        let what = "\(above.quantity.rawValue) per \(below.quantity.rawValue)"
        guard check(unit, fits: fitting, what: what, at: value, &findings) else { return nil }
        return .ratio(numerator: above.fields, denominator: below.fields)
    }

    private static func quantile(
        _ value: DefinitionValue,
        _ unit: Placed<MetricUnit>?,
        _ findings: inout DefinitionFindings
    ) -> MetricDefinition.Measure? {
        guard let fields = DefinitionFields<QuantileKey>(value.value, file: value.file, &findings) else { return nil }
        let percent = fields[.quantile]?.integer(in: 1...99, &findings)
        let sample = fields[.of]?.word(DurationSample.self, &findings)
        let what = "a quantile of durations"
        let fits = check(unit, fits: MeasuredQuantity.timeUnits, what: what, at: value, &findings)
        guard let percent, let sample, fits else { return nil }
        return .quantile(percent: percent.value, of: sample.value)
    }

    /// Whether the unit is one of the fitting ones, or could not be read, which has been reported elsewhere.
    private static func check(
        _ unit: Placed<MetricUnit>?,
        fits fitting: [MetricUnit],
        what: String,
        at value: DefinitionValue,
        _ findings: inout DefinitionFindings
    ) -> Bool {
        guard !fitting.isEmpty else {
            findings.add(
                value.issue("a measure of \(what) has no unit", fix: "Divide by a count, or by the same quantity")
            )
            return false
        }
        guard let unit, !fitting.contains(unit.value) else { return true }
        let words = fitting.map(\.rawValue).joined(separator: ", ")
        findings.add(
            unit.issue(
                "the unit '\(unit.value.rawValue)' does not fit a measure of \(what)",
                fix: fitting.count == 1 ? "Write '\(words)'" : "Use one of: \(words)"
            )
        )
        return false
    }
}

/// The tally fields on one side of a ratio, and what they have in common.
private struct MeasureSide {
    let fields: [TallyField]
    let quantity: MeasuredQuantity
    let place: Placed<TallyField>

    /// Nil when a word is no tally field, stands twice, or measures something else than the first.
    static func read(_ value: DefinitionValue, _ findings: inout DefinitionFindings) -> MeasureSide? {
        guard let items = value.listOrWord(&findings) else { return nil }
        let known = TallyField.allCases.map(\.rawValue)
        let words = items.compactMap { $0.word(known, &findings) }
        guard words.count == items.count, let first = words.first else { return nil }
        let fields = words.reportingRepeats(in: value.key, &findings).compactMap { word in
            word.compactMap { TallyField(rawValue: $0) }
        }
        guard let place = fields.first else { return nil }
        for field in fields where field.value.quantity != place.value.quantity {
            let what = "'\(field.value.rawValue)' is \(field.value.quantity.rawValue), but '\(first.value)' is"
            let fix = "Add up only fields that measure the same thing"
            findings.add(field.issue("\(what) \(place.value.quantity.rawValue)", fix: fix))
            return nil
        }
        if fields.count > 1, let calendar = fields.first(where: { $0.value.isCalendar }) {
            let what = "'\(calendar.value.rawValue)' stands beside other fields"
            findings.add(calendar.issue(what, fix: "Divide by \(calendar.value.word) alone, or leave them out"))
            return nil
        }
        return MeasureSide(fields: fields.map(\.value), quantity: place.value.quantity, place: place)
    }
}

extension TallyField {
    /// The name without underscores, for sentences.
    fileprivate var word: String { rawValue.split(separator: "_").joined(separator: " ") }
}
