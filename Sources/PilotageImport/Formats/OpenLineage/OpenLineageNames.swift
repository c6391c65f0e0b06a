import PilotageModel

/// The names that a mapping asks for, looked up once.
struct OpenLineageNames {
    /// Where a value comes from.
    enum Source: Hashable {
        case path(Int), tag(Int)
        case runID, namespace, job, parentID
        case status, start, end, version, error, retries, attempts
        // Of an attempt.
        case attempt, attemptedRun, attemptedNamespace
    }

    static let offers: [RecordKind: [String]] = [
        .runs: common + ["@parent_run_id", "@retries", "@attempts"],
        .attempts: common + ["@run_id", "@namespace", "@attempt"],
    ]

    private static let common = [
        "run.runId", "job.namespace", "job.name", "producer", "@status", "@started_at", "@ended_at", "@version",
        "@error_type", "tag.", "run.facets.", "job.facets.",
    ]

    /// Read as they stand in the events.
    private(set) var paths: [String] = []
    private(set) var tags: [String] = []
    private(set) var runs: [Source] = []
    private(set) var attempts: [Source] = []

    init(wanted: [RecordKind: [String]]) {
        runs = (wanted[.runs] ?? []).map { source($0) }
        attempts = (wanted[.attempts] ?? []).map { source($0) }
    }

    private mutating func source(_ name: String) -> Source {
        switch name {
        case "run.runId": .runID
        case "job.namespace": .namespace
        case "job.name": .job
        case "@parent_run_id": .parentID
        case "@status": .status
        case "@started_at": .start
        case "@ended_at": .end
        case "@version": .version
        case "@error_type": .error
        case "@retries": .retries
        case "@attempts": .attempts
        case "@attempt": .attempt
        case "@run_id": .attemptedRun
        case "@namespace": .attemptedNamespace
        default:
            name.hasPrefix("tag.")
                ? .tag(Self.place(of: String(name.dropFirst(4)), in: &tags)) : .path(Self.place(of: name, in: &paths))
        }
    }

    private static func place(of name: String, in names: inout [String]) -> Int {
        if let known = names.firstIndex(of: name) { return known }
        names.append(name)
        return names.count - 1
    }
}
