import PilotageModel
import PilotageReport
import PilotageStore

/// The files behind a metric: those of its runs, and those of the costs, notes and summaries that it also uses.
struct MetricSources {
    let store: Store
    let metric: MetricDefinition
    let context: ReportContext

    /// One line for each file, the runs' files with how many runs of the workflows and weeks they hold.
    func lines(_ query: RunQuery, usesSummary: Bool) throws -> [String] {
        var lines: [String] = []
        if usesRuns {
            lines += try store.runLoads(query).map { use in
                let file = "load \(use.load), \(use.file), \(use.runs) runs of these workflows and weeks"
                return "\(file), sha256 \(use.sha256), \(use.contract) \(use.contractVersion)"
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
        case .ratio: fields.contains { !$0.isNoted && $0 != .weeks && $0 != .surveyAnswers }
        }
    }

    private var fields: [TallyField] {
        switch metric.measure {
        case .ratio(let numerator, let denominator): numerator + denominator
        case .quantile: []
        }
    }

    private func uses(_ field: TallyField) -> Bool { fields.contains(field) }

    private func others(_ loads: [Int64], _ noun: String) -> [String] {
        Set(loads).sorted().compactMap { load in
            guard let receipt = context.loads.first(where: { $0.load == load }) else { return nil }
            let count = loads.filter { $0 == load }.count
            return "load \(load), \(receipt.file), \(count) \(noun) of these workflows, sha256 \(receipt.sha256), "
                + "\(receipt.contract) \(receipt.contractVersion)"
        }
    }
}
