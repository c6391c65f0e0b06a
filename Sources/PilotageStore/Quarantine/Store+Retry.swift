import GRDB
public import PilotageModel

/// An open quarantined row, with what it takes to read it again.
public struct KeptRow: Sendable {
    public let row: QuarantinedRow
    /// The load that set it aside.
    public let origin: ImportReceipt
    /// Nil where the rows of that file cannot be read alone.
    public let layout: RowLayout?
}

/// What a quarantined row gives when it is read again.
public enum KeptReading: Sendable, Hashable {
    case record(ImportedRecord)
    /// It stays, for this reason.
    case refused(RefusedRow)
}

/// What reading the open rows of one load again has changed.
public struct QuarantineRetryResult: Sendable, Hashable {
    /// The load that set the rows aside.
    public let origin: ImportReceipt
    /// The load that the settled rows went into; nil when every row stays.
    public let receipt: ImportReceipt?
    /// Rows that stay, by the rule that keeps them.
    public let stayingByRule: [String: Int]

    public var staying: Int { stayingByRule.values.reduce(0, +) }
}

extension Store {
    /// Reads open quarantined rows again, all of them in one transaction.
    ///
    /// The rows of one load that are now in order become a load of their own, which names the same file; they are settled
    /// and stay in quarantine as such. The others stay open, with the new reason. Where no row changes, nothing is written.
    ///
    /// - Parameters:
    ///   - load: The load whose rows are meant; nil takes all.
    ///   - role: The role under which the audit trail records it.
    ///   - source: What the ledger is to record of the rows of that load.
    ///   - contract: The contract by which the rows of that load are read now; nil where they are not read alone.
    ///   - read: Reads one row.
    /// - Returns: What became of the rows of every load that had open ones.
    /// - Throws: Whatever `source` and `read` throw, unchanged, after everything was taken back; `StoreError`.
    public func retryQuarantine(
        load: Int64?,
        role: String,
        source: (ImportReceipt) throws -> LoadSource,
        contract: (ImportReceipt) throws -> ContractText? = { _ in nil },
        read: (KeptRow) throws -> KeptReading
    ) throws -> [QuarantineRetryResult] {
        try writing(checksReferences: false) { database in
            var results: [QuarantineRetryResult] = []
            for origin in try Ledger.receipts(database) where load == nil || origin.load == load {
                let open = try Self.openRows(database, load: origin.load)
                guard !open.isEmpty else { continue }
                var retry = try QuarantineRetrying(database, origin: origin, source: try source(origin))
                for id in open { try retry.take(id, read) }
                results.append(try retry.finish(role: role, contract: try contract(origin)))
            }
            return results
        }
    }

    private static func openRows(_ database: Database, load: Int64) throws(SQLFault) -> [Int64] {
        var ids: [Int64] = []
        try eachQuarantined(database, QuarantineQuery(load: load, onlyOpen: true)) { ids.append($0.id) }
        return ids
    }
}

/// The open rows of one load on their way out of quarantine, inside a transaction.
private struct QuarantineRetrying: ~Copyable {
    private let database: Database
    private let origin: ImportReceipt
    private let layout: RowLayout?
    private var session: LoadSession
    private var settled: [(quarantine: Int64, way: Settlement.Way)] = []
    private var stayingByRule: [String: Int] = [:]
    private var note: SQLStatement

    init(_ database: Database, origin: ImportReceipt, source: LoadSource) throws(SQLFault) {
        let layout = try LayoutTable.layout(database, load: origin.load)
        let session = try LoadSession(database, source: source)
        let note = try SQLStatement(
            database,
            """
            INSERT OR REPLACE INTO quarantine_retry(quarantine, at, contract, contract_version, rule, what, fix)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """
        )
        self.database = database
        self.origin = origin
        self.layout = layout
        self.session = session
        self.note = note
    }

    mutating func take(_ id: Int64, _ read: (KeptRow) throws -> KeptReading) throws {
        var found: QuarantinedRow?
        try Store.eachQuarantined(database, QuarantineQuery(id: id)) { found = $0 }
        guard let row = found else { throw SQLFault.damaged("quarantined row \(id) is gone") }
        switch try read(KeptRow(row: row, origin: origin, layout: layout)) {
        case .refused(let refused): try keep(row, refused)
        case .record(let record):
            let before = session.counts.accepted
            let place = row.row
            if let refused = try session.take(record, line: place.line, byteOffset: place.byteOffset, raw: place.raw) {
                try keep(row, refused)
            } else {
                settled.append((id, session.counts.accepted > before ? .accepted : .duplicate))
            }
        }
    }

    /// The row stays; the reason is written down only when it is another than before.
    private mutating func keep(_ row: QuarantinedRow, _ reason: RefusedRow) throws(SQLFault) {
        stayingByRule[reason.rule, default: 0] += 1
        let known = row.lastRetry.map { [$0.rule, $0.what, $0.fix] } ?? [row.row.rule, row.row.what, row.row.fix]
        guard known != [reason.rule, reason.what, reason.fix] else { return }
        try note.bind(row.id)
        try note.bind(session.source.loadedAt)
        try note.bind(session.source.contract)
        try note.bind(session.source.contractVersion)
        try note.bind(reason.rule)
        try note.bind(reason.what)
        try note.bind(reason.fix)
        try note.run()
    }

    /// Closes the load of the settled rows, or takes back its empty entry.
    mutating func finish(role: String, contract: ContractText?) throws(SQLFault) -> QuarantineRetryResult {
        guard !settled.isEmpty else {
            var remove = try SQLStatement(database, "DELETE FROM load WHERE id = ?")
            try remove.bind(session.load)
            try remove.run()
            return QuarantineRetryResult(origin: origin, receipt: nil, stayingByRule: stayingByRule)
        }
        // The rules of a contract are about whole files; a later load only has to be known by its contract.
        if let contract { session.judge(contract: contract, newestRows: [:], results: []) }
        let receipt = try session.finish(database, role: role)
        var link = try SQLStatement(database, "INSERT INTO load_retry(load, origin) VALUES (?, ?)")
        try link.bind(receipt.load)
        try link.bind(origin.load)
        try link.run()
        try Settlement.insert(database, settled, into: receipt, at: receipt.loadedAt, role: role)
        return QuarantineRetryResult(origin: origin, receipt: receipt, stayingByRule: stayingByRule)
    }
}
