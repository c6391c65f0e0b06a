import PilotageModel

/// Reads dbt's run_results.json: one invocation is one run, which fails when one of its nodes does.
struct DbtReader: ExportReader {
    static let elementNoun = "invocations"

    static let offers: [RecordKind: [String]] = [
        .runs: [
            "metadata.invocation_id", "metadata.dbt_version", "metadata.env.", "args.target", "args.which", "@workflow",
            "@project", "@command", "@status", "@trigger", "@started_at", "@ended_at", "@error_type", "@version",
        ]
    ]

    /// The paths that are read from each document; the raw value is the path.
    private enum Path: String, CaseIterable {
        case schema = "metadata.dbt_schema_version"
        case invocation = "metadata.invocation_id"
        case startedAt = "metadata.invocation_started_at"
        case generatedAt = "metadata.generated_at"
        case elapsed = "elapsed_time"
        case which = "args.which"
        case command = "args.invocation_command"
        case results

        static let all = allCases.map(\.rawValue)
        var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    private static let schemas = (4...6).map { "https://schemas.getdbt.com/dbt/run-results/v\($0).json" }

    private var input: JSONInput
    private let fields: ElementFields
    private var nodes: [String: Int] = [:]
    private var startsByElapsed = 0
    private(set) var tally = ExportTally()

    init(source: @escaping () throws -> [UInt8]?, file: String, wanted: [RecordKind: [String]]) throws {
        fields = ElementFields(own: Path.all, wanted: wanted)
        input = try JSONInput(source: source, file: file, paths: fields.paths)
    }

    mutating func next() throws -> ExportReading? {
        while try input.next() {
            tally.elements += 1
            if let refused = input.refused ?? foreign {
                tally.setAside += 1
                return .refused(refused)
            }
            let results = DbtResults(input.objects(Path.results.place, DbtResults.keys))
            if results.nodes.isEmpty {
                tally.passedOver["invocations that had nothing to do", default: 0] += 1
                continue
            }
            if let word = results.unknownStatus {
                tally.setAside += 1
                let problem = ImportProblem.unknownValue(ShownValue(text: word), allowed: DbtResults.words)
                return .refused(input.refused(ValueProblem(problem: problem, column: "results.status")))
            }
            tally.used += 1
            for node in results.nodes { nodes[node.status, default: 0] += 1 }
            return .row(row(results))
        }
        return nil
    }

    var notes: [String] {
        var notes = input.notes
        let counts = nodes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        if !nodes.isEmpty { notes.append("Nodes of the invocations: \(nodes.values.reduce(0, +)) (\(counts)).") }
        if startsByElapsed > 0 {
            notes.append(
                "Invocations whose start is 'generated_at' less 'elapsed_time', so that parsing is not in it: "
                    + "\(startsByElapsed). dbt 1.10 and later write the start."
            )
        }
        return notes
    }
}

// MARK: - One invocation

extension DbtReader {
    private func text(_ path: Path) -> String? { input.text(path.place) }

    /// Another of dbt's files, or another version of it.
    private var foreign: RefusedRow? {
        guard let schema = text(.schema) else {
            return input.refused(ValueProblem(problem: .missingValue, column: Path.schema.rawValue))
        }
        if !Self.schemas.contains(schema) {
            let problem = ImportProblem.unknownValue(ShownValue(text: schema), allowed: Self.schemas)
            return input.refused(ValueProblem(problem: problem, column: Path.schema.rawValue))
        }
        guard input.isComposite(Path.results.place) else {
            return input.refused(ValueProblem(problem: .missingValue, column: Path.results.rawValue))
        }
        return nil
    }

    private mutating func row(_ results: DbtResults) -> ExportRow {
        let start = startedAt()
        let command = text(.which)
        return fields.row(.runs, at: input.place, fields.paths.indices.map(input.value)) { name in
            switch name {
            case "@workflow": .text([results.project, command].compactMap(\.self).joined(separator: "."))
            case "@project": ExportValue(results.project)
            case "@command": ExportValue(command)
            case "@status": .text(results.status)
            case "@trigger": .text(isRetry ? "retry" : "unknown")
            case "@started_at": ExportValue(start)
            case "@ended_at": input.value(Path.generatedAt.place)
            case "@error_type": ExportValue(results.errorType)
            case "@version": ExportValue(ExportTime.milliseconds(text(.generatedAt)))
            default: .absent
            }
        }
    }

    /// `dbt retry` calls itself by the command that it repeats.
    private var isRetry: Bool { text(.command)?.hasPrefix("dbt retry") ?? false }

    private mutating func startedAt() -> String? {
        if let known = text(.startedAt) { return known }
        guard let end = ExportTime.milliseconds(text(.generatedAt)), let elapsed = text(.elapsed),
            let seconds = Double(elapsed), seconds >= 0, seconds < 1e9
        else { return nil }
        startsByElapsed += 1
        return Instant(milliseconds: max(0, end - Int64((seconds * 1000).rounded()))).text
    }
}
