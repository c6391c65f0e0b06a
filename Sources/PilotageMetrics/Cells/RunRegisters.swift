import PilotageModel

/// The numbers of one run in the order of `RunColumn`, with a bit for each that is known.
struct RunRegisters {
    private(set) var known: UInt64 = 0
    /// The bit of the status.
    private(set) var status: UInt64 = 0
    private var values = [Int64](repeating: 0, count: RunColumn.allCases.count)
    private static let ordinals = Dictionary(uniqueKeysWithValues: RunColumn.allCases.enumerated().map { ($1, $0) })
    private let place = Places()
    private let asOf: Int64
    private let currency: String
    private let costScale: Int64

    init(asOf: Instant, currency: String, costScale: Int = CellQuestion.usualCostScale) {
        self.asOf = asOf.milliseconds
        self.currency = currency
        self.costScale = Int64(costScale)
    }

    static func ordinal(_ column: RunColumn) -> Int { ordinals[column] ?? 0 }

    /// The number at that place; of no meaning where its bit is not set.
    subscript(ordinal: Int) -> Int64 { values[ordinal] }

    /// When a run is due, from when on its outcome can be known, and how long it lasted on the working clock.
    struct Clock {
        let due: Int64?
        let knownAt: Int64
        let working: Int64?
    }

    /// Reads a run.
    mutating func load(_ row: borrowing RunRow, _ clock: Clock) {
        known = 0
        status = 1 << UInt64(row.status.rawValue)
        set(place.status, Int64(row.status.rawValue))
        let isFailure = row.status == .failed || row.status == .timedOut
        if isFailure { set(place.failureClass, Int64((row.failureClass ?? .unknown).rawValue)) }
        set(place.isPart, row.isPart ? 1 : 0)
        set(place.isTest, row.isTest ? 1 : 0)
        set(place.trigger, Int64(row.trigger.rawValue))
        set(place.startedAt, row.startedAt)
        set(place.asOf, asOf)
        set(place.queuedAt, row.queuedAt)
        set(place.endedAt, row.endedAt)
        set(place.dueAt, clock.due)
        set(place.knownAt, clock.knownAt)
        setBounded(place.working, clock.working)
        set(place.attempts, row.attempts)
        set(place.fallbackUsed, row.fallbackUsed.map { $0 ? 1 : 0 })
        set(place.duplicateBlocked, row.duplicateBlocked.map { $0 ? 1 : 0 })
        if let units = row.costUnits, row.currency == currency { setCost(units, row.costScale) }
        loadEffort(row)
    }

    private mutating func loadEffort(_ row: borrowing RunRow) {
        setBounded(place.manualInterventions, row.manualInterventions)
        setBounded(place.manual, row.manualMilliseconds)
        setBounded(place.humanWait, row.humanWaitMilliseconds)
        setBounded(place.handoffs, row.handoffs)
        setBounded(place.failedHandoffs, row.failedHandoffs)
        setBounded(place.retries, row.attempts.map { $0 &- 1 })
        setBounded(place.queued, row.queuedAt.map { row.startedAt &- $0 })
        guard let ended = row.endedAt else { return }
        let elapsed = ended &- row.startedAt
        setBounded(place.elapsed, elapsed)
        if isKnown(place.elapsed), isKnown(place.humanWait) {
            set(place.processing, max(0, elapsed - values[place.humanWait]))
        }
    }

    /// Finer amounts than the plan keeps, and greater ones, are not known to cells.
    private mutating func setCost(_ units: Int64, _ scale: Int64) {
        guard (0...costScale).contains(scale) else { return }
        let power = FixedDecimal.power(Int(costScale - scale))
        let most = (RunColumn.bound - 1) / power
        if -most <= units, units <= most { set(place.cost, units * power) }
    }

    private func isKnown(_ ordinal: Int) -> Bool { known & (1 << UInt64(ordinal)) != 0 }

    private mutating func setBounded(_ ordinal: Int, _ value: Int64?) {
        if let value, value >= 0, value < RunColumn.bound { set(ordinal, value) }
    }

    private mutating func set(_ ordinal: Int, _ value: Int64?) {
        if let value { set(ordinal, value) }
    }

    private mutating func set(_ ordinal: Int, _ value: Int64) {
        values[ordinal] = value
        known |= 1 << UInt64(ordinal)
    }

    /// Where each column stands, looked up once.
    private struct Places {
        let status = ordinal(.status), failureClass = ordinal(.failureClass), isPart = ordinal(.isPart)
        let isTest = ordinal(.isTest), trigger = ordinal(.trigger), queuedAt = ordinal(.queuedAt)
        let startedAt = ordinal(.startedAt), endedAt = ordinal(.endedAt), dueAt = ordinal(.dueAt)
        let attempts = ordinal(.attempts), manualInterventions = ordinal(.manualInterventions)
        let manual = ordinal(.manualMilliseconds), humanWait = ordinal(.humanWaitMilliseconds)
        let fallbackUsed = ordinal(.fallbackUsed), duplicateBlocked = ordinal(.duplicateBlocked)
        let handoffs = ordinal(.handoffs), failedHandoffs = ordinal(.failedHandoffs), elapsed = ordinal(.elapsed)
        let queued = ordinal(.queued), processing = ordinal(.processing), retries = ordinal(.retries)
        let knownAt = ordinal(.knownAt), working = ordinal(.workingMilliseconds), cost = ordinal(.cost),
            asOf = ordinal(.asOf)
    }
}
