import Foundation
import PilotageDocument
import PilotageModel
import PilotageStore

@testable import PilotageMetrics
@testable import PilotageWorkflows

/// The sample project, written, registered, loaded and evaluated once for all tests of this target.
struct SampleRunThrough: Sendable {
    let folder: String
    let open: OpenProject
    let receipts: [ImportReceipt]
    let evaluation: PilotEvaluation
    let scorecard: Document
    let weekly: Document
    let value: Document
    let portfolio: Document

    static let closing = "2026-11-16T06:30:00Z"
    /// Made on first use; a failure fails every test that asks for it.
    static let shared = Result { try SampleRunThrough() }

    private init() throws {
        folder = FileManager.default.temporaryDirectory.appending(
            path: "pilotage-sample-\(ProcessInfo.processInfo.processIdentifier)"
        )
        .path()
        try? FileManager.default.removeItem(atPath: folder)
        _ = try InitProject(folder: folder, workingFolder: folder).run()
        let early = Invocation(project: folder, now: "2026-02-10T09:00:00Z", isQuiet: true, workingFolder: folder)
        _ = try RegisterPilot(
            open: try early.open(),
            pilot: "invoice-intake-ai",
            role: "Head of Finance Operations",
            streams: early.streams
        ).run()
        let later = Invocation(project: folder, now: "2026-08-03T09:00:00Z", isQuiet: true, workingFolder: folder)
        _ = try RegisterPilot(
            open: try later.open(),
            pilot: "guided-form",
            role: "Head of Procurement Operations",
            streams: later.streams
        ).run()
        open = try Self.invocation(folder).open()
        for kind in RecordKind.allCases { _ = try Self.load(kind, from: folder) }
        _ = try DecidePilot(open: open, order: Self.decision, streams: early.streams).run()
        let store = try Store.open(path: open.storePath, lock: nil)
        receipts = try store.receipts()
        let pilot = EvaluatePilot(open: open, store: store, pilotID: "invoice-intake-ai")
        evaluation = try pilot.evaluation().0
        scorecard = try pilot.document()
        value = try pilot.valueDocument()
        portfolio = try EvaluatePortfolio(open: open, store: store).document()
        weekly = try EvaluateWeek(open: open, store: store, week: nil).document()
    }

    /// As `Scripts/sample` takes it down.
    private static let decision = DecidePilot.Order(
        pilot: "invoice-intake-ai",
        verdict: "simplify",
        role: "Investment board",
        because: "Public-sector invoices fail more often than before",
        conditions: ["Public sector goes back to the rules by 30 November"],
        review: "2027-02-26",
        lessons: ["Ask the desk of each segment before the start, not after"]
    )

    static func invocation(_ folder: String) -> Invocation {
        Invocation(project: folder, now: closing, isQuiet: true, workingFolder: folder)
    }

    /// Imports every data file of a kind, in the order of their names.
    static func load(_ kind: RecordKind, from folder: String) throws -> ExitStatus {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/data").sorted()
            .filter { $0.hasPrefix(kind.rawValue) }
        let call = invocation(folder)
        let order = ImportOrder(kind: .rows(kind), files: names.map { "data/\($0)" }, workingFolder: folder)
        return try ImportFiles(open: try call.open(), order: order, streams: call.streams).run { _ in }
    }
}
