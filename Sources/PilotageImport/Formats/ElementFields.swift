import PilotageModel

/// Which values a reader takes from each element: those that it needs itself, and those that the mapping asks for.
struct ElementFields {
    private enum Source {
        /// As the element has it, at that place of `paths`.
        case path(Int)
        /// Worked out by the reader.
        case derived(String)
    }

    /// What is to be read from each element; the reader's own paths come first, in their order.
    private(set) var paths: [String]
    private var sources: [RecordKind: [Source]] = [:]

    /// - Parameters:
    ///   - own: The paths that the reader needs whatever the mapping asks for.
    ///   - wanted: The names that the mapping asks for.
    ///   - derived: What names of worked-out values begin with: `@`, `tag.`.
    init(own: [String], wanted: [RecordKind: [String]], derived: [String] = ["@"]) {
        var paths = own
        var places = Dictionary(own.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for kind in RecordKind.allCases {
            guard let names = wanted[kind] else { continue }
            sources[kind] = names.map { name in
                if derived.contains(where: { name.hasPrefix($0) }) { return .derived(name) }
                if let place = places[name] { return .path(place) }
                places[name] = paths.count
                paths.append(name)
                return .path(paths.count - 1)
            }
        }
        self.paths = paths
    }

    /// The worked-out names that begin so, without that beginning.
    func wanted(_ prefix: String) -> [String] {
        let names = RecordKind.allCases.flatMap { sources[$0] ?? [] }.compactMap { source -> String? in
            guard case .derived(let name) = source, name.hasPrefix(prefix) else { return nil }
            return String(name.dropFirst(prefix.count))
        }
        return Array(Set(names)).sorted()
    }

    /// A row of that kind, its values in the order of the mapping's names.
    func row(
        _ kind: RecordKind,
        at place: RowPlace,
        _ values: [ExportValue],
        derived: (String) -> ExportValue
    ) -> ExportRow {
        let own = (sources[kind] ?? []).map { source in
            switch source {
            case .path(let index): values[index]
            case .derived(let name): derived(name)
            }
        }
        return ExportRow(kind: kind, place: place, values: own)
    }
}
