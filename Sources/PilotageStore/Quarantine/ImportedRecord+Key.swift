import PilotageModel

extension ImportedRecord {
    /// What makes the record unique, in the spelling in which it is stored.
    var key: RowKey {
        switch self {
        case .run(let run): run.key
        case .attempt(let attempt): attempt.key
        case .cost(let cost): cost.key
        case .baseline(let baseline): baseline.key
        case .annotation(let annotation): annotation.key
        }
    }
}

extension StoredRecord {
    /// The key's parts by their names: the namespace, the number of an attempt, and the id.
    fileprivate var key: RowKey {
        var normal = self
        normal.normalise()
        let parts = normal.keyParts
        func part(_ name: String) -> String? { parts.first { $0.field == name }?.value }
        return RowKey(
            kind: Self.recordKind,
            namespace: part("namespace") ?? "",
            id: parts.first { $0.field.hasSuffix("_id") }?.value ?? "",
            number: part("attempt").flatMap { Int64($0) } ?? 0
        )
    }
}
