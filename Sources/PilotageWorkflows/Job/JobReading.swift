import PilotageImport

/// Walks `job.yml` and collects every fault instead of stopping at the first.
struct JobReading {
    let file: String
    private(set) var issues: [DefinitionIssue] = []

    init(file: String) { self.file = file }

    mutating func report(_ value: YAMLValue, _ what: String, _ fix: String) {
        issues.append(value.issue(in: file, what: what, fix: fix))
    }

    /// Whether the value is a map with these keys only, and all of the required ones.
    mutating func checkKeys(_ value: YAMLValue, required: [String], optional: [String] = []) -> Bool {
        guard let entries = value.entries else {
            report(value, "Keys with values are expected here", "Write the keys \(required.joined(separator: ", "))")
            return false
        }
        let known = required + optional
        for entry in entries where !known.contains(entry.key) {
            let fix = NearestName.advice(for: entry.key, among: known)
            issues.append(entry.issue(in: file, what: "The key '\(Printable.text(entry.key))' is not known", fix: fix))
        }
        for key in required where value[key] == nil {
            report(value, "The key '\(key)' is missing", "Write '\(key):' and a value; Docs/weekly-job.md explains it")
        }
        return true
    }

    /// The text under the key, in one line; nil when it is missing or anything else, which is reported.
    mutating func text(_ key: String, of value: YAMLValue) -> String? {
        guard let found = value[key] else { return nil }
        guard let text = found.text, !found.isNull, !text.isEmpty, !text.utf8.contains(where: { $0 < 0x20 }) else {
            report(found, "'\(key)' is empty, or no text of one line", "Write '\(key):' and a text")
            return nil
        }
        return text
    }

    /// The whole number under the key; nil when it is missing or out of the range, which is reported.
    mutating func integer(_ key: String, of value: YAMLValue, in range: ClosedRange<Int>) -> Int? {
        guard let found = value[key] else { return nil }
        if let text = found.text, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
            range.contains(number)
        {
            return number
        }
        let what = "'\(key)' must be a whole number from \(range.lowerBound) to \(range.upperBound)"
        report(found, what, "Write the number in digits")
        return nil
    }

    /// The word under the key, one of the list; nil when it is missing or another, which is reported.
    mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        of value: YAMLValue,
        as _: Word.Type
    ) -> Word? {
        guard let text = text(key, of: value), let found = value[key] else { return nil }
        if let word = Word(rawValue: text) { return word }
        let known = Word.allCases.map(\.rawValue)
        report(found, "'\(Printable.text(text))' is no value of '\(key)'", NearestName.advice(for: text, among: known))
        return nil
    }

    /// The list under the key; empty when it is missing or no list, which is reported.
    mutating func items(_ key: String, of value: YAMLValue) -> [YAMLValue] {
        guard let found = value[key], !found.isNull else { return [] }
        guard let items = found.items else {
            report(found, "'\(key)' must be a list", "Begin each item with '- '")
            return []
        }
        return items
    }

    /// An id under the key: lower-case letters, digits and hyphens, 1 to 64 of them.
    mutating func id(_ key: String, of value: YAMLValue) -> String? {
        guard let text = text(key, of: value), let found = value[key] else { return nil }
        let isID =
            (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { $0 == 0x2D || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
        guard isID else {
            report(found, "'\(Printable.text(text))' is no id", "Use a-z, 0-9 and hyphens, at most 64 of them")
            return nil
        }
        return text
    }

    /// True or false under the key; false when it is missing.
    mutating func flag(_ key: String, of value: YAMLValue) -> Bool {
        guard let found = value[key] else { return false }
        switch found.kind {
        case .scalar("true", false): return true
        case .scalar("false", false): return false
        case .scalar, .list, .map:
            report(found, "'\(key)' must be true or false", "Write '\(key): true' or leave it out")
            return false
        }
    }

    /// Where a secret stands: under `KEY_variable` or `KEY_file`, exactly one of them.
    mutating func secret(_ key: String, of value: YAMLValue) -> SecretPlace? {
        switch (value["\(key)_variable"], value["\(key)_file"]) {
        case (_?, nil): return text("\(key)_variable", of: value).map { .variable($0) }
        case (nil, _?): return text("\(key)_file", of: value).map { .file($0) }
        case (nil, nil), (_?, _?):
            let fix = "Write '\(key)_variable:' with the name of an environment variable, or '\(key)_file:' with a path"
            report(value, "Exactly one place of the '\(key)' is needed", fix)
            return nil
        }
    }
}
