import PilotageModel

/// How many runs a workflow has on a day.
struct DailyVolume {
    let random: CounterRandom

    /// The count for that day: weekday pattern, month end, holidays, and a little noise by week and by day.
    func runs(of workflow: SampleWorkflow, position: Int, on day: Day) -> Int {
        let phase: SamplePhase = day < SampleCalendar.pilotStart ? .before : .after
        let week = SampleCalendar.week(of: day)
        let expected =
            SampleTruth.weeklyRuns(workflow, phase) * SampleTruth.weekdayShares[day.weekday - 1]
            * Self.seasonalFactor(day)
        let byWeek = 1 + 0.03 * random.bell(.weekVolume, position * 10_000 + week)
        let byDay = 1 + 0.05 * random.bell(.volume, position * 10_000 + day.number)
        return max(1, Int((expected * byWeek * byDay).rounded()))
    }

    private static func seasonalFactor(_ day: Day) -> Double {
        if SampleCalendar.holidays.contains(day) && day.weekday <= 5 { return SampleTruth.holidayFactor }
        return isMonthEnd(day) ? SampleTruth.monthEndFactor : 0.95
    }

    /// The last three days of a month and the first two of the next.
    private static func isMonthEnd(_ day: Day) -> Bool {
        day.date.day <= 2 || day.advanced(by: 3).date.month != day.date.month
    }
}
