/// Walks a definition and collects every fault instead of stopping at the first.
public struct DefinitionReading {
    let file: String
    /// Every fault so far, in the order of reading.
    public private(set) var issues: [DefinitionIssue] = []

    /// Reads the file of that name; nothing is wrong with it yet.
    public init(file: String) { self.file = file }

    mutating func report(_ issue: DefinitionIssue) { issues.append(issue) }

    /// Adds a fault at the value.
    public mutating func report(_ value: YAMLValue, _ what: String, _ fix: String) {
        issues.append(value.issue(in: file, what: what, fix: fix))
    }

    /// Reports keys outside the list, each with the nearest known one; and a value that is no map.
    public mutating func checkKeys(of value: YAMLValue, known: [String], what place: String) {
        guard let entries = value.entries else {
            return report(value, "\(place) must be a map", "Write 'key: value' pairs")
        }
        for entry in entries where !known.contains(entry.key) {
            let fix = NearestName.advice(for: entry.key, among: known)
            report(entry.issue(in: file, what: "\(place) has no property '\(entry.key)'", fix: fix))
        }
    }

    /// The text under the key; nil when it is absent or empty, which is reported when it is required.
    public mutating func text(_ key: String, of value: YAMLValue, required: Bool = false) -> String? {
        guard let found = value[key], !found.isNull else {
            if required { report(value, "'\(key)' is missing", "Add '\(key): …'") }
            return nil
        }
        guard let text = found.text else {
            report(found, "'\(key)' must be one text", "Write '\(key): …'")
            return nil
        }
        return text
    }

    /// True or false under the key; false when it is absent.
    public mutating func flag(_ key: String, of value: YAMLValue) -> Bool {
        guard let found = value[key] else { return false }
        switch found.kind {
        case .scalar("true", false): return true
        case .scalar("false", false): return false
        case .scalar, .list, .map:
            report(found, "'\(key)' must be true or false", "Write '\(key): true' or '\(key): false'")
            return false
        }
    }

    /// The list under the key; empty when it is absent.
    public mutating func list(_ key: String, of value: YAMLValue) -> [YAMLValue] {
        guard let found = value[key], !found.isNull else { return [] }
        guard let items = found.items else {
            report(found, "'\(key)' must be a list", "Begin each item with '- '")
            return []
        }
        return items
    }

    /// A list of texts; nil when it holds anything else, which is reported.
    public mutating func texts(_ value: YAMLValue, of name: String) -> [String]? {
        guard let items = value.items, case let texts = items.compactMap(\.text), texts.count == items.count else {
            report(value, "'\(name)' must be a list of texts", "Write '[a, b]'")
            return nil
        }
        return texts
    }

    /// A whole number from that range; nil when it is anything else, which is reported.
    public mutating func integer(_ value: YAMLValue, of name: String, in range: ClosedRange<Int64>) -> Int64? {
        if let text = value.text, let number = Int64(text), range.contains(number) { return number }
        report(
            value,
            "'\(name)' must be a whole number from \(range.lowerBound) to \(range.upperBound)",
            "Write the number in digits"
        )
        return nil
    }
}
