import PilotageImport
import PilotageModel
import PilotageStore

/// The contracts under which the rows of a store were loaded, from the store alone.
struct ContractHistory {
    private let loads: [ImportReceipt]
    private let checks: [FileCheck]
    private let texts: [String: String]

    init(store: Store) throws {
        loads = try store.receipts().filter { !$0.repeated && $0.accepted > 0 }
        checks = try store.fileChecks().filter { $0.load != nil }
        texts = try store.contractTexts()
    }

    /// Breaking changes between the contracts of the loads that a pilot rests on: those that gave its runs, and all
    /// that brought attempts, costs, baselines and annotations.
    func breaks(runs: Set<Int64>) -> [String] {
        let standing = Set(loads.filter { $0.acceptedByKind[.runs] == nil || runs.contains($0.load) }.map(\.load))
        var found: [String] = []
        var latest: [String: FileCheck] = [:]
        for check in checks where check.load.map(standing.contains) == true {
            let id = check.source.contract
            if let before = latest[id], before.contractSHA256 != check.contractSHA256 {
                found += breaks(from: before, to: check)
            }
            latest[id] = check
        }
        return found
    }

    private func breaks(from before: FileCheck, to after: FileCheck) -> [String] {
        let lead = "\(after.source.contract) \(before.source.contractVersion) to \(after.source.contractVersion)"
        if let old = contract(before), let new = contract(after) {
            let breaking = ContractDiff(old: old, new: new).changes.filter { $0.effect == .breaking }
            if !breaking.isEmpty {
                let rest = breaking.count > 3 ? ", and \(breaking.count - 3) more" : ""
                return [
                    "\(lead) (\(breaking.prefix(3).map { "\($0.subject): \($0.what)" }.joined(separator: ", "))\(rest))"
                ]
            }
        }
        let versions = [before, after].map { ContractVersion($0.source.contractVersion)?.major }
        return versions[0] == versions[1] ? [] : ["\(lead) (a new major version)"]
    }

    /// Nil for a text that this version cannot read; then the version numbers alone decide.
    private func contract(_ check: FileCheck) -> Contract? {
        guard let text = texts[check.contractSHA256] else { return nil }
        let isMapping =
            switch check.source.kind {
            case .rows: false
            case .export: true
            }
        let read = Contract.read(bytes: Array(text.utf8), file: check.source.contract, isMapping: isMapping)
        return try? read.get()
    }
}
