import GRDB
import PilotageModel

extension Store {
    /// Removes every row of one subject, and the bytes of it from the store's files.
    ///
    /// - Parameters:
    ///   - request: Who, and where to look.
    ///   - order: When, by whom, and whether it is only a rehearsal.
    /// - Returns: What went.
    /// - Throws: `StoreError.corrupt` when the store does not verify beforehand: a removal would hide the damage.
    public func forget(_ request: ForgetRequest, _ order: RemovalOrder) throws(StoreError) -> RemovalCounts {
        try removing(order) { database throws(SQLFault) in
            var forgetting = Forgetting(database, request)
            try forgetting.run()
            return forgetting.counts
        }
    }

    /// Removes the rows that were kept for their period, and their bytes from the store's files.
    public func applyRetention(_ request: RetentionRequest, _ order: RemovalOrder) throws(StoreError) -> RemovalCounts {
        try removing(order) { database throws(SQLFault) in try Retaining.run(database, request) }
    }

    /// Takes the rehearsal back with what it found.
    private struct Rehearsed: Error {
        let counts: RemovalCounts
    }

    private func removing(
        _ order: RemovalOrder,
        _ body: (Database) throws(SQLFault) -> RemovalCounts
    ) throws(StoreError) -> RemovalCounts {
        let counts: RemovalCounts
        do {
            try journal(.persist)
            counts = try writing(checksReferences: false) { database in
                let counts = try Self.record(database, order, body)
                if order.isRehearsal { throw Rehearsed(counts: counts) }
                return counts
            }
        } catch let rehearsed as Rehearsed {
            counts = rehearsed.counts
        } catch {
            throw StoreError(inside: error)
        }
        try finishRemovals(at: order.at)
        return counts
    }

    private static func record(
        _ database: Database,
        _ order: RemovalOrder,
        _ body: (Database) throws(SQLFault) -> RemovalCounts
    ) throws -> RemovalCounts {
        let damage = try RowsCheck.faults(database) + QuarantineCheck.faults(database)
        guard damage.isEmpty else { throw StoreError.corrupt(reason: damage[0]) }
        let receipts = try Ledger.receipts(database)
        let before = try LoadState.all(database, receipts)
        var counts = try body(database)
        if !counts.rows.isEmpty { try DerivedFacts.rebuild(database) }
        counts.words = try Dictionaries.removeUnused(database)
        guard counts.total > 0 || counts.words > 0 else { return counts }
        let after = try LoadState.all(database, receipts)
        let removal = try RemovalTable.open(database, order)
        for receipt in receipts {
            guard let old = before[receipt.load], let new = after[receipt.load], old != new else { continue }
            try RemovalTable.insert(database, removal: removal, load: receipt.load, before: old, after: new)
            counts.loads += 1
        }
        try AuditTrail.append(
            database,
            at: order.at,
            role: order.role,
            action: order.reason.auditAction,
            subject: order.subject,
            detail: RemovalTable.detail(database, removal: removal)
        )
        return counts
    }

    /// Writes the file anew after removals that were not followed by it, so that no page holds what is gone; then the
    /// journal is overwritten.
    ///
    /// SQLite zeroes deleted cells (`secure_delete`), but a page that was split or merged may keep copies of cells in its
    /// unused part.
    private func finishRemovals(at moment: Instant) throws(StoreError) {
        let unfinished = try reading { database in try RemovalTable.unfinished(database) }
        if !unfinished.isEmpty {
            try journal(.persist)
            try rewrite()
            try writingOwn { database in
                var insert = try SQLStatement(database, "INSERT INTO removal_rewrite(removal, at) VALUES (?, ?)")
                for removal in unfinished {
                    try insert.bind(removal)
                    try insert.bind(moment)
                    try insert.run()
                }
            }
        }
        try JournalFile.erase(ofStore: queue.path)
        try journal(.truncate)
    }

    private enum JournalMode: String { case persist, truncate }

    private func journal(_ mode: JournalMode) throws(StoreError) {
        do {
            try queue.writeWithoutTransaction { database in
                try SQLStatement.run(database, "PRAGMA journal_mode = \(mode.rawValue)")
            }
        } catch {
            throw StoreError(inside: error)
        }
    }

    /// A store above this size is rewritten through a nameless temporary file, a smaller one in memory.
    private static let largestInMemory: Int64 = 256 << 20

    private func rewrite() throws(StoreError) {
        do {
            try queue.writeWithoutTransaction { database in
                var size = try SQLStatement(
                    database,
                    "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
                )
                let bytes = try size.step() ? try size.integer() : 0
                size.reset()
                if bytes > Self.largestInMemory { try SQLStatement.run(database, "PRAGMA temp_store = FILE") }
                try SQLStatement.run(database, "VACUUM")
                try SQLStatement.run(database, "PRAGMA temp_store = MEMORY")
            }
        } catch {
            throw StoreError(inside: error)
        }
    }
}
