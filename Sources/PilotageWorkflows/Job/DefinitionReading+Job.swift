import PilotageImport

/// What `job.yml` asks of a reading beyond what contracts do.
extension DefinitionReading {
    /// Whether the value is a map with these keys only, and all of the required ones; `place` names it in a fault.
    mutating func checkKeys(
        of value: YAMLValue,
        required: [String],
        optional: [String] = [],
        what place: String
    ) -> Bool {
        checkKeys(of: value, known: required + optional, what: place)
        guard value.entries != nil else { return false }
        for key in required where value[key] == nil {
            report(value, "The key '\(key)' is missing", "Write '\(key):' and a value; Docs/weekly-job.md explains it")
        }
        return true
    }

    /// The text under the key, in one line; nil when the key is missing, or it is anything else, which is reported.
    mutating func line(_ key: String, of value: YAMLValue) -> String? {
        guard let found = value[key], let text = text(key, of: value, required: true) else { return nil }
        guard !text.isEmpty, !text.utf8.contains(where: { $0 < 0x20 }) else {
            report(found, "'\(key)' is empty, or no text of one line", "Write '\(key):' and a text")
            return nil
        }
        return text
    }

    /// The whole number under the key; nil when it is missing or out of the range, which is reported.
    mutating func integer(_ key: String, of value: YAMLValue, in range: ClosedRange<Int64>) -> Int? {
        value[key].flatMap { integer($0, of: key, in: range) }.map { Int($0) }
    }

    /// The word under the key, one of the list; nil when it is missing or another, which is reported.
    mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        of value: YAMLValue,
        as _: Word.Type
    ) -> Word? {
        guard let text = line(key, of: value), let found = value[key] else { return nil }
        if let word = Word(rawValue: text) { return word }
        let known = Word.allCases.map(\.rawValue)
        report(found, "'\(Printable.text(text))' is no value of '\(key)'", NearestName.advice(for: text, among: known))
        return nil
    }

    /// An id under the key: lower-case letters, digits and hyphens, 1 to 64 of them.
    mutating func id(_ key: String, of value: YAMLValue) -> String? {
        guard let text = line(key, of: value), let found = value[key] else { return nil }
        let isID =
            (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { $0 == 0x2D || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
        guard isID else {
            report(found, "'\(Printable.text(text))' is no id", "Use a-z, 0-9 and hyphens, at most 64 of them")
            return nil
        }
        return text
    }

    /// Where a secret stands: under `KEY_variable` or `KEY_file`, exactly one of them.
    mutating func secret(_ key: String, of value: YAMLValue) -> SecretPlace? {
        switch (value["\(key)_variable"], value["\(key)_file"]) {
        case (_?, nil): return line("\(key)_variable", of: value).map { .variable($0) }
        case (nil, _?): return line("\(key)_file", of: value).map { .file($0) }
        case (nil, nil), (_?, _?):
            let fix = "Write '\(key)_variable:' with the name of an environment variable, or '\(key)_file:' with a path"
            report(value, "Exactly one place of the '\(key)' is needed", fix)
            return nil
        }
    }
}
