/// One map of a definition file, read strictly: an unknown key and a missing key are issues, each with its place.
struct DefinitionFields<Key: DefinitionKey> {
    let file: String
    let line: Int
    let column: Int
    private let values: [Key: YAMLValue]

    /// Nil when the value is no map at all; unknown and missing keys are reported, and the others can be read.
    init?(_ value: YAMLValue, file: String, _ findings: inout DefinitionFindings) {
        guard let entries = value.entries else {
            let known = Key.allCases.map(\.rawValue).joined(separator: ", ")
            findings.add(
                value.issue(in: file, what: "keys with values are expected here", fix: "Write the keys \(known)")
            )
            return nil
        }
        self.file = file
        line = value.line
        column = value.column
        let known = entries.compactMap { entry in Key(rawValue: entry.key).map { ($0, entry.value) } }
        values = Dictionary(known) { first, _ in first }
        let meant = Self.reportUnknown(entries, file: file, found: Set(values.keys), &findings)
        reportMissing(excluding: meant, &findings)
    }

    /// The value under the key; nil when the key does not stand there, which has been reported unless it is optional.
    subscript(key: Key) -> DefinitionValue? {
        values[key].map { DefinitionValue(key: key.rawValue, meaning: key.meaning, value: $0, file: file) }
    }

    /// The map under the key, read as strictly.
    func map<Inner: DefinitionKey>(
        _ key: Key,
        as _: Inner.Type,
        _ findings: inout DefinitionFindings
    ) -> DefinitionFields<Inner>? {
        self[key].flatMap { DefinitionFields<Inner>($0.value, file: file, &findings) }
    }

    /// Where the map begins.
    func placed<Value>(_ value: Value) -> Placed<Value> {
        Placed(value: value, file: file, line: line, column: column)
    }

    /// Reports keys nobody knows, and returns the keys that were probably meant, which need no second report.
    private static func reportUnknown(
        _ entries: [YAMLEntry],
        file: String,
        found: Set<Key>,
        _ findings: inout DefinitionFindings
    ) -> Set<Key> {
        let words = Key.allCases.map(\.rawValue)
        let absent = Key.allCases.filter { !found.contains($0) }.map(\.rawValue)
        var meant: Set<Key> = []
        for entry in entries where Key(rawValue: entry.key) == nil {
            let shown = entry.key.excerpt
            if let near = NearestName.of(entry.key, among: absent), let key = Key(rawValue: near) {
                meant.insert(key)
                findings.add(entry.issue(in: file, what: "the key '\(shown)' is not known", fix: "Write '\(near)'"))
            } else {
                let near = NearestName.of(entry.key, among: words)
                let fix =
                    near.map { "Remove it; '\($0)' stands here already" }
                    ?? "Remove it; the keys are: \(words.joined(separator: ", "))"
                findings.add(entry.issue(in: file, what: "the key '\(shown)' is not known", fix: fix))
            }
        }
        return meant
    }

    private func reportMissing(excluding meant: Set<Key>, _ findings: inout DefinitionFindings) {
        for key in Key.allCases where key.isRequired && values[key] == nil && !meant.contains(key) {
            let word = key.rawValue
            findings.add(
                placed(word).issue("the key '\(word)' is missing", fix: "Write '\(word):' with \(key.meaning)")
            )
        }
    }
}
