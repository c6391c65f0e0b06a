extension ContractReading {
    /// Whether values of that classification are about a person.
    static func isPersonal(_ classification: String) -> Bool {
        FieldPrivacy.personalClasses.contains(classification.lowercased())
    }

    mutating func privacy(_ value: YAMLValue) -> FieldPrivacy? {
        if let word = value.text, let privacy = FieldPrivacy(rawValue: word) { return privacy }
        reading.report(value, "'privacy' must be drop, mask or hash", "Write 'value: drop'")
        return nil
    }

    /// A personal column says what becomes of its values, and the field can bear it.
    mutating func checkPrivacy(
        _ target: Target,
        _ options: ColumnOptions,
        _ classification: String,
        at property: YAMLValue
    ) {
        guard target.role != .dropped else { return }
        guard let privacy = options.privacy else {
            guard Self.isPersonal(classification), let place = property["classification"] else { return }
            return reading.report(
                place,
                "the field is \(classification), and the contract does not say what becomes of its values",
                "Add the custom property 'privacy' with drop, mask or hash"
            )
        }
        if options.constant != nil {
            reading.report(property, "a constant cannot be personal", "Remove 'constant' or 'privacy'")
        }
        let isRequired = target.isRequired || property["required"]?.text == "true"
        switch (privacy, target.type) {
        case (.drop, _):
            guard isRequired else { return }
            reading.report(property, "a required field cannot be dropped", "Write 'value: hash', or 'value: mask'")
        case (.mask, .text), (.mask, .freeText):
            guard target.isKey else { return }
            reading.report(property, "with a masked key all rows would be the same", "Write 'value: hash'")
        case (.hash, .text), (.hash, .freeText): return
        case (.mask, _), (.hash, _):
            reading.report(property, "only texts can be masked or hashed", "Write 'value: drop'")
        }
    }
}
