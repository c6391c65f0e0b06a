import PilotageModel

/// Compares two versions of one property.
struct ColumnComparison {
    let kind: String
    let old: ContractColumn
    let new: ContractColumn

    func changes() -> [ContractChange] { naming() + reading() + values() + protection() + words() }

    private func naming() -> [ContractChange] {
        var found: [ContractChange] = []
        if old.fileName != new.fileName {
            let before = old.fileName.map { "the column '\($0)'" } ?? "a constant"
            let after = new.fileName.map { "the column '\($0)'" } ?? "a constant"
            found.append(
                change(
                    .breaking,
                    "it was read from \(before) and is read from \(after)",
                    "files of the old form lack it"
                )
            )
        }
        if old.isRequired != new.isRequired {
            found.append(
                new.isRequired
                    ? change(.breaking, "it is required now", "rows without it are set aside")
                    : change(.compatible, "it is no longer required", "more rows are accepted")
            )
        }
        if old.options.constant != new.options.constant, old.fileName == nil, new.fileName == nil {
            let words = "the constant was '\(old.options.constant ?? "")' and is '\(new.options.constant ?? "")'"
            found.append(change(.breaking, words, "the same file means something else"))
        }
        return found
    }

    private func reading() -> [ContractChange] {
        var found: [ContractChange] = []
        let (before, after) = (old.options, new.options)
        if before.clock != after.clock {
            let words = "its time was \(Self.text(before.clock)) and is \(Self.text(after.clock))"
            found.append(change(.breaking, words, "the same text is another moment, or none"))
        }
        if before.scale > after.scale {
            let words = "its scale was \(before.scale) and is \(after.scale)"
            found.append(change(.breaking, words, "values with more digits are set aside"))
        } else if before.scale < after.scale {
            let words = "its scale was \(before.scale) and is \(after.scale)"
            found.append(change(.compatible, words, "every value keeps its meaning"))
        }
        if Set(before.trueWords) != Set(after.trueWords) || Set(before.falseWords) != Set(after.falseWords) {
            let isWider =
                Set(before.trueWords).isSubset(of: after.trueWords)
                && Set(before.falseWords).isSubset(of: after.falseWords)
            found.append(
                change(
                    isWider ? .compatible : .breaking,
                    "its words for true and false changed",
                    isWider ? "the old words are read as before" : "an old word is refused or means the opposite"
                )
            )
        }
        for word in Set(before.valueMap.keys).union(after.valueMap.keys).sorted() {
            let (earlier, later) = (before.valueMap[word], after.valueMap[word])
            guard earlier != later else { continue }
            let words = "'\(word)' was \(earlier ?? "not mapped") and is \(later ?? "not mapped")"
            let isNew = earlier == nil
            found.append(
                change(
                    isNew ? .compatible : .breaking,
                    words,
                    isNew ? "one more word is read" : "the same word means something else, or nothing"
                )
            )
        }
        return found
    }

    private func values() -> [ContractChange] {
        var found: [ContractChange] = []
        let (before, after) = (old.options, new.options)
        if before.validValues != after.validValues {
            let removed = before.validValues.map { $0.filter { !(after.validValues?.contains($0) ?? true) } } ?? []
            let isNarrower = after.validValues != nil && (before.validValues == nil || !removed.isEmpty)
            let words =
                removed.isEmpty
                ? (isNarrower ? "its values are limited now" : "more values are valid")
                : "no longer valid: \(removed.joined(separator: ", "))"
            found.append(
                change(
                    isNarrower ? .breaking : .compatible,
                    words,
                    isNarrower ? "rows with other values are set aside" : "more rows are accepted"
                )
            )
        }
        let patterns = (before.patterns.map(\.source), after.patterns.map(\.source))
        if patterns.0 != patterns.1 {
            let isFreed = patterns.1.isEmpty
            found.append(
                change(
                    isFreed ? .compatible : .breaking,
                    isFreed ? "its pattern is gone" : "its pattern changed",
                    isFreed ? "more rows are accepted" : "rows that matched the old one may be set aside"
                )
            )
        }
        let added = Set(after.missingWords).subtracting(before.missingWords).sorted()
        if !added.isEmpty {
            found.append(
                change(
                    .breaking,
                    "these words are missing values now: \(added.joined(separator: ", "))",
                    "rows with them are set aside"
                )
            )
        }
        return found
    }

    private func protection() -> [ContractChange] {
        var found: [ContractChange] = []
        if old.options.privacy != new.options.privacy {
            let words = "what becomes of its personal values changed"
            found.append(change(.breaking, words, "values kept before and after do not compare"))
        }
        return found + classification()
    }

    private func classification() -> [ContractChange] {
        guard old.classification.lowercased() != new.classification.lowercased() else { return [] }
        let words = "its classification was \(old.classification) and is \(new.classification)"
        let (before, after) = (Self.rank(old), Self.rank(new))
        if after < before { return [change(.breaking, words, "the values are guarded less than was promised")] }
        if new.isPersonal, !old.isPersonal {
            return [change(.breaking, words, "the values are no longer kept as they were")]
        }
        return [change(.compatible, words, "the values are guarded as before, or better")]
    }

    /// How well values are guarded: shown in messages, hidden, or personal.
    private static func rank(_ column: ContractColumn) -> Int {
        (column.isSecret ? 1 : 0) + (column.isPersonal ? 1 : 0)
    }

    private static func text(_ clock: ColumnOptions.Clock) -> String {
        switch clock {
        case .zoned: "a text with its zone"
        case .naive(let zone): "a text in \(zone)"
        case .epoch(let unit): "a number of \(unit.rawValue) since 1970"
        }
    }

    func change(_ effect: ContractChange.Effect, _ what: String, _ why: String) -> ContractChange {
        ContractChange(
            effect: effect,
            subject: "\(kind).\(new.name)",
            what: what,
            why: why,
            line: new.line,
            isRemoved: false
        )
    }
}
