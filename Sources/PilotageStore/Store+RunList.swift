public import PilotageModel

extension Store {
    /// How many runs the query asks for.
    public func runCount(_ query: RunQuery) throws(StoreError) -> Int {
        try reading { database in
            var codes = try CodeBook(database)
            let known = try RunSelection.codes(of: query.workflows, &codes)
            guard !known.isEmpty else { return 0 }
            var select = try SQLStatement(
                database,
                "SELECT count(*) FROM run_row WHERE \(RunSelection.condition(known))"
            )
            try select.bind(query.from)
            try select.bind(query.until)
            return try select.step() ? try select.count() : 0
        }
    }

    /// Hands over the first runs of the query whole, in the order of `forEachRun`; memory does not grow with them.
    ///
    /// - Throws: `StoreError`, and whatever `body` throws, after which no further run is read.
    public func listRuns(_ query: RunQuery, limit: Int = .max, _ body: (ListedRun) throws -> Void) throws {
        var stopped: (any Error)?
        try reading { database in
            var codes = try CodeBook(database)
            let known = try RunSelection.codes(of: query.workflows, &codes)
            guard !known.isEmpty, limit > 0 else { return }
            var files: [Int64: String] = [:]
            for receipt in try Ledger.receipts(database) { files[receipt.load] = receipt.file }
            var select = try SQLStatement(
                database,
                """
                SELECT load, line, parent_run_key IS NOT NULL AND \(RunPart.condition("run")),
                    \(RunRecord.presentColumnList)
                FROM run WHERE \(RunSelection.condition(known)) ORDER BY \(RunSelection.order) LIMIT ?
                """
            )
            try select.bind(query.from)
            try select.bind(query.until)
            try select.bind(limit)
            while try select.step() {
                let load = try select.integer()
                let line = try select.count()
                let isPart = try select.truth()
                let record = try RunRecord(from: &select, codes: &codes)
                let run = ListedRun(record: record, isPart: isPart, file: files[load] ?? "", line: line, load: load)
                do { try body(run) } catch {
                    stopped = error
                    return
                }
            }
        }
        if let stopped { throw stopped }
    }
}

extension Store {
    /// Hands over every attempt, by run and number; memory does not grow with them.
    ///
    /// - Throws: `StoreError`, and whatever `body` throws, after which no further attempt is read.
    public func listAttempts(_ body: (AttemptRecord) throws -> Void) throws {
        var stopped: (any Error)?
        try reading { database in
            var codes = try CodeBook(database)
            var select = try SQLStatement(
                database,
                """
                SELECT \(AttemptRecord.columnList) FROM attempt
                ORDER BY run_key, (SELECT text FROM word WHERE code = namespace), number
                """
            )
            while try select.step() {
                let record = try AttemptRecord(from: &select, codes: &codes)
                do { try body(record) } catch {
                    stopped = error
                    return
                }
            }
        }
        if let stopped { throw stopped }
    }
}
