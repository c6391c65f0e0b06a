import GRDB
public import PilotageModel

extension Store {
    /// Enters a run into the history; the run must hold the lease.
    public func beginJobRun(trace: String, at: Instant) throws(StoreError) {
        try writingOwn { database in
            try Self.requireLease(trace, database)
            var insert = try SQLStatement(
                database,
                "INSERT INTO job_run(trace, started_at, summary) VALUES (?, ?, 'broken off')"
            )
            try insert.bind(trace)
            try insert.bind(at)
            try insert.run()
        }
    }

    /// Keeps what the run decided of each period, one row a period.
    public func record(_ decisions: [PeriodDecision], trace: String) throws(StoreError) {
        try writingOwn { database in
            try Self.requireLease(trace, database)
            var insert = try SQLStatement(
                database,
                """
                INSERT INTO job_decision(run, week, is_due, because)
                SELECT id, ?, ?, ? FROM job_run WHERE trace = ?
                """
            )
            for decision in decisions {
                try insert.bind(decision.week.text)
                try insert.bind(decision.isDue)
                try insert.bind(decision.because)
                try insert.bind(trace)
                try insert.run()
            }
        }
    }

    /// Ends the run and gives its lease back.
    public func endJobRun(trace: String, at: Instant, status: Int, summary: String) throws(StoreError) {
        try writingOwn { database in
            var update = try SQLStatement(
                database,
                "UPDATE job_run SET ended_at = ?, status = ?, summary = ? WHERE trace = ?"
            )
            try update.bind(at)
            try update.bind(status)
            try update.bind(summary)
            try update.bind(trace)
            try update.run()
            var delete = try SQLStatement(database, "DELETE FROM job_lease WHERE trace = ?")
            try delete.bind(trace)
            try delete.run()
        }
    }

    /// The runs of the job, newest first.
    public func jobRuns(limit: Int) throws(StoreError) -> [JobRun] {
        try reading { database in
            var select = try SQLStatement(
                database,
                "SELECT trace, started_at, ended_at, status, summary FROM job_run ORDER BY id DESC LIMIT ?"
            )
            try select.bind(limit)
            var runs: [JobRun] = []
            while try select.step() {
                runs.append(
                    JobRun(
                        trace: try select.text(),
                        startedAt: try select.instant(),
                        endedAt: try select.optionalInstant(),
                        status: try select.optionalInteger().map { Int($0) },
                        summary: try select.text(),
                        decisions: []
                    )
                )
            }
            for index in runs.indices { runs[index].decisions = try Self.decisions(of: runs[index].trace, database) }
            return runs
        }
    }

    private static func decisions(of trace: String, _ database: Database) throws -> [PeriodDecision] {
        var select = try SQLStatement(
            database,
            """
            SELECT week, is_due, because FROM job_decision JOIN job_run ON id = run WHERE trace = ? ORDER BY week
            """
        )
        try select.bind(trace)
        var decisions: [PeriodDecision] = []
        while try select.step() {
            decisions.append(
                PeriodDecision(week: try select.week(), isDue: try select.truth(), because: try select.text())
            )
        }
        return decisions
    }
}

extension SQLStatement {
    mutating func week() throws(SQLFault) -> ReportPeriod {
        guard let week = ReportPeriod(text: try text()) else { throw .damaged("a period is none") }
        return week
    }
}
