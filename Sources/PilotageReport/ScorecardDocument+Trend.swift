import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// Whether a trend that was there before could pass for an effect.
extension ScorecardDocument {
    /// Empty for a metric that has no weekly series.
    var trendBlocks: [Block] {
        guard let primary = evaluation.primary, let trend = primary.trend else { return [] }
        return [.table(trendTable(trend, primary.metric))]
    }

    private func trendTable(_ trend: TrendEvidence, _ metric: MetricDefinition) -> Table {
        let series = evaluation.frame.control.isEmpty ? metric.title : "\(metric.title), pilot less control"
        return Table(
            id: "trend-before",
            caption: "Could a trend that was there before pass for the effect? \(series), by week",
            columns: [
                .init("question", "Question"), .init("value", "Found, 95 % interval", .trailing),
                .init("answer", "Answer"),
            ],
            rows: checkRows(trend, metric) + [Table.Row(adjustedRow(trend, metric))] + stepRows(trend, metric)
                + countRows(trend) + [selectionRow(metric), shrunkenRow(metric)].compactMap { $0 },
            footnotes: [RichText(trendNote(trend))]
        )
    }

    private func checkRows(_ trend: TrendEvidence, _ metric: MetricDefinition) -> [Table.Row] {
        let question = "What the trend of the weeks before moves from the middle of one period to the other"
        switch trend.check {
        case nil: return []
        case .failure(let reason):
            return [Table.Row([Cell(question), Cell(Wording.reason(reason), value: .absent), Cell("not testable")])]
        case .success(let check):
            let width = (check.driftInterval.high - check.driftInterval.low) / 2
            let style = NumberStyle(metric, currency: context.currency, halfWidth: width)
            let text = style.interval(check.drift, check.driftInterval.low, check.driftInterval.high)
            return [
                Table.Row([
                    Cell(question),
                    Cell(
                        text,
                        value: .number(check.drift, style.change),
                        numberID: "\(pilot.id)/\(metric.id)/trend-before"
                    ),
                    Cell(Wording.trend(check.outcome)),
                ])
            ]
        }
    }

    private func adjustedRow(_ trend: TrendEvidence, _ metric: MetricDefinition) -> [Cell] {
        [
            Cell("The change with that trend taken off"),
            cells.change(trend.adjusted, metric, "trend-adjusted"),
            Cell(trend.isViolated ? "decides" : "beside the deciding change"),
        ]
    }

    /// The step at the start, where level and slope may change.
    private func stepRows(_ trend: TrendEvidence, _ metric: MetricDefinition) -> [Table.Row] {
        guard let step = trend.step else { return [] }
        let question = "The step at the start alone, the slope being free to change"
        return [
            Table.Row([
                Cell(question), cells.change(step, metric, "step-at-start"), Cell("beside the average over all weeks"),
            ])
        ]
    }

    /// Weeks with few events, counted against what they are set against.
    private func countRows(_ trend: TrendEvidence) -> [Table.Row] {
        guard let counts = trend.counts else { return [] }
        let question = "Few events a week: the factor by which their rate changed, with that trend taken off"
        switch counts {
        case .failure(let reason):
            return [Table.Row([Cell(question), Cell(Wording.reason(reason), value: .absent), Cell("not measurable")])]
        case .success(let found):
            let format = NumberFormat.decimal(2)
            let range = "\(format.text(found.ratio.interval.low)) to \(format.text(found.ratio.interval.high))"
            let text = "× \(format.text(found.ratio.ratio)) (\(range))"
            let errors = found.correlation.map { ", residuals correlate by \(format.text($0))" } ?? ""
            return [
                Table.Row([
                    Cell(question),
                    Cell(
                        text,
                        value: .number(found.ratio.ratio, format),
                        numberID: "\(pilot.id)/\(pilot.primary.metric)/counts"
                    ),
                    Cell("quasi-Poisson, dispersion \(format.text(found.dispersion))\(errors)"),
                ])
            ]
        }
    }

    private func trendNote(_ trend: TrendEvidence) -> String {
        let worthwhile = NumberStyle(evaluation.comparisons[0].metric, currency: context.currency)
        let distance = worthwhile.change.text(pilot.primary.worthwhileEffect.double) + worthwhile.suffix
        let rule =
            trend.check == nil
            ? "Without a control a step cannot be told from whatever else happened in that week."
            : "Supported: the whole interval lies within \(distance), the worthwhile effect. Violated: it leaves zero out and "
                + "passes half of that. Otherwise the weeks before cannot tell, which is not a pass."
        guard let correlation = trend.correlation else { return rule }
        let errors = NumberFormat.decimal(2).text(correlation)
        return rule
            + " Interrupted time series, \(pilot.impactModel == .level ? "a step at the start" : "level and slope free to change at the start"), "
            + "errors AR(1) by restricted likelihood, correlation \(errors).\(analystNote(trend))"
    }

    /// For analysts: the step's error by another way, which is too small for series as short as these.
    private func analystNote(_ trend: TrendEvidence) -> String {
        guard let error = trend.correlatedError, let metric = evaluation.primary?.metric else { return "" }
        let style = NumberStyle(metric, currency: context.currency, halfWidth: error)
        return " Newey and West's error of the step, for comparison only: \(style.change.text(error))\(style.suffix)."
    }
}
