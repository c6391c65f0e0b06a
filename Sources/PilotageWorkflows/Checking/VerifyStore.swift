import PilotageStore

/// Recomputes what the store knows about itself, and compares every published report with its record.
public struct VerifyStore {
    private let open: OpenProject
    private let streams: Streams

    /// The store of that project.
    public init(open: OpenProject, streams: Streams) {
        self.open = open
        self.streams = streams
    }

    /// Every contradiction: damaged bytes and rows as errors, missing and changed report files as warnings.
    public func run() throws -> Findings {
        let store: Store
        do {
            store = try StoreAccess(open: open, streams: streams).readable()
        } catch let error as StoreError where error.kind == .corrupt {
            let damage = Finding(.error, place: "store", what: error.what, fix: error.fix)
            return Findings([damage], status: .findings, summary: "The store cannot even be opened.")
        }
        let damage = store.verify().map { finding in
            Finding(.error, place: "store: \(finding.check.rawValue)", what: finding.what, fix: finding.fix)
        }
        let reports =
            damage.isEmpty
            ? try ReportFiles(open: open).findings(store.reports(), retired: store.retiredEditions()) : []
        let found = damage + reports
        return Findings(found, status: found.isEmpty ? .clean : .findings, summary: try summary(store, found))
    }

    private func summary(_ store: Store, _ found: [Finding]) throws -> String {
        guard found.isEmpty else { return "\(Counted.text(found.count, "thing")) to look at." }
        let loads = Counted.text(try store.receipts().count, "load")
        let reports = Counted.text(try store.reports().count, "published report")
        return "All agrees: \(loads), \(reports), the audit trail."
    }
}
