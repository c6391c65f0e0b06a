/// How the texts of a column are to be read as a field, in the words of a contract and in words for people.
struct FieldDetails {
    let field: FieldSpec
    let profile: ColumnProfile
    let zone: String

    /// The lines of the property below its name.
    var lines: [String] {
        switch field.type {
        case .text, .freeText: ["        logicalType: string"]
        case .word(let list): ["        logicalType: string"] + valueMap(list)
        case .integer: ["        logicalType: integer"]
        case .decimal, .span:
            [
                "        logicalType: number",
                "        customProperties: [{property: scale, value: \(scale)}]   # more digits than that refuse the row",
            ]
        case .boolean: ["        logicalType: boolean"] + truth
        case .instant: instant
        case .day: ["        logicalType: date"]
        case .currency: ["        logicalType: string"]
        }
    }

    /// What the texts look like, with an example where the column may be shown.
    var words: String {
        let example = profile.examples.first.map { ", such as \(MappingText.quoted($0))" } ?? ""
        switch field.type {
        case .text, .freeText: return "text" + example
        case .word(let list): return mapped(list)
        case .integer: return "whole numbers" + example
        case .decimal, .span: return "numbers with up to \(profile.decimalScale ?? 0) digits after the point" + example
        case .boolean: return "yes or no" + example
        case .instant:
            if profile.isZonedTime { return "times with a zone" + example }
            if profile.isNaiveTime { return "times without a zone, \(zone) is assumed" + example }
            return "times counted since 1970 in \(profile.epoch?.rawValue ?? "s")" + example
        case .day: return "dates" + example
        case .currency: return "currency codes" + example
        }
    }

    private var scale: Int { max(profile.decimalScale ?? 0, field.type.usualScale) }

    private func valueMap(_ list: WordList) -> [String] {
        let words = profile.words ?? []
        var pairs: [String] = []
        var unknown: [String] = []
        for word in words where !list.words.contains(word) {
            if let ours = WordNames.word(for: word, in: list) {
                pairs.append("\(MappingText.quoted(word)): \(ours)")
            } else {
                unknown.append(MappingText.quoted(word))
            }
        }
        var lines: [String] = []
        if !pairs.isEmpty {
            lines.append("        customProperties:")
            lines.append("          - {property: valueMap, value: {\(pairs.joined(separator: ", "))}}")
        }
        if !unknown.isEmpty {
            lines.append("        # NOT KNOWN: \(unknown.joined(separator: ", ")): add to valueMap what each means,")
            lines.append("        # one of: \(list.words.joined(separator: ", "))")
        }
        return lines
    }

    private func mapped(_ list: WordList) -> String {
        let counted = (profile.words ?? []).map { word in
            "\(MappingText.quoted(word)) = \(WordNames.word(for: word, in: list) ?? "not known") (\(profile.texts[word] ?? 0))"
        }
        return counted.joined(separator: ", ")
    }

    private var truth: [String] {
        guard let found = TruthWords(profile) else { return [] }
        func list(_ words: [String], _ usual: String) -> String {
            (words.isEmpty ? [usual] : words).map(MappingText.quoted).joined(separator: ", ")
        }
        if Set(found.trueWords).isSubset(of: ["true"]), Set(found.falseWords).isSubset(of: ["false"]) { return [] }
        return [
            "        customProperties:",
            "          - {property: trueWords, value: [\(list(found.trueWords, "true"))]}",
            "          - {property: falseWords, value: [\(list(found.falseWords, "false"))]}",
        ]
    }

    private var instant: [String] {
        if profile.isZonedTime {
            return ["        logicalType: timestamp", "        logicalTypeOptions: {timezone: true}"]
        }
        if profile.isNaiveTime {
            return [
                "        logicalType: timestamp",
                "        logicalTypeOptions: {timezone: false, defaultTimezone: \(zone)}   # ASSUMED: the file carries no zone",
            ]
        }
        let unit = profile.epoch?.rawValue ?? "s"
        return [
            "        logicalType: integer",
            "        customProperties: [{property: epoch, value: \(unit)}]   # ASSUMED from the number of digits",
        ]
    }
}
