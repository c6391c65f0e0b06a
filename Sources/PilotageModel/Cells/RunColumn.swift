/// A whole number about one run, as every engine that makes cells must be able to read or to compute it.
///
/// The raw value is its name in SQL. Truths are 0 and 1, words stand behind the codes of their enums, times are
/// milliseconds since 1970 in UTC.
public enum RunColumn: String, Sendable, CaseIterable {
    // Read from the table of runs.
    case status
    case failureClass = "failure_class"
    case isPart = "is_part"
    case isTest = "is_test"
    case trigger = "started_by"
    case queuedAt = "queued_at"
    case startedAt = "started_at"
    case endedAt = "ended_at"
    /// When the run is due: as its row says, or by the promise of its workflow.
    case dueAt = "due_at"
    /// From when on its outcome can be known: what is due, or may still be retried, is not known before.
    case knownAt = "known_at"
    /// From start to end on the working clock; nothing where there is none.
    case workingMilliseconds = "working_ms"
    case attempts
    case manualInterventions = "manual_interventions"
    case manualMilliseconds = "manual_ms"
    case humanWaitMilliseconds = "human_wait_ms"
    case fallbackUsed = "fallback_used"
    case duplicateBlocked = "duplicate_blocked"
    case handoffs
    case failedHandoffs = "failed_handoffs"
    // Computed from these, row by row.
    case elapsed
    case queued
    case processing
    case retries
    /// In the project's currency, at the plan's scale.
    case cost
    /// The moment of the report: the same for every run.
    case asOf = "as_of"

    /// What a number that is added up must stay below, in magnitude: 34.8 years in milliseconds.
    ///
    /// Then 2^22 runs of a cell cannot overflow 64 bits, squares included. A number outside is not known.
    public static let bound: Int64 = 1 << 40

    /// How the number is made; nil for one that is read as it stands.
    public var formula: Formula? {
        switch self {
        case .elapsed: .difference(.endedAt, .startedAt)
        case .queued: .difference(.startedAt, .queuedAt)
        case .processing: .remainder(.elapsed, .humanWaitMilliseconds)
        case .retries: .less(.attempts, 1)
        case .cost: .money
        case .manualInterventions, .manualMilliseconds, .humanWaitMilliseconds, .handoffs, .failedHandoffs,
            .workingMilliseconds:
            .itself
        case .status, .failureClass, .isPart, .isTest, .trigger, .queuedAt, .startedAt, .endedAt, .dueAt, .knownAt,
            .attempts, .fallbackUsed, .duplicateBlocked, .asOf:
            nil
        }
    }

    /// A computation that every engine does alike, because only whole numbers take part.
    public enum Formula: Sendable, Hashable {
        /// The column itself, where it is neither negative nor out of bounds.
        case itself
        /// The first less the second, where that is neither negative nor out of bounds.
        case difference(RunColumn, RunColumn)
        /// The first less the second, and zero where that is negative.
        case remainder(RunColumn, RunColumn)
        /// The column less a number, where that is neither negative nor out of bounds.
        case less(RunColumn, Int64)
        /// The cost brought to the plan's scale, where it is in the plan's currency and no finer than that scale.
        case money
    }
}
