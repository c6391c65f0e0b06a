import PilotageModel

/// The keys of `privacy:` in `pilotage.yml`.
enum PrivacyDefinitionKey: String, DefinitionKey {
    case keyFile = "key_file"
    case keyVariable = "key_variable"

    var meaning: String {
        switch self {
        case .keyFile: "the path of a file that holds the key, relative to this file and outside version control"
        case .keyVariable: "the name of the environment variable that holds the key"
        }
    }

    var isRequired: Bool { false }
}

/// Reads what `pilotage.yml` says about the privacy key and about how long rows are kept.
enum RetentionReader {
    static func keyPlace(_ value: DefinitionValue, _ findings: inout DefinitionFindings) -> PrivacyKeyPlace? {
        guard let fields = DefinitionFields<PrivacyDefinitionKey>(value.value, file: value.file, &findings) else {
            return nil
        }
        switch (fields[.keyFile], fields[.keyVariable]) {
        case (let file?, nil): return (file.text(&findings)?.value).map { .file($0) }
        case (nil, let variable?):
            guard let name = variable.text(&findings) else { return nil }
            guard isVariable(name.value) else {
                let fix =
                    "Write the name of an environment variable, such as PILOTAGE_PRIVACY_KEY; never the key itself"
                findings.add(name.issue("'key_variable' is no name of a variable", fix: fix))
                return nil
            }
            return .variable(name.value)
        case (nil, nil), (_?, _?):
            findings.add(
                value.issue("'privacy' needs exactly one place of the key", fix: "Write key_file or key_variable")
            )
            return nil
        }
    }

    static func periods(
        _ value: DefinitionValue,
        _ findings: inout DefinitionFindings
    ) -> [RecordKind: RetentionPeriod] {
        guard let entries = value.value.entries else {
            findings.add(value.issue("'retention' must be a map", fix: "Write 'runs: 400 days' below it"))
            return [:]
        }
        var periods: [RecordKind: RetentionPeriod] = [:]
        for entry in entries {
            guard let kind = RecordKind(rawValue: entry.key) else {
                let fix = NearestName.advice(for: entry.key, among: RecordKind.allCases.map(\.rawValue))
                findings.add(
                    entry.issue(in: value.file, what: "no kind of row is named '\(entry.key.excerpt)'", fix: fix)
                )
                continue
            }
            guard let period = entry.value.text.flatMap(RetentionPeriod.init(text:)) else {
                let what = "'\(kind.rawValue)' holds no period"
                findings.add(
                    entry.value.issue(in: value.file, what: what, fix: "Write it as 400 days, 13 months or 2 years")
                )
                continue
            }
            periods[kind] = period
        }
        return periods
    }

    private static func isVariable(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard let first = bytes.first, bytes.count <= 128, !(0x30...0x39).contains(first) else { return false }
        return bytes.allSatisfy {
            $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        }
    }
}
