import PilotageModel

/// A record's key, taken from its canonical line.
struct CanonicalKey {
    private let kind: RecordKind
    private var values: [String: String] = [:]

    init(_ kind: RecordKind, _ canonical: ArraySlice<UInt8>) {
        self.kind = kind
        var reader = FlatJSON(Array(canonical))
        while let field = reader.next() {
            values[field.name] = FlatJSON.unquoted(field.value) ?? String(decoding: field.value, as: UTF8.self)
        }
    }

    /// `run_id 'A-17'` and the like, with the namespace only where there is one; some values may not be shown.
    func text(hiding unshown: Set<String>) -> String {
        names.compactMap { name in
            guard let value = values[name], !value.isEmpty else { return nil }
            return unshown.contains(name) ? "\(name) (not shown)" : "\(name) '\(value)'"
        }.joined(separator: ", ")
    }

    /// The same as the ledger of quarantined rows keeps it.
    var key: RowKey {
        RowKey(
            kind: kind,
            namespace: values[kind == .units ? "experiment" : "namespace"] ?? "",
            id: names.first { $0.hasSuffix("_id") }.flatMap { values[$0] } ?? "",
            number: values["attempt"].flatMap { Int64($0) } ?? 0
        )
    }

    /// The key's fields as files name them, in the order of a message.
    private var names: [String] {
        switch kind {
        case .runs: ["namespace", "run_id"]
        case .attempts: ["namespace", "run_id", "attempt"]
        case .costs: ["cost_id"]
        case .baselines: ["baseline_id"]
        case .annotations: ["annotation_id"]
        case .units: ["experiment", "unit_id"]
        }
    }
}
