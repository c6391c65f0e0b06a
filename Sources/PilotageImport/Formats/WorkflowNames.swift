public import PilotageModel

/// The names of workflows by their ids, from the list of workflows that the same tool exports.
public struct WorkflowNames: Sendable, Hashable {
    /// The file as the caller named it.
    public let file: String
    let byID: [String: String]

    /// How many workflows have a name.
    public var count: Int { byID.count }

    /// Whether some workflow is called so.
    public func contains(_ name: String) -> Bool { known.contains(name) }

    private let known: Set<String>

    /// Reads objects with `id` and `name`: a list, one object a line, or pages of `{"data":[…]}`.
    ///
    /// - Throws: `FileRefusal` for a file that gives no names, or two names for one id.
    public static func read(_ bytes: [UInt8], file: String) throws -> WorkflowNames {
        var rest: [UInt8]? = bytes
        var input = try JSONInput(
            source: {
                defer { rest = nil }
                return rest
            },
            file: file,
            lists: ["data"],
            paths: ["id", "name"]
        )
        var names: [String: String] = [:]
        while try input.next() {
            if let broken = input.refused { throw refusal(.brokenNames(broken.what), file, input.place) }
            guard let id = input.text(0), let name = input.text(1), !id.isEmpty, !name.isEmpty else { continue }
            if let known = names[id], known != name { throw refusal(.twoNames(id), file, input.place) }
            names[id] = name
        }
        guard !names.isEmpty else { throw refusal(.noNames, file, RowPlace()) }
        return WorkflowNames(file: file, byID: names, known: Set(names.values.map(KeyNormalisation.normalised)))
    }

    private static func refusal(_ problem: FileProblem, _ file: String, _ place: RowPlace) -> FileRefusal {
        FileRefusal(file: file, line: place.line, byteOffset: place.byteOffset, problem: problem)
    }
}

extension Contract {
    /// The mapping with names in place of the workflows' ids; a word that its own value map has stays that.
    ///
    /// `mark` stands behind the version from then on: the same file under other names is another load.
    public func naming(_ names: WorkflowNames, mark: String) -> Contract {
        var named = self
        named.version += "+names.\(mark)"
        for schema in named.schemas.indices {
            for column in named.schemas[schema].columns.indices
            where named.schemas[schema].columns[column].name == "workflow" {
                named.schemas[schema].columns[column].options.valueMap.merge(names.byID) { own, _ in own }
            }
        }
        return named
    }
}

extension ExportMapping {
    /// Whether the mapping calls workflows by ids for which the tool has names elsewhere.
    public static func callsWorkflowsByID(_ mapping: Contract, for format: ExportFormat) -> Bool {
        guard let id = ExportReaders.all[format]?.workflowID else { return false }
        return mapping.schema(for: .runs)?.columns.contains { $0.name == "workflow" && $0.fileName == id } ?? false
    }
}
