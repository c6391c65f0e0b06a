import GRDB

extension Store {
    /// Copies the store into a new file, as it stands between two loads; a writer at work is waited for.
    ///
    /// - Throws: `StoreError` when the store cannot be read or the copy cannot be written.
    public func copy(to path: String) throws(StoreError) {
        do {
            let copy = try DatabaseQueue(path: path)
            // All pages in one step: readers and writers see a lock for that time, and never a part of a load.
            try queue.backup(to: copy)
            try copy.writeWithoutTransaction { database in
                try SQLStatement.run(database, "PRAGMA journal_mode = DELETE")
                try SQLStatement.run(database, "PRAGMA synchronous = FULL")
            }
            try copy.close()
        } catch {
            throw StoreError(inside: error)
        }
    }
}
