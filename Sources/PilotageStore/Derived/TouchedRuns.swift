import GRDB
import PilotageModel

/// What a load changed: by workflow, from when on its incidents may differ, and which weeks its rows lie in.
struct TouchedRuns {
    /// One workflow's part.
    struct Workflow {
        /// The earliest end of a finished run that came, went or changed its place.
        var earliestEnd: Int64?
        var earliestStart = Int64.max
        /// Accepted rows by the Monday of their business week.
        var weeks: [Int: Int] = [:]
        /// Those that replaced an older version.
        var corrected: [Int: Int] = [:]
        /// The latest start of a run that went: a correction proves that an earlier load brought it.
        var latestReplacedStart: Int64?
    }

    private(set) var workflows: [Int64: Workflow] = [:]
    private let calendar: BusinessCalendar

    init(calendar: BusinessCalendar) { self.calendar = calendar }

    /// Takes in the rows that a load brought: those with higher numbers than any before.
    mutating func addNew(_ database: Database, after first: Int64) throws(SQLFault) {
        var select = try SQLStatement(
            database,
            """
            SELECT workflow, started_at, ended_at, status IN (\(Self.finishedCodes)) AND is_test = 0
            FROM run WHERE id > ?
            """
        )
        try select.bind(first)
        var day = OffsetDay(calendar: calendar)
        var code: Int64 = -1
        var current = Workflow()
        while try select.step() {
            let workflow = try select.integer()
            if workflow != code {
                if code >= 0 { workflows[code] = current }
                code = workflow
                current = workflows[workflow] ?? Workflow()
            }
            let start = try select.integer()
            let end = try select.optionalInteger()
            current.earliestStart = min(current.earliestStart, start)
            current.weeks[day.monday(of: start), default: 0] += 1
            if let end, try select.truth() { current.earliestEnd = min(current.earliestEnd ?? end, end) }
        }
        if code >= 0 { workflows[code] = current }
    }

    /// Takes in the rows that a load replaced; those up to `known` were there before the moment of the load.
    mutating func addReplaced(
        _ database: Database,
        by load: Int64,
        before first: Int64,
        known: Int64
    ) throws(SQLFault) {
        var select = try SQLStatement(
            database,
            """
            SELECT h.id, h.workflow, h.started_at, h.ended_at,
                (SELECT n.workflow FROM run n WHERE n.run_key = h.run_key AND n.namespace = h.namespace),
                (SELECT n.started_at FROM run n WHERE n.run_key = h.run_key AND n.namespace = h.namespace)
            FROM run_history h WHERE h.corrected_by = ?
            """
        )
        try select.bind(load)
        var day = OffsetDay(calendar: calendar)
        while try select.step() {
            let id = try select.integer()
            let workflow = try select.integer()
            let start = try select.integer()
            let end = try select.optionalInteger()
            let newWorkflow = try select.optionalInteger()
            let newStart = try select.optionalInteger()
            guard id <= first else { continue }
            if let end { touch(workflow, end) }
            guard let newWorkflow, let newStart else { continue }
            var new = workflows[newWorkflow] ?? Workflow()
            new.corrected[day.monday(of: newStart), default: 0] += 1
            if newWorkflow == workflow, id <= known {
                new.latestReplacedStart = max(new.latestReplacedStart ?? start, start)
            }
            workflows[newWorkflow] = new
        }
    }

    /// Takes in the parts whose parent came: they were counted until now, and are no more.
    mutating func addPartsOfNew(_ database: Database, after first: Int64) throws(SQLFault) {
        var select = try SQLStatement(
            database,
            """
            SELECT c.workflow, c.ended_at FROM run c
            WHERE c.parent_run_key IS NOT NULL AND c.ended_at IS NOT NULL AND EXISTS (SELECT 1 FROM run p
                WHERE p.run_key = c.parent_run_key AND p.namespace = c.namespace AND p.id > ?)
            """
        )
        try select.bind(first)
        while try select.step() { touch(try select.integer(), try select.integer()) }
    }

    private mutating func touch(_ workflow: Int64, _ end: Int64) {
        let known = workflows[workflow]?.earliestEnd ?? end
        workflows[workflow, default: Workflow()].earliestEnd = min(known, end)
    }

    private static let finishedCodes = [RunStatus.succeeded, .failed, .timedOut].map { String($0.rawValue) }
        .joined(separator: ", ")
}

/// Places instants on the Monday of their business week; runs of one file mostly share the zone's offset.
struct OffsetDay {
    private let calendar: BusinessCalendar
    private var from = Int64.max
    private var until = Int64.min
    private var offset: Int64 = 0

    init(calendar: BusinessCalendar) { self.calendar = calendar }

    /// The number of the Monday.
    mutating func monday(of milliseconds: Int64) -> Int {
        if milliseconds < from || milliseconds >= until { find(milliseconds) }
        let day = Day(number: Int(Instant.floorDivide(milliseconds + offset, 86_400_000)))
        return day.number - (day.weekday - 1)
    }

    private mutating func find(_ milliseconds: Int64) {
        let instant = Instant(milliseconds: milliseconds)
        offset = calendar.offset(at: instant)
        from = calendar.transitions.last { $0.start <= instant }?.start.milliseconds ?? .min
        until = calendar.transitions.first { $0.start > instant }?.start.milliseconds ?? .max
    }
}
