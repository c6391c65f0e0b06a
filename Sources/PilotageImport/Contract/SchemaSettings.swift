/// The custom properties of a schema object.
struct SchemaSettings {
    static let names = [
        "extraColumns", "delimiter", "nullWords", "namespace", "clockSkewSeconds", "skipLines", "header",
    ]

    var ignoresExtraColumns = false
    var delimiter: UInt8 = 0x2C
    var nullWords = [""]
    var namespace: String?
    var clockSkewSeconds: Int64 = 0
    var skippedLines = 0
    var hasHeader = true
}

extension ContractReading {
    mutating func schemaSettings(_ object: YAMLValue) -> SchemaSettings {
        var settings = SchemaSettings()
        for (name, value) in customProperties(of: object, known: SchemaSettings.names) {
            switch name {
            case "extraColumns":
                settings.ignoresExtraColumns = value.text == "ignore"
                if !["ignore", "refuse"].contains(value.text) {
                    reading.report(value, "'extraColumns' must be refuse or ignore", "Write 'value: refuse'")
                }
            case "delimiter": settings.delimiter = delimiter(value) ?? settings.delimiter
            case "nullWords": settings.nullWords = reading.texts(value, of: name) ?? settings.nullWords
            case "namespace": settings.namespace = namespace(value)
            case "clockSkewSeconds":
                settings.clockSkewSeconds = reading.integer(value, of: name, in: 0...86_400) ?? 0
            case "skipLines": settings.skippedLines = Int(reading.integer(value, of: name, in: 0...10_000) ?? 0)
            case "header":
                settings.hasHeader = value.text != "none"
                if !["none", "first"].contains(value.text) {
                    reading.report(value, "'header' must be first or none", "Write 'value: none'")
                }
            default: continue
            }
        }
        return settings
    }

    /// Name and value of each custom property; a name that looks like a misspelt one of ours is an issue.
    mutating func customProperties(of object: YAMLValue, known: [String]) -> [(name: String, value: YAMLValue)] {
        var found: [(name: String, value: YAMLValue)] = []
        for item in reading.list("customProperties", of: object) {
            reading.checkKeys(of: item, known: ODCSNames.customProperty, what: "a custom property")
            guard let name = reading.text("property", of: item, required: true) else { continue }
            guard let value = item["value"] else {
                reading.report(item, "'value' is missing", "Add 'value: …'")
                continue
            }
            if !known.contains(name), let near = NearestName.of(name, among: known) {
                reading.report(item["property"] ?? item, "'\(name)' is not known here", "Write '\(near)'")
            }
            if found.contains(where: { $0.name == name }) {
                reading.report(item, "the custom property '\(name)' stands twice", "Keep one of the two")
            }
            found.append((name, value))
        }
        return found
    }

    private mutating func delimiter(_ value: YAMLValue) -> UInt8? {
        if value.text == "blanks" { return CSVRowScan.blanks }
        if let bytes = value.text.map({ Array($0.utf8) }), bytes.count == 1 {
            switch bytes[0] {
            case 0x09, 0x21, 0x23...0x2C, 0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return bytes[0]
            default: break
            }
        }
        reading.report(
            value,
            "'delimiter' must be one sign such as , ; | or \\t, or the word blanks",
            "Write 'value: \";\"'"
        )
        return nil
    }

    private mutating func namespace(_ value: YAMLValue) -> String? {
        guard let text = value.text, !text.isEmpty, KeyNormalisation.normalised(text).utf8.elementsEqual(text.utf8)
        else {
            reading.report(value, "'namespace' must be a text without blanks at its ends", "Write 'value: name'")
            return nil
        }
        return text
    }
}
