import PilotageDigest
import PilotageModel
import PilotageReport
import PilotageStore

/// What a report says about where its numbers come from.
enum ReportSources {
    static func context(open: OpenProject, store: Store, query: RunQuery) throws -> ReportContext {
        let loads = try store.receipts().filter { !$0.repeated }
        let used = try store.runLoads(query)
        return ReportContext(
            project: open.project,
            now: open.now,
            today: open.calendar.day(of: open.now),
            toolVersion: open.toolVersion,
            dataDigest: SHA256Digest.hex(
                of: Array(loads.filter { $0.accepted > 0 }.map(\.digest).joined(separator: "\n").utf8)
            ),
            loads: loads,
            runsUsed: Dictionary(used.map { ($0.load, $0.runs) }, uniquingKeysWith: +),
            rejected: try store.quarantine(QuarantineQuery(onlyOpen: true)).map {
                .init(file: $0.file, row: $0.row)
            },
            classes: try store.failureClasses(query),
            openIncidents: try store.openIncidents(workflows: query.workflows, asOf: open.now),
            contracts: try ContractRecord.read(open: open, store: store)
        )
    }
}
