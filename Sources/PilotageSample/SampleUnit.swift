import PilotageModel

/// One row of the file of units: a supplier of the experiment with the guided form.
struct SampleUnit {
    static let header = [
        "experiment", "supplier", "arm", "assigned_at", "used_guided_form", "first_pass", "minutes", "minutes_before",
        "supplier_size", "row_version",
    ]

    let number: Int
    let random: CounterRandom

    private func share(_ part: Int) -> Double { random.share(.unit, number * 16 + part) }

    private func bell(_ part: Int) -> Double { random.bell(.unitBell, number * 4 + part) }

    private var isTreated: Bool { share(0) < SampleTruth.unitAllocation }

    /// Some that were given the form went the old way; nobody else could reach it.
    private var usedForm: Bool { isTreated && share(1) < SampleTruth.unitUptake }

    /// What the supplier takes by habit, which shows before and after.
    private var habit: Double { 4.4 + 0.8 * bell(0) }

    private var isNew: Bool { share(2) < 0.12 }

    /// Every field in the order of the header.
    var fields: [String] {
        let size = ["small", "medium", "large"][CounterRandom.pick(share(3), [0.5, 0.3, 0.2])]
        let minutes = habit + 0.5 * bell(1) - (usedForm ? SampleTruth.unitMinutesSaved : 0)
        let before = habit + 0.5 * bell(2)
        let passes = share(4) < (usedForm ? SampleTruth.unitYieldTreated : SampleTruth.unitYield)
        return [
            SampleTruth.experiment, Self.padded(number + 1), isTreated ? "guided_form" : "usual_form", assignedAt,
            usedForm ? "yes" : "no", passes ? "1" : "0", Self.hundredths(minutes), isNew ? "" : Self.hundredths(before),
            size,
            "1",
        ]
    }

    /// The first four weeks, working hours, in turn.
    private var assignedAt: String {
        let minute = Int(share(5) * 600)
        let day = Day(number: SampleTruth.unitsFrom.number + number * 28 / SampleTruth.units)
        let hours = 6 + minute / 60
        return "\(day.text)T\(hours < 10 ? "0" : "")\(hours):\(minute % 60 < 10 ? "0" : "")\(minute % 60):00Z"
    }

    private static func padded(_ number: Int) -> String {
        let digits = String(number)
        return "S" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }

    private static func hundredths(_ value: Double) -> String {
        FixedDecimal(units: Int64((value * 100).rounded()), scale: 2).text
    }
}
