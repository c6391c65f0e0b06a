import PilotageModel

/// How a run is packed: the columns of `run_row`. The view `run` unpacks them under their readable names.
extension RunRecord {
    func bind(to values: inout BatchValues) {
        let due = values.distance(dueAt, startedAt)
        values.add(key: runID)
        values.add(namespace, of: .namespace)
        values.add(workflow, of: .workflow)
        values.add(segments: segments)
        values.add(errorType, of: .errorType, above: PackedRun.errorType, codes)
        values.add(startedAt.milliseconds)
        values.add(endedAt, after: startedAt)
        values.add(PackedSpan.code(due))
        values.add(manualMilliseconds)
        values.add(cost?.units)
        values.add(moneyOf: cost?.scale, currency: currency)
        values.add(workflowVersion, of: .workflowVersion)
        values.add(key: parentRunID)
        values.add(queuedAt, after: startedAt)
        addRest(to: &values, due: due)
    }

    /// What most sources do not record, or not in such size, together in one text; absent when none of it is there.
    private func addRest(to values: inout BatchValues, due: Int64?) {
        let rest = [
            values.distance(scheduledAt, startedAt), manualInterventions, humanWaitMilliseconds, handoffs,
            failedHandoffs, PackedRun.attempts(attempts) == PackedRun.attemptsInRest ? attempts : nil,
            PackedRun.version(rowVersion) == PackedRun.versionInRest ? rowVersion : nil,
            PackedSpan.code(due) == nil ? due : nil,
        ]
        guard rest.contains(where: { $0 != nil }) else { return values.add(nil as Int64?) }
        values.add(text: PackedRun.rest(rest))
    }

    /// Words, truths and small counts in one integer; the most frequent values take one byte.
    private var codes: Int64 {
        var codes = Int64(status.rawValue)
        codes |= PackedRun.code(fallbackUsed) << PackedRun.fallbackUsed
        codes |= PackedRun.code(duplicateBlocked) << PackedRun.duplicateBlocked
        codes |= Int64(failureClass.map { $0.rawValue + 1 } ?? 0) << PackedRun.failureClass
        codes |= PackedRun.code(failureClassSource, usual: .none) << PackedRun.failureClassSource
        codes |= (isTest ? 1 : 0) << PackedRun.isTest
        codes |= PackedRun.code(trigger, usual: .unknown) << PackedRun.trigger
        codes |= PackedRun.attempts(attempts) << PackedRun.attempts
        codes |= PackedRun.version(rowVersion) << PackedRun.version
        return codes
    }
}

/// A distance of time in one integer: whole minutes, as promises mostly are, take fewer bytes.
enum PackedSpan {
    /// Minutes with the lowest bit set, or milliseconds without it; nil for nothing, and for what does not fit.
    static func code(_ milliseconds: Int64?) -> Int64? {
        guard let milliseconds, milliseconds.magnitude < 1 << 61 else { return nil }
        return milliseconds.isMultiple(of: 60_000) ? (milliseconds / 60_000) << 1 | 1 : milliseconds << 1
    }

    /// Undoes it in SQL.
    static func milliseconds(_ column: String) -> String {
        "CASE \(column) & 1 WHEN 1 THEN (\(column) >> 1) * 60000 ELSE \(column) >> 1 END"
    }
}

/// Where each part of a run's `codes` stands, and the views that take them apart.
enum PackedRun {
    static let fallbackUsed: Int64 = 4
    static let duplicateBlocked: Int64 = 6
    static let failureClass: Int64 = 8
    static let failureClassSource: Int64 = 10
    static let isTest: Int64 = 13
    static let trigger: Int64 = 14
    static let attempts: Int64 = 17
    static let version: Int64 = 21
    /// The code of the error text, in all bits from here on.
    static let errorType: Int64 = 32

    /// In the place of a number that stands in `rest`.
    static let attemptsInRest: Int64 = 15
    static let versionInRest: Int64 = 2047

    /// 0 for one attempt, 1 for an unknown number, 2 to 14 for that many, 15 for all others.
    static func attempts(_ count: Int64?) -> Int64 {
        switch count {
        case 1: 0
        case nil: 1
        case let count?: (2..<attemptsInRest).contains(count) ? count : attemptsInRest
        }
    }

    /// A version as it is, 2047 for one that is greater or negative.
    static func version(_ version: Int64) -> Int64 { (0..<versionInRest).contains(version) ? version : versionInRest }

    /// The status among the codes.
    static let status = "codes & 15"

    /// 1 for a test, among the codes.
    static let testMark = "codes >> \(isTest) & 1"

    /// The end of a finished run.
    static let end = "started_at + elapsed_ms"

    /// Failed and timed-out runs that are no tests: the rows of the index `run_failed`.
    static let failed = "\(status) IN (\(RunPart.failedCodes)) AND \(testMark) = 0"

    /// 0 for nothing, 1 for false, 2 for true.
    static func code(_ truth: Bool?) -> Int64 { truth.map { $0 ? 2 : 1 } ?? 0 }

    /// 0 for the usual word, the others from 1.
    static func code<Word: RawRepresentable>(_ word: Word, usual: Word) -> Int64 where Word.RawValue == Int {
        word.rawValue == usual.rawValue ? 0 : Int64(word.rawValue) + 1
    }

    /// The current runs and the replaced ones with their readable columns.
    static let views: [String] =
        view("run", of: "run_row", further: "") + view("run_history", of: "run_row_history", further: ", corrected_by")

    private static func view(_ name: String, of table: String, further: String) -> [String] {
        [
            "DROP VIEW IF EXISTS \(name)",
            """
            CREATE VIEW \(name) AS SELECT id, run_key, namespace, workflow, workflow_version, parent_run_key,
                \(word(trigger, usual: RunTrigger.unknown.rawValue)) AS started_by,
                \(testMark) AS is_test, \(status) AS status,
                nullif(codes >> \(failureClass) & 3, 0) - 1 AS failure_class,
                \(word(failureClassSource, usual: FailureClassSource.none.rawValue)) AS failure_class_source,
                nullif(codes >> \(errorType), 0) AS error_type,
                started_at + \(rest(0)) AS scheduled_at, started_at + queued_ms AS queued_at, started_at,
                \(end) AS ended_at, started_at + ifnull(\(PackedSpan.milliseconds("due")), \(rest(7))) AS due_at,
                CASE \(attemptsMark) WHEN 0 THEN 1 WHEN 1 THEN NULL WHEN \(attemptsInRest) THEN \(rest(5))
                    ELSE \(attemptsMark) END AS attempts,
                \(rest(1)) AS manual_interventions, manual_ms, \(rest(2)) AS human_wait_ms,
                nullif(codes >> \(fallbackUsed) & 3, 0) - 1 AS fallback_used,
                nullif(codes >> \(duplicateBlocked) & 3, 0) - 1 AS duplicate_blocked,
                \(rest(3)) AS handoffs, \(rest(4)) AS failed_handoffs, cost_units,
                nullif(money & \(MoneyCode.mask), \(MoneyCode.noScale)) AS cost_scale,
                nullif(money >> \(MoneyCode.bits), 0) AS currency, segments,
                CASE \(versionMark) WHEN \(versionInRest) THEN \(rest(6)) ELSE \(versionMark) END AS row_version,
                load, line\(further)
            FROM \(table)
            """,
        ]
    }

    private static let attemptsMark = "codes >> \(attempts) & 15"
    private static let versionMark = "codes >> \(version) & 2047"

    /// The codes of currencies and error texts that current and replaced runs name, in columns that hold more.
    static let hiddenWords = ["run_row", "run_row_history"].flatMap { table in
        ["money >> \(MoneyCode.bits)", "codes >> \(errorType)"].map { "SELECT \($0) FROM \(table) WHERE \($0) > 0" }
    }

    private static func word(_ place: Int64, usual: Int) -> String {
        "CASE codes >> \(place) & 7 WHEN 0 THEN \(usual) ELSE (codes >> \(place) & 7) - 1 END"
    }

    /// The numbers one after the other, behind the length of each in two digits; 00 for one that is absent.
    ///
    /// `0001000100` and `13`: nothing, 1, nothing, 3, nothing.
    static func rest(_ numbers: [Int64?]) -> String {
        let texts = numbers.map { $0.map { String($0) } ?? "" }
        let lengths = texts.map { $0.utf8.count < 10 ? "0\($0.utf8.count)" : "\($0.utf8.count)" }
        return (lengths + texts).joined()
    }

    /// Undoes it for the number at that place.
    private static func rest(_ index: Int) -> String {
        let lengths = (0...index).map { "substr(rest, \(2 * $0 + 1), 2)" }
        let start = (["\(2 * restCount + 1)"] + lengths.dropLast()).joined(separator: " + ")
        let length = lengths[index]
        return
            "CASE WHEN rest IS NOT NULL AND \(length) <> '00' THEN CAST(substr(rest, \(start), \(length)) AS INTEGER) END"
    }

    private static let restCount = 8
}
