import PilotageModel

/// The runs and attempts files, one of each for a month, with the rows planted among them.
struct RunFiles {
    let runs: [SampleRun]
    let byMonth: [(month: Int, runs: [SampleRun])]
    private let broken: [Int: [[String]]]

    init(runs: [SampleRun]) {
        self.runs = runs
        let months = Dictionary(grouping: runs) { $0.day.date.month }
        byMonth = months.sorted { $0.key < $1.key }.map { (month: $0.key, runs: $0.value) }
        broken = PlantedRows.brokenRuns(from: runs)
    }

    func write(_ write: (_ path: String, _ bytes: [UInt8]) throws -> Void) throws {
        for position in byMonth.indices {
            try write("data/runs-2026-\(Self.twoDigits(byMonth[position].month)).csv", runsFile(position).bytes)
        }
        for position in byMonth.indices {
            try write("data/attempts-2026-\(Self.twoDigits(byMonth[position].month)).csv", attemptsFile(position).bytes)
        }
    }

    /// First what the month before already said, then the month, then its broken rows, last the corrections.
    private func runsFile(_ position: Int) -> CSVText {
        let (month, runs) = byMonth[position]
        var text = CSVText(header: SampleRun.header)
        if position > 0, PlantedRows.overlappingMonths.contains(month) {
            for run in byMonth[position - 1].runs.suffix(PlantedRows.repeatedRowsEach) { text.append(run.fields) }
        }
        for run in runs { text.append(run.fields) }
        for fields in broken[month] ?? [] { text.append(fields) }
        if position == byMonth.count - 1 {
            for run in PlantedRows.corrections(of: self.runs) { text.append(run.fields) }
        }
        return text
    }

    private func attemptsFile(_ position: Int) -> CSVText {
        var text = CSVText(header: SampleAttempt.header)
        for run in byMonth[position].runs {
            for fields in run.attemptRows { text.append(fields) }
        }
        if position == byMonth.count - 1, let fields = byMonth[position].runs.first?.attemptRows.first {
            text.append(PlantedRows.altered(fields, SampleAttempt.header, "attempt", to: "two"))
        }
        return text
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
