/// What the store holds of a workflow in order of time, for telling whether runs are missing.
public struct WorkflowCoverage: Sendable, Hashable {
    /// A pause between the starts of two runs that follow each other.
    public struct Pause: Sendable, Hashable {
        public let from: Instant
        public let until: Instant

        public init(from: Instant, until: Instant) {
            self.from = from
            self.until = until
        }

        public var milliseconds: Int64 { until.milliseconds - from.milliseconds }
    }

    public let workflow: String
    /// Runs that are neither tests nor parts of others, by business week.
    public var runsByWeek: [ISOWeek: Int] = [:]
    public var first: Instant
    public var last: Instant
    /// The longest pause that ended in each week.
    public var longestPauses: [ISOWeek: Pause] = [:]
    public var failed = 0
    /// Failed runs of which nobody knows the class.
    public var unknownClass = 0
    /// Starts of the runs that are still open, in order.
    public var openSince: [Instant] = []

    public init(workflow: String, first: Instant) {
        self.workflow = workflow
        self.first = first
        last = first
    }

    /// Takes in the start of the next run.
    public mutating func add(start: Instant, week: ISOWeek) {
        let pause = Pause(from: last, until: start)
        if pause.milliseconds > longestPauses[week]?.milliseconds ?? -1 { longestPauses[week] = pause }
        last = max(last, start)
        runsByWeek[week, default: 0] += 1
    }

    public var runs: Int { runsByWeek.values.reduce(0, +) }

    /// The pause that is usual: the median over weeks of the longest pause in each, weekends and nights included.
    ///
    /// Nil with fewer than four weeks.
    public var usualPause: Int64? {
        let all = longestPauses.values.map(\.milliseconds).sorted()
        return all.count < 4 ? nil : all[all.count / 2]
    }

    /// The longest pause of all.
    public var longestPause: Pause? {
        longestPauses.values.max { ($0.milliseconds, $1.from) < ($1.milliseconds, $0.from) }
    }

    /// The weeks from the first run to the last in which none began.
    public var emptyWeeks: [ISOWeek] {
        guard var week = runsByWeek.keys.min(), let end = runsByWeek.keys.max() else { return [] }
        var empty: [ISOWeek] = []
        while week < end {
            if runsByWeek[week] == nil { empty.append(week) }
            week = week.advanced(by: 1)
        }
        return empty
    }
}

/// The numbers that run ids of one namespace take, when they are plain numbers.
public struct NumberedRuns: Sendable, Hashable {
    /// A hole: the numbers between two that are stored.
    public struct Hole: Sendable, Hashable {
        public let after: Int64
        public let before: Int64

        public init(after: Int64, before: Int64) {
            self.after = after
            self.before = before
        }

        public var missing: Int64 { before - after - 1 }
    }

    public let namespace: String
    public var first: Int64
    public var last: Int64
    public var count: Int64 = 1
    public var largestHole: Hole?

    public init(namespace: String, first: Int64) {
        self.namespace = namespace
        self.first = first
        last = first
    }

    /// Takes in the next higher number.
    public mutating func add(_ number: Int64) {
        let hole = Hole(after: last, before: number)
        if hole.missing > largestHole?.missing ?? 0 { largestHole = hole }
        last = number
        count += 1
    }

    /// Numbers between the first and the last that are not stored.
    public var missing: Int64 { last - first + 1 - count }

    /// Whether at least half of the numbers are stored, so that they count up by one and a hole means something.
    public var isSequential: Bool { count >= 20 && count >= missing }
}
