import PilotageModel

/// Hours of upkeep that people booked, week by week; the costs are made from the same hours.
struct UpkeepBook {
    private let random: CounterRandom

    init(random: CounterRandom) { self.random = random }

    /// Hundredths of an hour in the week counted from 0, to the quarter of an hour.
    func hundredths(_ workflow: SampleWorkflow, week: Int) -> Int64 {
        let planted = Int64((SampleTruth.upkeepHours(workflow, week: week) * 100).rounded())
        let counter = (SampleWorkflow.allCases.firstIndex(of: workflow) ?? 0) * 10_000 + week
        let quarters = CounterRandom.pick(random.share(.upkeep, counter), [0.25, 0.5, 0.25]) - 1
        return planted + 25 * Int64(quarters)
    }

    /// Hours are booked on the Friday of their week.
    static func bookingDay(week: Int) -> Day { SampleCalendar.monday(ofWeek: week).advanced(by: 4) }
}
