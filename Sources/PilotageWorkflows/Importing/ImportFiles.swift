import PilotageImport
import PilotageModel
import PilotageStore

/// Loads files into the store, each file or export in one transaction: all of its rows are accounted for, or nothing changed.
public struct ImportFiles: Sendable {
    let open: OpenProject
    let order: ImportOrder
    let streams: Streams
    let contract: ContractFile
    /// The names that take the place of workflow ids; nil where none were given.
    let names: WorkflowNames?
    /// Turns personal values into pseudonyms; nil where the contract hashes nothing.
    let key: PrivacyKey?

    /// Prepares an import.
    ///
    /// - Throws: `ProjectError` when there is no contract for the kind, or the one that was named is wrong.
    public init(open: OpenProject, order: ImportOrder, streams: Streams) throws {
        guard order.files.count(where: { $0 == "-" }) <= 1 else { throw InputError.standardInputTwice }
        self.open = open
        self.order = order
        self.streams = streams
        let named = try WorkflowNaming.apply(order, to: Self.contract(for: order, open: open))
        contract = named.contract
        names = named.names
        key = contract.contract.needsKey(for: order.kind) ? try open.privacyKey() : nil
    }

    /// Loads the files one after the other and hands over each outcome as soon as it is known.
    ///
    /// A file that is missing or refused does not keep the next from being loaded; a store that is locked or damaged,
    /// or a full disk, ends the work.
    public func run(_ report: (FileOutcome) throws -> Void) throws -> ExitStatus {
        var store: Store?
        var statuses: [ExitStatus] = []
        let groups = groups
        for (index, group) in groups.enumerated() {
            let isLast = index == groups.count - 1
            let outcome = try outcome(of: group, isLast: isLast, store: &store)
            try report(outcome)
            statuses.append(outcome.status)
        }
        return ExitStatus.together(statuses)
    }

    /// The files of one command load one by one, unless they are one export together.
    private var groups: [[String]] {
        switch order.kind {
        case .export(let format) where format.joinsFiles: [order.files]
        case .rows, .export: order.files.map { [$0] }
        }
    }

    /// The store is opened when the first file is there to be loaded: a slip in a name makes no store.
    private func outcome(of files: [String], isLast: Bool, store: inout Store?) throws -> FileOutcome {
        let file = files.joined(separator: " + ")
        do {
            let input = try InputGroup(
                files,
                workingFolder: order.workingFolder,
                spoolFolder: FilePath.parent(open.storePath)
            )
            if order.isRehearsal { return FileOutcome(file: file, result: .rehearsed(try rehearse(input))) }
            let access = StoreAccess(open: open, streams: streams)
            let opened = try store ?? access.writable(by: "import", patience: order.patience)
            store = opened
            return FileOutcome(file: file, result: try load(input, isLast: isLast, into: opened))
        } catch  where Self.isAboutTheFile(error) {
            return FileOutcome(file: file, result: .failed(Fault(error)))
        }
    }

    /// Whether the next file may fare better.
    private static func isAboutTheFile(_ error: any Error) -> Bool {
        switch error {
        case is FileRefusal, is InputError: true
        case let fault as FileFault: fault.status == .noInput
        default: false
        }
    }

    private func load(_ input: InputGroup, isLast: Bool, into store: Store) throws -> FileOutcome.Result {
        let source = source(of: input)
        try checkKey(of: store)
        if let again = try repeated(source, isLast: isLast, in: store) { return again }
        // How fresh the data are shows once all files of the command are in.
        let known = isLast ? try store.newestRows() : [:]
        var notes: [String] = []
        var results: [CheckResult] = []
        do {
            let receipt = try store.load(source, role: Self.role) { session in
                let reading = try readAhead(input) { batch in try session.append(batch) }
                if let layout = reading.layout { session.keep(layout) }
                notes = reading.notes
                results = reading.results
                if isLast { results += freshness(newest: known.merging(reading.newestRows, uniquingKeysWith: max)) }
                guard !results.contains(where: { $0.outcome == .failed }) else {
                    throw ContractRefusal(file: input.shownName, results: results)
                }
                session.judge(contract: contract.record, newestRows: reading.newestRows, results: results)
            }
            return .loaded(receipt, examples: try examples(of: receipt, in: store), notes: notes, checks: results)
        } catch let refusal as ContractRefusal {
            let check = FileCheck(
                load: nil,
                source: source,
                contractSHA256: contract.sha256,
                newestRows: [:],
                results: refusal.results
            )
            try store.recordRefused(check, contract: contract.record, role: Self.role)
            return .refused(Fault(refusal), checks: refusal.results)
        }
    }

    /// The outcome for bytes that were loaded whole under this very contract before; nil for all others.
    private func repeated(_ source: LoadSource, isLast: Bool, in store: Store) throws -> FileOutcome.Result? {
        guard
            let earlier = try store.completeReceipt(
                sha256: source.sha256,
                kind: source.kind,
                contract: source.contract,
                contractVersion: source.contractVersion
            )
        else { return nil }
        let judged = try store.fileCheck(load: earlier.load)
        guard judged?.contractSHA256 ?? contract.sha256 == contract.sha256 else { return nil }
        let again = try store.noteRepeat(of: earlier, at: open.now, role: Self.role)
        let freshness = isLast ? freshness(newest: try store.newestRows()) : []
        let lasting = (judged?.results ?? []).filter { $0.metric != ServiceLevel.Property.freshness.rawValue }
        return .loaded(again, examples: try examples(of: again, in: store), notes: [], checks: lasting + freshness)
    }

    /// The first rows that the load set aside, conflicts with stored rows among them.
    private func examples(of receipt: ImportReceipt, in store: Store) throws -> [RefusedRow] {
        guard receipt.quarantined > 0 else { return [] }
        return try store.quarantine(QuarantineQuery(load: receipt.load, limit: Self.exampleLimit)).map(\.row)
    }

    private func rehearse(_ input: InputGroup) throws -> FileOutcome.Rehearsal {
        var accepted: [RecordKind: Int] = [:]
        var byRule: [String: Int] = [:]
        var examples: [RefusedRow] = []
        let reading = try read(input) { row, _ in
            switch row.outcome {
            case .accepted(let record): accepted[record.kind, default: 0] += 1
            case .refused(let refused):
                byRule[refused.rule, default: 0] += 1
                if examples.count < Self.exampleLimit { examples.append(refused) }
            }
        }
        return FileOutcome.Rehearsal(
            digest: input.digest,
            accepted: accepted.values.reduce(0, +),
            acceptedByKind: accepted,
            quarantinedByRule: byRule,
            examples: examples,
            notes: reading.notes,
            checks: reading.results
        )
    }
}
