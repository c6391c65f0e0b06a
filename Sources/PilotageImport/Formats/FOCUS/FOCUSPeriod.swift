import PilotageModel

/// The days that a charge pays for, from a span in time whose end is not part of it, in UTC.
struct FOCUSPeriod {
    let first: Day
    let last: Day
    /// Whether a text carried no zone, so that UTC was assumed.
    let isZoneAssumed: Bool

    /// - Throws: A problem with the column that it is found in.
    init(start: String, end: String) throws(ValueProblem) {
        let from = try Self.time(start, of: "ChargePeriodStart")
        let to = try Self.time(end, of: "ChargePeriodEnd")
        guard from.milliseconds < to.milliseconds else {
            throw ValueProblem(problem: .endBeforeStart, column: "ChargePeriodEnd")
        }
        first = Self.day(of: from.milliseconds)
        last = Self.day(of: to.milliseconds - 1)
        isZoneAssumed = !from.isZoned || !to.isZoned
    }

    private static func time(
        _ text: String,
        of column: String
    ) throws(ValueProblem) -> (milliseconds: Int64, isZoned: Bool) {
        do {
            let time = try TimeText(text.utf8.span)
            return (time.localMilliseconds - (time.offsetMilliseconds ?? 0), time.offsetMilliseconds != nil)
        } catch {
            throw ValueProblem(problem: .notATime(ShownValue(text: text), error), column: column)
        }
    }

    private static func day(of milliseconds: Int64) -> Day {
        let perDay: Int64 = 86_400_000
        return Day(number: Int(milliseconds / perDay) - (milliseconds % perDay < 0 ? 1 : 0))
    }
}
