import PilotageModel

/// The data files of the sample project: 39 weeks of three workflows with a planted truth.
///
/// The same bytes on every machine: only integers and operations that IEEE 754 rounds exactly, nothing read from outside.
public enum SampleProject {
    /// What all randomness of the sample starts from.
    public static let seed: UInt64 = 0x4E6F_7264_7769_6E64

    /// Makes every data file and hands over its path inside the project's folder and its bytes.
    ///
    /// The order is: runs by month, attempts by month, costs, baselines, annotations, units. An error of `write` ends the work.
    public static func writeFiles(_ write: (_ path: String, _ bytes: [UInt8]) throws -> Void) throws {
        let random = CounterRandom(seed: seed)
        let runs = RunGenerator(random: random).runs()
        try RunFiles(runs: runs).write(write)
        try write("data/costs.csv", costs(random).bytes)
        try write("data/baselines.csv", baselines().bytes)
        try write("data/annotations.csv", annotations(random, runs: runs).bytes)
        try write("data/units.csv", units(random).bytes)
    }

    private static func costs(_ random: CounterRandom) -> CSVText {
        var text = CSVText(header: SampleCost.header)
        let costs = CostGenerator(random: random).costs()
        for (number, cost) in costs.enumerated() {
            text.append(cost.fields(id: numbered("cost", number + 1, width: 4)))
        }
        if let last = costs.last {
            let fields = last.fields(id: numbered("cost", costs.count + 1, width: 4))
            text.append(PlantedRows.altered(fields, SampleCost.header, "amount", to: "1,5"))
        }
        return text
    }

    private static func baselines() -> CSVText {
        var text = CSVText(header: [
            "baseline_id", "metric", "workflow", "from", "to", "n", "mean", "sd", "numerator", "denominator", "unit",
            "method", "owner", "frozen_on", "row_version",
        ])
        text.append([
            "baseline-0001", "manual-minutes-per-case", SampleWorkflow.invoiceIntake.rawValue, "2026-07-13",
            "2026-08-09", String(SampleTruth.baselineCases),
            FixedDecimal(units: SampleTruth.baselineMeanHundredths, scale: 2).text,
            FixedDecimal(units: SampleTruth.baselineDeviationHundredths, scale: 2).text, "", "", "minutes",
            "stopwatch study of 240 consecutive cases in 4 weeks", "Process Excellence", "2026-08-10", "1",
        ])
        return text
    }

    private static func units(_ random: CounterRandom) -> CSVText {
        var text = CSVText(header: SampleUnit.header)
        for number in 0..<SampleTruth.units { text.append(SampleUnit(number: number, random: random).fields) }
        return text
    }

    private static func annotations(_ random: CounterRandom, runs: [SampleRun]) -> CSVText {
        var text = CSVText(header: SampleObservation.header)
        let observations = ObservationGenerator(random: random, runs: runs).observations()
        for (number, observation) in observations.enumerated() {
            text.append(observation.fields(id: numbered("note", number + 1, width: 5)))
        }
        if let last = observations.last {
            let fields = last.fields(id: numbered("note", observations.count + 1, width: 5))
            text.append(PlantedRows.altered(fields, SampleObservation.header, "kind", to: "upkeep"))
        }
        return text
    }

    private static func numbered(_ word: String, _ number: Int, width: Int) -> String {
        let digits = String(number)
        return "\(word)-" + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
