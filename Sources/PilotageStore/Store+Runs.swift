public import PilotageModel

extension Store {
    /// What the codes of the run rows stand for.
    public func runCodes() throws(StoreError) -> RunCodes {
        try reading { database in
            var codes = try CodeBook(database)
            var workflows: [Int32: String] = [:]
            var segments: [Int32: [String: String]] = [:]
            var select = try SQLStatement(database, "SELECT code, name FROM workflow")
            while try select.step() { workflows[try select.code()] = try select.text() }
            var sets = try SQLStatement(database, "SELECT code FROM segment_set")
            while try sets.step() {
                let code = try sets.code()
                segments[code] = try codes.segments(code: Int64(code)).segments
            }
            return RunCodes(workflows: workflows, segments: segments)
        }
    }

    /// Hands over each run that the query asks for, by start time, and at the same time by run id.
    ///
    /// The rows stream from the index: memory does not grow with their number. Workflows that are not stored add no
    /// rows; a query that names no workflow reads none.
    public func forEachRun(_ query: RunQuery, _ body: (borrowing RunRow) -> Void) throws(StoreError) {
        try reading { database in
            var codes = try CodeBook(database)
            let known = try RunSelection.codes(of: query.workflows, &codes)
            guard !known.isEmpty else { return }
            var select = try SQLStatement(
                database,
                """
                SELECT workflow, segments, started_by, is_test, status,
                    CASE WHEN status IN (\(RunPart.failedCodes)) THEN
                        ifnull((SELECT class FROM run_class WHERE run = run.id), failure_class) END,
                    parent_run_key IS NOT NULL AND \(RunPart.condition("run")), queued_at, started_at, ended_at,
                    due_at, attempts, manual_interventions, manual_ms, human_wait_ms, fallback_used, duplicate_blocked,
                    handoffs, failed_handoffs, cost_units, cost_scale, currency
                FROM run WHERE \(RunSelection.condition(known)) ORDER BY \(RunSelection.order)
                """
            )
            try select.bind(query.from)
            try select.bind(query.until)
            while try select.step() { body(try select.runRow(&codes)) }
        }
    }

    /// How many runs of the query each load supplied, in the order of loading.
    public func runLoads(_ query: RunQuery) throws(StoreError) -> [LoadUse] {
        try reading { database in
            var codes = try CodeBook(database)
            let known = try RunSelection.codes(of: query.workflows, &codes)
            guard !known.isEmpty else { return [] }
            // Counted here, not by GROUP BY, whose sorter would hold a row for each run in memory.
            var counts: [Int64: Int] = [:]
            var select = try SQLStatement(database, "SELECT load FROM run WHERE \(RunSelection.condition(known))")
            try select.bind(query.from)
            try select.bind(query.until)
            while try select.step() { counts[try select.integer(), default: 0] += 1 }
            return try Ledger.receipts(database).compactMap { receipt in
                counts[receipt.load].map { LoadUse(receipt, runs: $0) }
            }
        }
    }

    /// The first runs of the query, each with the file and line it came from.
    public func sampleRuns(_ query: RunQuery, limit: Int) throws(StoreError) -> [RunSample] {
        try reading { database in
            var codes = try CodeBook(database)
            let known = try RunSelection.codes(of: query.workflows, &codes)
            guard !known.isEmpty, limit > 0 else { return [] }
            var select = try SQLStatement(
                database,
                """
                SELECT run_key, (SELECT file FROM load WHERE id = run.load), line, status, started_at, ended_at
                FROM run WHERE \(RunSelection.condition(known)) ORDER BY \(RunSelection.order) LIMIT ?
                """
            )
            try select.bind(query.from)
            try select.bind(query.until)
            try select.bind(limit)
            var samples: [RunSample] = []
            while try select.step() { samples.append(try select.runSample()) }
            return samples
        }
    }
}

/// How a `RunQuery` reads in SQL.
enum RunSelection {
    /// Two stores with the same rows hand them over in the same order, whatever the order in which they were loaded.
    static let order = "started_at, run_key, (SELECT text FROM word WHERE code = run.namespace)"

    static func codes(of workflows: [String], _ codes: inout CodeBook) throws(SQLFault) -> [Int64] {
        var known: Set<Int64> = []
        for var name in workflows {
            NormalText.normalise(&name)
            if let code = try codes.workflows.knownCode(name) { known.insert(code) }
        }
        return known.sorted()
    }

    /// With two parameters: the first start that counts and the first that counts no more.
    static func condition(_ workflows: [Int64]) -> String {
        let list = workflows.map { String($0) }.joined(separator: ", ")
        return "started_at >= ? AND started_at < ? AND workflow IN (\(list))"
    }
}

extension SQLStatement {
    fileprivate mutating func code() throws(SQLFault) -> Int32 {
        guard let code = Int32(exactly: try integer()) else { throw .damaged("a code is too large") }
        return code
    }

    fileprivate mutating func runRow(_ codes: inout CodeBook) throws(SQLFault) -> RunRow {
        var row = RunRow()
        row.workflow = try code()
        row.segments = try code()
        row.trigger = try coded("started_by")
        row.isTest = try truth()
        row.status = try coded("status")
        row.failureClass = try optionalCoded("failure_class")
        row.isPart = try truth()
        row.queuedAt = try optionalInteger()
        row.startedAt = try integer()
        row.endedAt = try optionalInteger()
        row.dueAt = try optionalInteger()
        row.attempts = try optionalInteger()
        row.manualInterventions = try optionalInteger()
        row.manualMilliseconds = try optionalInteger()
        row.humanWaitMilliseconds = try optionalInteger()
        row.fallbackUsed = try optionalTruth()
        row.duplicateBlocked = try optionalTruth()
        row.handoffs = try optionalInteger()
        row.failedHandoffs = try optionalInteger()
        let cost = try optionalDecimal()
        row.costUnits = cost?.units
        row.costScale = Int64(cost?.scale ?? 0)
        row.currency = try codes.currencies.text(optionalInteger())
        return row
    }

    fileprivate mutating func runSample() throws(SQLFault) -> RunSample {
        RunSample(
            runID: try key(),
            file: try text(),
            line: try count(),
            status: try coded("status"),
            startedAt: try instant(),
            endedAt: try optionalInstant()
        )
    }
}
