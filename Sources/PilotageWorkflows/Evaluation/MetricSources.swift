import PilotageModel
import PilotageReport
import PilotageStore

/// The files behind a metric: those of its runs, and those of the costs, notes and summaries that it also uses.
struct MetricSources {
    let store: Store
    let metric: MetricDefinition
    let context: ReportContext

    /// A file that rows came from, and the load that it became.
    struct Line {
        let load: Int64
        let text: String
    }

    /// One for each file, the runs' files with how many runs of the workflows and weeks they hold.
    func lines(_ query: RunQuery, usesSummary: Bool) throws -> [Line] {
        var lines: [Line] = []
        if usesRuns {
            lines += try store.runLoads(query).map { use in
                let file = "load \(use.load), \(use.file), \(use.runs) runs of these workflows and weeks"
                let text = "\(file), sha256 \(use.sha256), \(use.contract) \(use.contractVersion)"
                return Line(load: use.load, text: text)
            }
        }
        if uses(.operatingCost) {
            lines += others(try store.costs(workflows: query.workflows).map(\.load), "cost rows")
        }
        if fields.contains(where: { $0.scale == TallyField.quantityScale }) {
            lines += others(try store.annotations(workflows: query.workflows).map(\.load), "notes")
        }
        if usesSummary { lines += others(try store.baselines(workflows: query.workflows).map(\.load), "summaries") }
        return lines
    }

    /// Whether any part of the metric is counted from runs.
    var usesRuns: Bool {
        switch metric.measure {
        case .quantile: true
        case .ratio: fields.contains { !$0.isNoted && !$0.isCalendar && $0 != .surveyAnswers }
        }
    }

    private var fields: [TallyField] {
        switch metric.measure {
        case .ratio(let numerator, let denominator): numerator + denominator
        case .quantile: []
        }
    }

    private func uses(_ field: TallyField) -> Bool { fields.contains(field) }

    /// How the contract judged that load's file: one line of counts, and one for each check that was not passed.
    func checks(_ load: Int64) -> [String] {
        guard let file = context.contracts.files.first(where: { $0.load == load }), !file.results.isEmpty else {
            return []
        }
        let contract = "\(file.source.contract) \(file.source.contractVersion)"
        return ["by \(contract): \(CheckText.counts(file.results))"]
            + file.results.filter { $0.outcome != .passed }.map { "\($0.outcome.rawValue) \(CheckText.sentence($0))" }
    }

    private func others(_ loads: [Int64], _ noun: String) -> [Line] {
        Set(loads).sorted().compactMap { load in
            guard let receipt = context.loads.first(where: { $0.load == load }) else { return nil }
            let count = loads.filter { $0 == load }.count
            let text =
                "load \(load), \(receipt.file), \(count) \(noun) of these workflows, sha256 \(receipt.sha256), "
                + "\(receipt.contract) \(receipt.contractVersion)"
            return Line(load: load, text: text)
        }
    }
}
