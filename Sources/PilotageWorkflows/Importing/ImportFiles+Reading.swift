import PilotageImport
import PilotageModel
import PilotageStore

/// What reading a file to its end found out about it.
struct FileReading: Sendable {
    let notes: [String]
    /// Nil where rows cannot be read alone.
    let layout: RowLayout?
    /// By kind; nothing where no row was accepted, or the contract names no freshness.
    let newestRows: [RecordKind: Instant]
    /// The results of the contract's quality rules.
    let results: [CheckResult]
}

extension ImportFiles {
    /// Who acts, as the audit trail shows it.
    static let role = "import"

    /// How many refused rows a receipt shows.
    static let exampleLimit = 3

    /// Hands every row of the file to `take`, with a closure that adds its raw text, and returns what the reader found out about the file.
    ///
    /// Constant memory, whatever the size of the file.
    func read(_ input: InputGroup, _ take: (ImportedRow, (inout [UInt8]) -> Void) throws -> Void) throws -> FileReading
    {
        var bar = ProgressBar(title: input.shownName, total: input.digest.bytes, streams: streams)
        defer { bar?.finish() }
        let pieces = JoinedPieces(input)
        switch order.kind {
        case .rows(let kind):
            var reader = try RecordReader(
                source: pieces.piece,
                format: input.isNDJSON ? .ndjson : .csv,
                contract: contract.contract,
                kind: kind,
                file: input.shownName,
                surroundings: surroundings,
                scratch: scratch()
            )
            while let row = try reader.next() {
                try take(row) { reader.appendRaw(to: &$0) }
                bar?.advance(to: pieces.bytesRead)
            }
            let newest = reader.newestRow.map { [kind: $0] } ?? [:]
            return FileReading(
                notes: reader.notes,
                layout: reader.layout,
                newestRows: newest,
                results: try reader.checkResults()
            )
        case .export(let format):
            do {
                var reader = try ExportRecords(
                    source: pieces.piece,
                    format: format,
                    mapping: contract.contract,
                    file: input.shownName,
                    surroundings: surroundings,
                    scratch: scratch
                )
                var naming = WorkflowNaming(names: names, mapping: contract.contract, format: format)
                while let row = try reader.next() {
                    naming.look(at: row)
                    try take(pieces.placed(row)) { reader.appendRaw(to: &$0) }
                    bar?.advance(to: pieces.bytesRead)
                }
                return FileReading(
                    notes: reader.notes + naming.notes,
                    layout: nil,
                    newestRows: reader.newestRows,
                    results: try reader.checkResults()
                )
            } catch let refusal as FileRefusal {
                throw pieces.placed(refusal)
            }
        }
    }

    /// Reads the file and makes its rows ready for the store on a thread of its own, while `store` takes in the batches
    /// before.
    func readAhead(_ input: InputGroup, _ store: (LoadBatch) throws -> Void) throws -> FileReading {
        try ReadAhead.run(
            { push in
                var rows = RowPreparation()
                let reading = try read(input) { row, raw in
                    switch row.outcome {
                    case .accepted(let record):
                        rows.append(record, line: row.line, byteOffset: row.byteOffset, raw: raw)
                    case .refused(let refused): rows.quarantine(refused)
                    }
                    if rows.isFull { try push(rows.take()) }
                }
                if rows.count > 0 { try push(rows.take()) }
                return reading
            },
            take: store
        )
    }

    private var surroundings: ImportSurroundings { Self.surroundings(open: open, key: key) }

    /// The clock, the zones and the pseudonyms of the project's key.
    static func surroundings(open: OpenProject, key: PrivacyKey?, readsKeptRows: Bool = false) -> ImportSurroundings {
        let pseudonym = key.map { key -> @Sendable (String) -> String in { key.pseudonym(of: $0) } }
        return ImportSurroundings(
            now: open.now,
            projectZone: open.calendar,
            pseudonym: pseudonym,
            readsKeptRows: readsKeptRows,
            zones: zone
        )
    }

    /// Pseudonyms of two keys never meet in one store.
    func checkKey(of store: Store) throws {
        guard let key, let stored = try store.privacyKey(), stored != key.fingerprint else { return }
        throw PrivacyError.otherKey(found: key.fingerprint, stored: stored)
    }

    private func scratch() -> any CheckScratch { LoadScratch(folder: FilePath.parent(open.storePath)) }

    /// How fresh the data of each kind are after this file; nothing where the contract does not say how fresh they must be.
    func freshness(newest: [RecordKind: Instant]) -> [CheckResult] {
        RecordKind.allCases.compactMap { kind in
            contract.contract.freshness(of: kind)?
                .freshnessResult(newest: newest[kind], now: open.now, contract: contract.path)
        }
    }

    /// What the ledger records about the file.
    func source(of input: InputGroup) -> LoadSource {
        LoadSource(
            kind: order.kind,
            file: input.names,
            bytes: input.digest.bytes,
            sha256: input.digest.sha256,
            contract: contract.contract.id,
            contractVersion: contract.contract.version,
            toolVersion: open.toolVersion,
            loadedAt: open.now,
            privacyKey: key?.fingerprint,
            calendar: open.calendar,
            unshownFields: contract.contract.unshownFields
        )
    }

    /// The contract that the command names, else the project's.
    static func contract(for order: ImportOrder, open: OpenProject) throws -> ContractFile {
        guard let given = order.contract else {
            switch order.kind {
            case .rows(let kind): return try open.contract(for: kind)
            case .export(let format): return try open.mapping(for: format)
            }
        }
        let bytes = try WholeFile.read(FilePath.join(order.workingFolder, given), limit: ProjectFiles.largestFile)
        let isMapping =
            switch order.kind {
            case .rows: false
            case .export: true
            }
        switch Contract.read(bytes: bytes, file: given, isMapping: isMapping) {
        case .failure(let failure): throw ProjectError.refused(failure.issues)
        case .success(let contract):
            switch order.kind {
            case .rows(let kind):
                guard contract.kinds.contains(kind) else { throw ProjectError.noContract(kind: kind.rawValue) }
            case .export(let format):
                let issues = ExportMapping.issues(of: contract, for: format)
                guard issues.isEmpty else { throw ProjectError.refused(issues) }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            return ContractFile(contract: contract, path: given, sha256: FileDigest.hex(of: bytes), text: text)
        }
    }

    static func zone(_ name: String) -> BusinessCalendar? { try? ZoneTable.calendar(for: name).get() }
}
