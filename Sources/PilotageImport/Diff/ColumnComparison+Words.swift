extension ColumnComparison {
    /// What the contract says of the property for those who use the data.
    func words() -> [ContractChange] {
        let (before, after) = (old.words, new.words)
        return type(before, after) + promises(before, after)
            + texts("business name", before.businessName, after.businessName)
            + texts("description", before.description, after.description)
            + typeOptions(before.typeOptions, after.typeOptions)
    }

    private func type(_ before: ColumnWords, _ after: ColumnWords) -> [ContractChange] {
        var found: [ContractChange] = []
        if before.logicalType != after.logicalType {
            let words = "its logicalType was \(before.logicalType ?? "none") and is \(after.logicalType ?? "none")"
            found.append(change(.breaking, words, "who uses the data meets another type of value"))
        }
        if before.unit != after.unit {
            let words = "its unit was \(before.unit ?? "not stated") and is \(after.unit ?? "not stated")"
            let isStatedNow = before.unit == nil
            found.append(
                change(
                    isStatedNow ? .compatible : .breaking,
                    words,
                    isStatedNow ? "what the number counts is only said now" : "the same number is another amount"
                )
            )
        }
        return found
    }

    private func promises(_ before: ColumnWords, _ after: ColumnWords) -> [ContractChange] {
        var found: [ContractChange] = []
        if before.isUnique != after.isUnique {
            found.append(
                after.isUnique
                    ? change(.compatible, "its values are promised to be unique now", "no row is set aside for it")
                    : change(
                        .breaking,
                        "its values are no longer promised to be unique",
                        "who joins by it may count twice"
                    )
            )
        }
        if before.isPrimaryKey != after.isPrimaryKey {
            let words =
                after.isPrimaryKey ? "it is named as part of the key now" : "it is no longer named as part of the key"
            found.append(change(.compatible, words, "the key of \(kind) is the same, named or not"))
        }
        return found
    }

    private func texts(_ what: String, _ before: String?, _ after: String?) -> [ContractChange] {
        guard before != after else { return [] }
        let verb = before == nil ? "was added" : (after == nil ? "was removed" : "changed")
        return [change(.compatible, "its \(what) \(verb)", "it is said to people and changes no value")]
    }

    private func typeOptions(_ before: [String: String], _ after: [String: String]) -> [ContractChange] {
        Set(before.keys).union(after.keys).sorted().compactMap { key in
            guard before[key] != after[key] else { return nil }
            let words = "its type option \(key) was \(before[key] ?? "not stated") and is \(after[key] ?? "not stated")"
            return change(.compatible, words, "it is not evaluated at import")
        }
    }
}
