import PilotageModel
import PilotageStore

@testable import PilotageWorkflows

/// A project in a folder of its own: the definitions of the sample project, and data of the test's choice.
struct ProjectFixture {
    let folder: TemporaryFolder
    static let now = "2026-11-16T06:30:00Z"

    init() throws {
        folder = try TemporaryFolder()
        for (path, bytes) in SampleProjectFiles.table {
            // The tests' rows come from any time, so these contracts promise no freshness.
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            try folder.write(lines.filter { !$0.contains("property: latency") }.joined(separator: "\n"), to: path)
        }
    }

    var invocation: Invocation {
        Invocation(now: Self.now, isQuiet: true, workingFolder: folder.path, environment: [:])
    }

    func open() throws -> OpenProject { try invocation.open() }

    private func open(now: String) throws -> OpenProject {
        try Invocation(now: now, isQuiet: true, workingFolder: folder.path, environment: [:]).open()
    }

    /// What `verify` finds.
    func verification() throws -> Findings {
        try VerifyStore(open: open(), streams: Streams(isQuiet: true)).run()
    }

    /// Imports files, named relative to the folder, and returns the outcomes and the status.
    @discardableResult
    func importFiles(
        _ files: [String],
        kind: LoadKind = .runs,
        contract: String? = nil,
        isRehearsal: Bool = false,
        patience: Int = 0,
        now: String = Self.now
    ) throws -> Imported {
        let order = ImportOrder(
            kind: kind,
            files: files,
            contract: contract,
            isRehearsal: isRehearsal,
            workingFolder: folder.path,
            patience: patience
        )
        var outcomes: [FileOutcome] = []
        let status = try ImportFiles(open: open(now: now), order: order, streams: Streams(isQuiet: true)).run {
            outcomes.append($0)
        }
        return Imported(order: order, outcomes: outcomes, status: status)
    }

    /// What a command printed and how it ended.
    struct Imported {
        let order: ImportOrder
        let outcomes: [FileOutcome]
        let status: ExitStatus

        var text: String { outcomes.map(order.text).joined() }

        var json: String { outcomes.map(order.json).joined() }

        var receipts: [ImportReceipt] {
            outcomes.compactMap { outcome in
                guard case .loaded(let receipt, _, _, _) = outcome.result else { return nil }
                return receipt
            }
        }
    }

    /// The store's digest.
    func digest() throws -> String {
        try DigestStore(open: open(), streams: Streams(isQuiet: true)).run()
    }

    /// The store, held for writing.
    func writableStore() throws -> Store {
        try StoreAccess(open: open(), streams: Streams(isQuiet: true)).writable(by: "test", patience: 0)
    }
}

/// Text of run files, by the sample's contract.
enum RunsCSV {
    static let head = """
        run_id,workflow,workflow_version,trigger,is_test,status,failure_class,error_type,queued_at,started_at,ended_at,\
        due_at,attempts,manual_minutes,human_wait_seconds,fallback_used,duplicate_blocked,handoffs,failed_handoffs,cost,\
        currency,customer_segment,channel,row_version
        """

    /// A file of runs with these ids.
    static func file(_ ids: [String], version: Int = 1) -> String {
        ([head] + ids.map { row($0, version: version) }).joined(separator: "\n") + "\n"
    }

    /// One run that succeeded.
    static func row(_ id: String, status: String = "succeeded", version: Int = 1) -> String {
        """
        \(id),invoice-intake,1.0,event,false,\(status),,,2026-03-02T08:00:00Z,2026-03-02T08:00:01Z,\
        2026-03-02T08:05:00Z,2026-03-02T12:00:00Z,1,,0,false,false,0,0,0.0149,EUR,enterprise,email,\(version)
        """
    }
}
