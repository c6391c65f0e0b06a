extension DefinitionValue {
    /// The entries of a list of that many; too few or too many are reported, and the entries can be read all the same.
    func list(_ count: ClosedRange<Int>, _ findings: inout DefinitionFindings) -> [DefinitionValue]? {
        guard let items = value.items else {
            findings.add(
                issue("'\(key)' must be a list", fix: "Write \(meaning) between '[' and ']', or one a line after '- '")
            )
            return nil
        }
        if items.count < count.lowerBound {
            let fix = items.isEmpty ? "Write \(meaning)" : "Write at least \(count.lowerBound)"
            findings.add(issue(items.isEmpty ? "'\(key)' is empty" : "'\(key)' has too few entries", fix: fix))
        }
        if items.count > count.upperBound {
            let what = "'\(key)' has \(items.count) entries; at most \(count.upperBound) are allowed"
            let fix = "Keep the \(count.upperBound) that matter most"
            findings.add(items[count.upperBound].issue(in: file, what: what, fix: fix))
        }
        return items.map { entry($0) }
    }

    /// The entries of a list, or the one word that stands in place of a list of one.
    func listOrWord(_ findings: inout DefinitionFindings) -> [DefinitionValue]? {
        value.text == nil ? list(1...Int.max, &findings) : [self]
    }

    /// A list of texts, each of which stands there once; nil when there are entries and none of them could be read.
    func texts(_ count: ClosedRange<Int>, _ findings: inout DefinitionFindings) -> [Placed<String>]? {
        guard let items = list(count, &findings) else { return nil }
        let texts = items.compactMap { $0.text(&findings) }.reportingRepeats(in: key, &findings)
        return texts.isEmpty && !items.isEmpty ? nil : texts
    }

    private func entry(_ item: YAMLValue) -> DefinitionValue {
        DefinitionValue(key: key, meaning: meaning, value: item, file: file)
    }
}

extension [Placed<String>] {
    /// The same texts; one that stands there for the second time is reported with the place of the first.
    func reportingRepeats(in key: String, _ findings: inout DefinitionFindings) -> Self {
        var first: [String: Placed<String>] = [:]
        for text in self {
            if let earlier = first[text.value] {
                let what = "'\(text.value.excerpt)' stands twice in '\(key)'; the first is at \(earlier.place)"
                findings.add(text.issue(what, fix: "Keep one of the two"))
            } else {
                first[text.value] = text
            }
        }
        return self
    }
}
