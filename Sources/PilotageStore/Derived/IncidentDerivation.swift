import GRDB
import PilotageModel

/// Derives incidents in order of time, one sweep over the starts of runs for all workflows that were touched.
///
/// A workflow goes down at the end of a failed run, and comes up at the earliest end among the successes that began at
/// that moment or later. Failures until then belong to the same incident.
struct IncidentDerivation: ~Copyable {
    private var findLast: SQLStatement
    private var remove: SQLStatement
    private var findFailure: SQLStatement
    private var countFailures: SQLStatement
    private var findRun: SQLStatement
    private var compareKeys: SQLStatement
    private var insert: SQLStatement
    private var open: [Int64: OpenIncident] = [:]

    /// An incident whose end is still looked for.
    private struct OpenIncident {
        let openedAt: Int64
        let openedBy: Int64
        /// The earliest end of a success so far.
        var recovery: Recovery?
    }

    private struct Recovery {
        let at: Int64
        let by: Int64
        let start: Int64
    }

    init(_ database: Database) throws(SQLFault) {
        let findLast = try SQLStatement(
            database,
            """
            SELECT opened_at, recovered_at FROM incident WHERE workflow = ? AND opened_at < ?
            ORDER BY opened_at DESC LIMIT 1
            """
        )
        let remove = try SQLStatement(database, "DELETE FROM incident WHERE workflow = ? AND opened_at >= ?")
        let findFailure = try SQLStatement(
            database,
            """
            SELECT \(Self.end), id FROM run_row INDEXED BY run_failed
            WHERE workflow = ? AND \(Self.counts) AND \(Self.end) >= ?
            ORDER BY \(Self.end), run_key, (SELECT text FROM word WHERE code = namespace) LIMIT 1
            """
        )
        let countFailures = try SQLStatement(
            database,
            """
            SELECT count(*) FROM run_row INDEXED BY run_failed
            WHERE workflow = ? AND \(Self.counts) AND \(Self.end) >= ? AND \(Self.end) <= ?
            """
        )
        let findRun = try SQLStatement(
            database,
            """
            SELECT ended_at FROM run WHERE id = ? AND status = \(RunStatus.succeeded.rawValue) AND is_test = 0
                AND ended_at IS NOT NULL AND NOT \(RunPart.condition("run"))
            """
        )
        let compareKeys = try SQLStatement(
            database,
            """
            SELECT (a.run_key, x.text) < (b.run_key, y.text) FROM run a, run b, word x, word y
            WHERE a.id = ? AND b.id = ? AND x.code = a.namespace AND y.code = b.namespace
            """
        )
        let insert = try SQLStatement(
            database,
            """
            INSERT INTO incident(workflow, opened_at, opened_by, recovered_at, recovered_by, further_failures)
            VALUES (?, ?, ?, ?, ?, ?)
            """
        )
        self.findLast = findLast
        self.remove = remove
        self.findFailure = findFailure
        self.countFailures = countFailures
        self.findRun = findRun
        self.compareKeys = compareKeys
        self.insert = insert
    }

    /// Failures that count, in the words of the index `run_failed`: through the view `run`, SQLite does not find it.
    private static let counts = "\(PackedRun.failed) AND NOT \(RunPart.condition("run_row"))"

    private static let end = PackedRun.end

    /// Derives anew the incidents of these workflows, each from that end of a run on.
    mutating func derive(_ database: Database, from starts: [Int64: Int64]) throws(SQLFault) {
        open = [:]
        for workflow in starts.keys.sorted() {
            let start = try restart(workflow, at: starts[workflow] ?? .min)
            try remove.bind(workflow)
            try remove.bind(start)
            try remove.run()
            open[workflow] = try nextIncident(workflow, from: start)
        }
        guard let first = open.values.map(\.openedAt).min() else { return }
        try sweep(database, from: first)
        for workflow in open.keys.sorted() { try finish(workflow) }
    }

    /// The moment from which the incidents are made anew: an incident that was not over by then is made anew whole.
    private mutating func restart(_ workflow: Int64, at start: Int64) throws(SQLFault) -> Int64 {
        try findLast.bind(workflow)
        try findLast.bind(start)
        defer { findLast.reset() }
        guard try findLast.step() else { return start }
        let opened = try findLast.integer()
        guard let recovered = try findLast.optionalInteger(), recovered < start else { return opened }
        return start
    }

    /// Runs in the order of their start end the incidents that are open.
    ///
    /// The rows of workflows that are up, or that had come up before the run began, are not looked at.
    private mutating func sweep(_ database: Database, from first: Int64) throws(SQLFault) {
        var select = try SQLStatement(
            database,
            "SELECT started_at, workflow, id FROM run_row INDEXED BY run_by_start WHERE started_at >= ? ORDER BY started_at"
        )
        try select.bind(first)
        while !open.isEmpty, try select.step() {
            let start = try select.integer()
            let workflow = try select.integer()
            guard open[workflow] != nil else { continue }
            while let incident = open[workflow], let recovery = incident.recovery, start > recovery.at {
                try close(workflow, incident, recovery)
            }
            guard let incident = open[workflow], incident.openedAt <= start else { continue }
            let id = try select.integer()
            try findRun.bind(id)
            defer { findRun.reset() }
            guard try findRun.step() else { continue }
            let end = try findRun.integer()
            let recovery = Recovery(at: end, by: id, start: start)
            if let known = incident.recovery, try !isEarlier(recovery, than: known) { continue }
            open[workflow]?.recovery = recovery
        }
    }

    /// By end, then start, then key: row numbers depend on the order of loading, and must not decide.
    private mutating func isEarlier(_ one: Recovery, than other: Recovery) throws(SQLFault) -> Bool {
        if one.at != other.at || one.start != other.start { return (one.at, one.start) < (other.at, other.start) }
        try compareKeys.bind(one.by)
        try compareKeys.bind(other.by)
        defer { compareKeys.reset() }
        return try compareKeys.step() ? try compareKeys.truth() : false
    }

    /// Writes what is left of a workflow once every run was seen.
    private mutating func finish(_ workflow: Int64) throws(SQLFault) {
        while let incident = open[workflow] {
            guard let recovery = incident.recovery else {
                try write(workflow, incident, until: .max)
                open[workflow] = nil
                return
            }
            try close(workflow, incident, recovery)
        }
    }

    /// Writes an incident that is over, and opens the next.
    private mutating func close(
        _ workflow: Int64,
        _ incident: OpenIncident,
        _ recovery: Recovery
    ) throws(SQLFault) {
        try write(workflow, incident, until: recovery.at)
        open[workflow] = recovery.at == .max ? nil : try nextIncident(workflow, from: recovery.at + 1)
    }

    private mutating func nextIncident(_ workflow: Int64, from start: Int64) throws(SQLFault) -> OpenIncident? {
        try findFailure.bind(workflow)
        try findFailure.bind(start)
        defer { findFailure.reset() }
        guard try findFailure.step() else { return nil }
        return OpenIncident(openedAt: try findFailure.integer(), openedBy: try findFailure.integer())
    }

    private mutating func write(_ workflow: Int64, _ incident: OpenIncident, until end: Int64) throws(SQLFault) {
        try countFailures.bind(workflow)
        try countFailures.bind(incident.openedAt)
        try countFailures.bind(end)
        let failures = try countFailures.step() ? try countFailures.integer() : 0
        countFailures.reset()
        try insert.bind(workflow)
        try insert.bind(incident.openedAt)
        try insert.bind(incident.openedBy)
        try insert.bind(incident.recovery?.at)
        try insert.bind(incident.recovery?.by)
        try insert.bind(failures - 1)
        try insert.run()
    }
}
