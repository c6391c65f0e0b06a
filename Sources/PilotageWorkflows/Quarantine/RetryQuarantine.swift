import PilotageImport
import PilotageModel
import PilotageStore

/// Reads rows that were set aside again, after a contract or the clock was mended.
public struct RetryQuarantine {
    private let open: OpenProject
    private let streams: Streams

    static let role = "quarantine retry"

    /// The store of that project, under its present contracts.
    public init(open: OpenProject, streams: Streams) {
        self.open = open
        self.streams = streams
    }

    /// Reads the open rows of one load, or of all, in one transaction.
    ///
    /// - Returns: What became of them, and `findings` while any row stays.
    /// - Throws: `UsageError.badLoad`; `ProjectError`, `PrivacyError` when rows cannot be read as the contract asks.
    public func run(load text: String?) throws -> RetryAnswer {
        let store = try StoreAccess(open: open, streams: streams).writable(by: "quarantine retry")
        let load = try text.map { try ListQuarantine.load($0, in: store) }
        var readers = KeptReaders(open: open, storedKey: try store.privacyKey())
        let results = try store.retryQuarantine(
            load: load,
            role: Self.role,
            source: { try readers.source(of: $0) },
            contract: { try readers.text(of: $0) },
            read: { try readers.read($0) }
        )
        return RetryAnswer(results: results)
    }
}

/// What a retry of quarantined rows has changed.
public struct RetryAnswer: Sendable {
    let results: [QuarantineRetryResult]

    /// Clean when no row of those read stays open.
    public var status: ExitStatus { results.contains { $0.staying > 0 } ? .findings : .clean }

    /// One row for each load that had open rows.
    public var listing: Listing {
        Listing(
            columns: [
                Listing.Column("load", "Load"), Listing.Column("file", "File"),
                Listing.Column("accepted", "Accepted"), Listing.Column("duplicates", "Stored already"),
                Listing.Column("open", "Still open"), Listing.Column("rules", "Why"),
                Listing.Column("into", "Into load"),
            ],
            rows: results.map { result in
                let rules = result.stayingByRule.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                return [
                    .integer(result.origin.load), .text(result.origin.file),
                    .integer(Int64(result.receipt?.accepted ?? 0)), .integer(Int64(result.receipt?.duplicates ?? 0)),
                    .integer(Int64(result.staying)),
                    .text(rules.map { "\($0.key) \($0.value)" }.joined(separator: ", ")),
                    result.receipt.map { .integer($0.load) } ?? .none,
                ]
            }
        )
    }
}

/// The readers of kept rows, made once for each load.
private struct KeptReaders {
    let open: OpenProject
    let storedKey: String?
    private var reader: (load: Int64, reader: KeptRowReader?)?

    init(open: OpenProject, storedKey: String?) {
        self.open = open
        self.storedKey = storedKey
    }

    /// What the ledger records of settled rows: their file, read by the present contract.
    func source(of origin: ImportReceipt) throws -> LoadSource {
        let contract = try contract(of: origin)
        return LoadSource(
            kind: origin.kind,
            file: origin.file,
            bytes: origin.bytes,
            sha256: origin.sha256,
            contract: contract?.id ?? origin.contract,
            contractVersion: contract?.version ?? origin.contractVersion,
            toolVersion: open.toolVersion,
            loadedAt: open.now,
            privacyKey: try contract.flatMap { try key($0, origin.kind) }?.fingerprint,
            calendar: open.calendar,
            unshownFields: contract?.unshownFields ?? [:]
        )
    }

    /// The present contract as the store keeps it.
    func text(of origin: ImportReceipt) throws -> ContractText? {
        switch origin.kind {
        case .rows(let kind): try open.contract(for: kind).record
        case .export: nil
        }
    }

    mutating func read(_ kept: KeptRow) throws -> KeptReading {
        let answer = try reader(of: kept)?.read(kept.row.row) ?? KeptRowReader.lost(kept.row.row)
        return switch answer {
        case .record(let record): .record(record)
        case .refused(let row): .refused(row)
        }
    }

    private mutating func reader(of kept: KeptRow) throws -> KeptRowReader? {
        if let reader, reader.load == kept.origin.load { return reader.reader }
        let made = try kept.layout.flatMap { try make(kept.origin, $0) }
        reader = (kept.origin.load, made)
        return made
    }

    private func make(_ origin: ImportReceipt, _ layout: RowLayout) throws -> KeptRowReader? {
        guard case .rows(let kind) = origin.kind else { return nil }
        let contract = try open.contract(for: kind).contract
        return try KeptRowReader(
            layout: layout,
            contract: contract,
            kind: kind,
            file: origin.file,
            surroundings: ImportFiles.surroundings(open: open, key: key(contract, origin.kind), readsKeptRows: true)
        )
    }

    /// The present contract of the rows; nil for the export of another tool, whose rows are not read alone.
    private func contract(of origin: ImportReceipt) throws -> Contract? {
        switch origin.kind {
        case .rows(let kind): try open.contract(for: kind).contract
        case .export: nil
        }
    }

    private func key(_ contract: Contract, _ kind: LoadKind) throws -> PrivacyKey? {
        guard contract.needsKey(for: kind), let key = try open.privacyKey() else { return nil }
        if let storedKey, storedKey != key.fingerprint {
            throw PrivacyError.otherKey(found: key.fingerprint, stored: storedKey)
        }
        return key
    }
}
