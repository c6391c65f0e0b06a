import PilotageModel

/// The rows that test an import: repeated, corrected and broken ones.
enum PlantedRows {
    /// In these months the file starts with the last rows of the month before.
    static let overlappingMonths = [4, 6, 8, 10]
    static let repeatedRowsEach = SampleTruth.repeatedRunRows / overlappingMonths.count

    /// Later versions of finished October runs of the pilot: failures settled by hand, and successes that were none.
    static func corrections(of runs: [SampleRun]) -> [SampleRun] {
        let october = runs.filter { run in
            let date = run.day.date
            return run.workflow.isPiloted && date.month == 10 && date.day >= 19 && !run.isTest
        }
        let failures = october.filter { $0.status == .failed && $0.failureClass != nil }.prefix(4)
        let successes = october.filter { $0.status == .succeeded && !$0.duplicateBlocked }.prefix(2)
        return failures.map { $0.corrected(to: .succeeded) } + successes.map { $0.corrected(to: .failed) }
    }

    /// Broken copies of one run each, under new ids, by the month of the file they stand in.
    static func brokenRuns(from runs: [SampleRun]) -> [Int: [[String]]] {
        let alterations: [(month: Int, column: String, value: (SampleRun) -> String)] = [
            (3, "ended_at", { $0.startedAt.later(milliseconds: -3_600_000).text }),
            (5, "status", { _ in "done" }),
            (6, "started_at", { localText($0.startedAt) }),
            (7, "queued_at", { _ in "2026-02-30T09:15:00.000Z" }),
            (9, "is_test", { _ in "maybe" }),
            (11, "run_id", { _ in "" }),
        ]
        var broken: [Int: [[String]]] = [:]
        for (number, alteration) in alterations.enumerated() {
            guard let run = runs.first(where: { $0.isOrdinary(in: alteration.month) }) else { continue }
            var copy = run
            copy.runID = String(repeating: "0", count: 31) + String(number + 1, radix: 16)
            broken[alteration.month, default: []]
                .append(altered(copy.fields, SampleRun.header, alteration.column, to: alteration.value(run)))
        }
        return broken
    }

    /// The fields with one of them replaced.
    static func altered(_ fields: [String], _ header: [String], _ column: String, to value: String) -> [String] {
        zip(header, fields).map { $0 == column ? value : $1 }
    }

    /// A clock time without a zone, as spreadsheets write it.
    private static func localText(_ instant: Instant) -> String {
        let offset = SampleCalendar.berlin.offset(at: instant)
        let text = instant.later(milliseconds: offset).text
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8))"
    }
}

extension SampleRun {
    fileprivate func isOrdinary(in month: Int) -> Bool {
        day.date.month == month && day.date.day == 4 && status == .succeeded && !isTest && workflow.isPiloted
    }

    fileprivate func corrected(to newStatus: RunStatus) -> SampleRun {
        var copy = self
        copy.status = newStatus
        copy.failureClass = newStatus == .failed ? .logical : nil
        copy.errorType = newStatus == .failed ? "vat_mismatch" : ""
        copy.rowVersion = 2
        return copy
    }
}
