public import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageReport
public import PilotageStore

/// Judges every pilot of the project on what the store holds, and words the portfolio.
public struct EvaluatePortfolio {
    let open: OpenProject
    let store: Store

    /// Prepares the evaluation.
    public init(open: OpenProject, store: Store) {
        self.open = open
        self.store = store
    }

    /// All pilots on one page.
    ///
    /// - Throws: `StoreError` when the store cannot be read.
    public func document() throws -> Document {
        let found = try open.project.pilots.map { pilot in
            try EvaluatePilot(open: open, store: store, pilotID: pilot.id).evaluation()
        }
        let all = RunQuery(
            workflows: Set(found.flatMap { $0.1.workflows }).sorted(),
            from: found.map { $0.1.from }.min() ?? open.now,
            until: found.map { $0.1.until }.max() ?? open.now
        )
        let decisions = try store.decisions().filter { $0.at <= open.now }
        return PortfolioDocument.make(
            found.map { $0.0 },
            decisions: Dictionary(decisions.map { ($0.pilot, $0) }) { $1 },
            try ReportSources.context(open: open, store: store, query: all)
        )
    }
}
