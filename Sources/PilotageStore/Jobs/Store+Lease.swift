import GRDB
public import PilotageModel

extension Store {
    /// Makes a run the job, unless another one is.
    ///
    /// A lease that has run out, or whose owner `isGone`, is taken over; what its run was doing is found in the tables.
    ///
    /// - Returns: The lease that was taken over; nil when there was none.
    /// - Throws: `StoreError.locked` while another run holds it.
    @discardableResult
    public func takeLease(_ lease: JobLease, isGone: (JobLease) -> Bool) throws(StoreError) -> JobLease? {
        try writingOwn { database in
            let present = try Self.lease(database)
            if let present, present.trace != lease.trace, present.expiresAt > lease.takenAt, !isGone(present) {
                throw StoreError.locked(
                    holder: "the job \(present.trace) of \(present.owner), until \(present.expiresAt.text)"
                )
            }
            var insert = try SQLStatement(
                database,
                "INSERT OR REPLACE INTO job_lease(one, owner, trace, taken_at, expires_at) VALUES (1, ?, ?, ?, ?)"
            )
            try insert.bind(lease.owner)
            try insert.bind(lease.trace)
            try insert.bind(lease.takenAt)
            try insert.bind(lease.expiresAt)
            try insert.run()
            return present
        }
    }

    /// The lease as it stands.
    public func lease() throws(StoreError) -> JobLease? { try reading { database in try Self.lease(database) } }

    /// Prolongs the lease of that run.
    ///
    /// - Throws: `StoreError.locked` when another run has taken it over; this one must not go on.
    public func renewLease(trace: String, until: Instant) throws(StoreError) {
        try writingOwn { database in
            try Self.requireLease(trace, database)
            var update = try SQLStatement(database, "UPDATE job_lease SET expires_at = ? WHERE trace = ?")
            try update.bind(until)
            try update.bind(trace)
            try update.run()
        }
    }

    static func lease(_ database: Database) throws(SQLFault) -> JobLease? {
        var select = try SQLStatement(database, "SELECT owner, trace, taken_at, expires_at FROM job_lease")
        guard try select.step() else { return nil }
        return JobLease(
            owner: try select.text(),
            trace: try select.text(),
            takenAt: try select.instant(),
            expiresAt: try select.instant()
        )
    }

    /// Inside the transaction of whatever only the job may write.
    static func requireLease(_ trace: String, _ database: Database) throws {
        let present = try lease(database)
        guard present?.trace != trace else { return }
        let holder =
            present.map { "the job \($0.trace) of \($0.owner), which took over" } ?? "nobody, and its lease is gone"
        throw StoreError.locked(holder: holder)
    }
}
