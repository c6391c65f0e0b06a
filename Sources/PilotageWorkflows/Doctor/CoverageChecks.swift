import PilotageModel
import PilotageStore

/// Whether a workflow was silent for far longer than it usually is, in between or at the end.
enum PauseCheck: DoctorCheck {
    /// A pause is long when it is so many times the usual one.
    private static let factor: Int64 = 3
    private static let day: Int64 = 86_400_000

    static func findings(_ examined: Examined) -> [Finding] {
        examined.coverage.flatMap { coverage -> [Finding] in
            guard let usual = coverage.usualPause else { return [] }
            let limit = max(usual * factor, day)
            let rhythm = "its longest pause in a usual week is \(PauseText.text(usual))"
            var found: [Finding] = []
            if let longest = coverage.longestPause, longest.milliseconds > limit {
                let span = "\(examined.text(longest.from)) to \(examined.text(longest.until))"
                let what = "No run began for \(PauseText.text(longest.milliseconds)) from \(span); \(rhythm)"
                let fix = "Export that time again, or note why the workflow stood still"
                found.append(examined.finding(coverage.workflow, what, fix: fix))
            }
            let since = examined.open.now.milliseconds - coverage.last.milliseconds
            if since > limit {
                let what =
                    "The last run began \(PauseText.text(since)) ago, at \(examined.text(coverage.last)); \(rhythm)"
                found.append(
                    examined.finding(
                        coverage.workflow,
                        what,
                        fix: "Import what is new, or take the workflow out of use"
                    )
                )
            }
            return found
        }
    }
}

/// Whether there are whole weeks without a run between the first and the last.
enum WeekCheck: DoctorCheck {
    private static let shown = 5

    static func findings(_ examined: Examined) -> [Finding] {
        examined.coverage.compactMap { coverage in
            let empty = coverage.emptyWeeks
            guard !empty.isEmpty else { return nil }
            let names = empty.prefix(shown).map(\.text).joined(separator: ", ")
            let more = empty.count > shown ? " and \(empty.count - shown) more" : ""
            let what = "\(Counted.text(empty.count, "week")) without a run: \(names)\(more)"
            let fix = "Export these weeks again; in comparisons they are missing, never quiet"
            return examined.finding(coverage.workflow, what, fix: fix)
        }
    }
}

/// Whether as many runs came as the catalogue expects.
enum ExpectationCheck: DoctorCheck {
    private static let weeks = 13
    private static let least = 0.95

    static func findings(_ examined: Examined) -> [Finding] {
        examined.open.project.workflows.compactMap { entry in
            guard let expected = entry.expectedRunsPerWeek else { return nil }
            guard let coverage = examined.coverage.first(where: { $0.workflow == entry.id }),
                let first = coverage.runsByWeek.keys.min()
            else {
                let what = "\(expected) runs are expected in a week, and none was ever imported"
                return examined.finding(entry.id, what, fix: "Import its runs, or mend the name in catalog.yml")
            }
            // The first week is seldom whole.
            let closed = (1...weeks).map { examined.thisWeek.advanced(by: -$0) }.filter { $0 > first }
            guard !closed.isEmpty else { return nil }
            let received = closed.reduce(0) { $0 + (coverage.runsByWeek[$1] ?? 0) }
            let share = Double(received) / Double(expected * closed.count)
            guard share < least else { return nil }
            let span = Counted.text(closed.count, "closed week")
            let what = "\(received) runs came in the last \(span), \(expected * closed.count) were expected"
            let fix = "Export the missing ones again, or mend expected_runs_per_week in catalog.yml"
            return examined.finding(entry.id, what, fix: fix)
        }
    }
}

/// Whether the runs of a pilot's workflows reach back to the start of its baseline, and into the pilot.
enum PilotStartCheck: DoctorCheck {
    static func findings(_ examined: Examined) -> [Finding] {
        examined.open.project.pilots.sorted { $0.id < $1.id }.flatMap { pilot in
            (pilot.workflows + pilot.controls).compactMap { findings(pilot, $0, examined) }
        }
    }

    private static func findings(_ pilot: Pilot, _ workflow: String, _ examined: Examined) -> Finding? {
        let fix = "Export from the first day on; what the source has deleted cannot be judged"
        guard let coverage = examined.coverage.first(where: { $0.workflow == workflow }) else {
            return examined.finding(workflow, "The pilot '\(pilot.id)' has no runs of it at all", fix: fix)
        }
        let first = ISOWeek(containing: examined.open.calendar.day(of: coverage.first))
        for (day, name) in [(pilot.after.first, "the start"), (pilot.before.first, "the baseline")]
        where first > ISOWeek(containing: day) && day <= examined.open.calendar.day(of: examined.open.now) {
            let began = examined.text(coverage.first)
            let what = "Its first run began at \(began), after \(name) of the pilot '\(pilot.id)' on \(day.text)"
            return examined.finding(workflow, what, fix: fix)
        }
        return nil
    }
}

/// Whether run ids that count up have holes: rows that were pruned or hidden before they were exported.
enum RunNumberCheck: DoctorCheck {
    static func findings(_ examined: Examined) throws -> [Finding] {
        try examined.store.numberedRuns().compactMap { numbers in
            guard numbers.isSequential, numbers.missing > 0, let hole = numbers.largestHole else { return nil }
            let place = numbers.namespace.isEmpty ? "run ids" : "run ids of \(numbers.namespace)"
            let all = numbers.last - numbers.first + 1
            return Finding(
                .warning,
                place: place,
                what:
                    "\(numbers.missing) of the \(all) numbers from \(numbers.first) to \(numbers.last) are not stored; "
                    + "the largest hole is \(hole.after + 1) to \(hole.before - 1)",
                fix:
                    "See whether the source prunes or hides runs, and export more often; other workflows may use them too"
            )
        }
    }
}
