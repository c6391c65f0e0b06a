import PilotageImport
import PilotageModel
import PilotageReport
import PilotageStore

extension ContractRecord {
    /// What the store and the project's contracts say at the project's moment.
    static func read(open: OpenProject, store: Store) throws -> ContractRecord {
        let files = try store.fileChecks().filter { $0.source.loadedAt <= open.now }
        return ContractRecord(files: files, promises: ContractPromises(open: open, files: files).all)
    }
}

/// The service levels of the contracts in force, each as it stands at the project's moment.
struct ContractPromises {
    private let open: OpenProject
    private let files: [FileCheck]
    private let newest: [RecordKind: Instant]
    private let plan: RetentionPlan

    init(open: OpenProject, files: [FileCheck]) {
        self.open = open
        self.files = files
        newest = files.filter { $0.load != nil }.reduce(into: [:]) { newest, file in
            newest.merge(file.newestRows, uniquingKeysWith: max)
        }
        plan = RetentionPlan(open)
    }

    /// Contracts by kind, then mappings of exports that judged a file.
    var all: [ContractRecord.Promise] {
        let judged = Set(files.map(\.source.contract))
        let ofKinds = RecordKind.allCases.flatMap { kind -> [ContractRecord.Promise] in
            guard let file = open.contracts[kind] else { return [] }
            return file.contract.serviceLevels.filter { $0.kind == kind }.map { promise($0, file) }
        }
        let mappings = open.mappings.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
        let ofExports = mappings.filter { judged.contains($0.contract.id) }.flatMap { file in
            file.contract.serviceLevels.map { promise($0, file) }
        }
        return ofKinds + ofExports
    }

    private func promise(_ level: ServiceLevel, _ file: ContractFile) -> ContractRecord.Promise {
        let (promised, found, state) = standing(level, file)
        return ContractRecord.Promise(
            contract: "\(file.contract.id) \(file.contract.version)",
            place: "\(file.path):\(level.line)",
            subject: "\(level.kind.rawValue).\(level.field)",
            property: level.property.rawValue,
            promised: promised,
            found: found,
            state: state,
            owner: file.contract.owner
        )
    }

    private func standing(
        _ level: ServiceLevel,
        _ file: ContractFile
    ) -> (promised: String, found: String, state: ContractRecord.Promise.State) {
        switch level.property {
        case .freshness:
            let result = level.freshnessResult(newest: newest[level.kind], now: open.now, contract: file.path)
            return (result.bound, result.found, Self.state(result.outcome))
        case .frequency: return frequency(level, file)
        case .retention: return retention(level, file)
        }
    }

    private static func state(_ outcome: CheckResult.Outcome) -> ContractRecord.Promise.State {
        switch outcome {
        case .passed: .kept
        case .warned, .failed: .broken
        case .unmeasured: .unknown
        }
    }

    /// The time since the last file of the contract that was loaded.
    private func frequency(
        _ level: ServiceLevel,
        _ file: ContractFile
    ) -> (promised: String, found: String, state: ContractRecord.Promise.State) {
        let promised = "a file every \(level.span.text)"
        let last = files.filter { $0.load != nil && $0.source.contract == file.contract.id }.map(\.source.loadedAt)
            .max()
        guard let last else { return (promised, "no file", .unknown) }
        let found = "last file loaded on \(open.calendar.day(of: last).text)"
        guard let limit = level.span.milliseconds else { return (promised, found, .notJudged) }
        return (promised, found, open.now.milliseconds - last.milliseconds <= limit ? .kept : .broken)
    }

    /// Whether the project removes rows when the contract says so; that somebody runs it cannot be seen here.
    private func retention(
        _ level: ServiceLevel,
        _ file: ContractFile
    ) -> (promised: String, found: String, state: ContractRecord.Promise.State) {
        let promised = "kept for \(level.span.text)"
        guard let entry = plan.entries.first(where: { $0.kind == level.kind }), !isMapping(file) else {
            return (promised, "no period is applied", .notJudged)
        }
        guard entry.conflict == nil else {
            return (promised, "\(entry.source) removes them after \(entry.period.text)", .broken)
        }
        return (promised, "'pilotage retention apply' removes them after \(entry.period.text)", .notJudged)
    }

    private func isMapping(_ file: ContractFile) -> Bool { file.path.hasPrefix(ProjectFiles.mappingFolder + "/") }
}

extension Contract {
    /// Who answers for the contract: the member whose role says owner, else the first; empty when it names nobody.
    var owner: String {
        let named = team.first {
            $0.role?.lowercased().utf8.split(separator: 0x20).contains { String($0) == "owner" } ?? false
        }
        return (named ?? team.first)?.username ?? ""
    }
}
