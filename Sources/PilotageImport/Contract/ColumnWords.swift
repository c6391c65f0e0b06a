/// What a contract says of a property for those who use the data; no import reads rows by it.
struct ColumnWords: Sendable, Hashable {
    /// The type as the contract words it; nil for a dropped column without one.
    var logicalType: String?
    var businessName: String?
    var description: String?
    /// The custom property `unit`: what one of the number is.
    var unit: String?
    var isUnique = false
    var isPrimaryKey = false
    /// `logicalTypeOptions` beside the zone, as texts.
    var typeOptions: [String: String] = [:]
}

extension ContractReading {
    mutating func words(_ property: YAMLValue, name: String) -> ColumnWords {
        var words = ColumnWords()
        words.logicalType = property["logicalType"]?.text
        words.businessName = property["businessName"]?.text
        words.description = property["description"]?.text
        let unit = property["customProperties"]?.items?.first { $0["property"]?.text == "unit" }
        words.unit = unit?["value"]?.text
        words.isUnique = reading.flag("unique", of: property)
        words.isPrimaryKey = property["primaryKey"]?.text == "true"
        for entry in property["logicalTypeOptions"]?.entries ?? []
        where !["timezone", "defaultTimezone"].contains(entry.key) {
            words.typeOptions[entry.key] = entry.value.text ?? "a list or a map"
        }
        if words.isUnique {
            notes.append("The contract's 'unique' of '\(name)' is not evaluated at import; a duplicateValues rule is.")
        }
        return words
    }
}
