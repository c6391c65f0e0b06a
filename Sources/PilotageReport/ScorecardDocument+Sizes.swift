import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// The change of each metric in other measures than its own unit.
extension ScorecardDocument {
    var sizeBlocks: [Block] { [.table(sizeTable)] + durationTables.map { .table($0) } }

    /// Relative change and "one in so many" of every metric.
    private var sizeTable: Table {
        Table(
            id: "effect-sizes",
            caption: "How large is it, beside the change in its own unit",
            columns: [
                .init("metric", "Metric"), .init("relative", "Of the value before, 95 %", .trailing),
                .init("one-in", "One more or less in", .trailing),
            ],
            rows: evaluation.comparisons.map { comparison in
                Table.Row([
                    Cell(comparison.metric.title),
                    relativeCell(comparison.sizes?.relative ?? .failure(.noRuns), comparison.metric, "relative"),
                    oneInCell(comparison),
                ])
            },
            footnotes: [
                RichText(
                    "From log ratios, before against after without the control; not defined where the value before lies within "
                        + "three standard errors of zero. One in N: of so many cases one more, or one fewer, had the event; only "
                        + "where the change leaves zero out."
                )
            ]
        )
    }

    private func relativeCell(
        _ found: Result<RelativeEffect, Absence>,
        _ metric: MetricDefinition,
        _ place: String
    ) -> Cell {
        let id = "\(pilot.id)/\(metric.id)/\(place)"
        switch found {
        case .failure(let reason): return Cell(Wording.reason(reason), value: .absent, numberID: id)
        case .success(let effect):
            let digits = effect.interval.high - effect.interval.low < 0.1 ? 1 : 0
            let format = NumberFormat.percent(digits)
            let range = "\(format.signed(effect.interval.low)) to \(format.signed(effect.interval.high))"
            return Cell(
                "\(format.signed(effect.value)) (\(range))",
                value: .number(effect.value, format),
                numberID: id
            )
        }
    }

    private func oneInCell(_ comparison: Comparison) -> Cell {
        guard let number = comparison.sizes?.oneIn else { return Cell("–", value: .absent) }
        let word = (try? comparison.change.get()).map { $0.value < 0 ? "one fewer in " : "one more in " } ?? ""
        return Cell(word + NumberFormat.integer.text(number), value: .number(number, .integer))
    }

    private var durationTables: [Table] {
        let found = evaluation.comparisons.compactMap { comparison in
            comparison.sizes?.durations.map { (comparison.metric, $0) }
        }
        guard !found.isEmpty else { return [] }
        return [rankTable(found), influenceTable(found)]
    }

    private func rankTable(_ found: [(MetricDefinition, DurationEffects)]) -> Table {
        Table(
            id: "duration-ranks",
            caption: "Single durations: how often is one after shorter than one before, and by which factor",
            columns: [
                .init("metric", "Metric"), .init("superiority", "Shorter after, 95 %", .trailing),
                .init("delta", "Cliff's delta", .trailing), .init("geometric", "Geometric mean, 95 %", .trailing),
                .init("open", "Open, left out", .trailing),
            ],
            rows: found.map { metric, effects in
                Table.Row([
                    Cell(metric.title), superiorityCell(effects, metric), deltaCell(effects),
                    relativeCell(effects.geometric, metric, "geometric-ratio"), LineageSection.count(effects.open),
                ])
            },
            footnotes: [
                RichText(
                    "50 % is no difference. Leaving out one week at a time, t with two degrees of freedom less than there are "
                        + "weeks; the geometric mean with weeks as clusters. They say how large a change is and never decide."
                )
            ]
        )
    }

    private func superiorityCell(_ effects: DurationEffects, _ metric: MetricDefinition) -> Cell {
        let id = "\(pilot.id)/\(metric.id)/superiority"
        switch effects.superiority {
        case .failure(let reason): return Cell(Wording.reason(reason), value: .absent, numberID: id)
        case .success(let found):
            let interval = found.interval(confidence: 0.95)
            let format = NumberFormat.percent(1)
            let ends = [interval.low, interval.high].map { format.text(min(1, max(0, $0 + 0.5))) }
            return Cell(
                "\(format.text(found.value + 0.5)) (\(ends[0]) to \(ends[1]))",
                value: .number(found.value + 0.5, format),
                numberID: id
            )
        }
    }

    private func deltaCell(_ effects: DurationEffects) -> Cell {
        guard let found = try? effects.superiority.get() else { return Cell("–", value: .absent) }
        return Cell(NumberFormat.decimal(2).signed(2 * found.value), value: .number(2 * found.value, .decimal(2)))
    }

    private func influenceTable(_ found: [(MetricDefinition, DurationEffects)]) -> Table {
        Table(
            id: "influence",
            caption: "Do a few long durations rule the mean?",
            columns: [
                .init("metric", "Metric"), .init("mean", "Mean, change, 95 %", .trailing),
                .init("capped", "Capped, change, 95 %", .trailing),
                .init("longest-before", "Longest 1 %, before", .trailing),
                .init("longest-after", "Longest 1 %, after", .trailing),
                .init("without", "Mean after without the longest", .trailing), .init("flag", "Ruled by one?"),
            ],
            rows: found.map { metric, effects in
                let isRuled = effects.before?.isRuledByOne == true || effects.after?.isRuledByOne == true
                return Table.Row(
                    [
                        Cell(metric.title), meanCell(effects.mean, metric, "mean-change"),
                        meanCell(effects.capped, metric, "capped-mean-change"), shareCell(effects.before),
                        shareCell(effects.after), withoutCell(effects.after, metric), Cell(isRuled ? "▲ yes" : "no"),
                    ],
                    emphasis: isRuled ? .warning : .none
                )
            },
            footnotes: [
                RichText(
                    "Longest 1 %: their part of all time. Capped: no duration counts for more than the 99.5th percentile of the "
                        + "baseline\(capNote(found)). Ruled by one: without the single longest duration a mean moves by more than a "
                        + "quarter of the half-width of the change. Means, capped or not, never decide about durations."
                )
            ]
        )
    }

    private func capNote(_ found: [(MetricDefinition, DurationEffects)]) -> String {
        let caps = found.compactMap { metric, effects in
            effects.cap.map { cap in
                let style = NumberStyle(metric, currency: context.currency)
                return "\(metric.title) \(style.text(cap))"
            }
        }
        return caps.isEmpty ? "" : " (\(caps.joined(separator: "; ")))"
    }

    private func meanCell(_ found: Result<Difference, Absence>, _ metric: MetricDefinition, _ place: String) -> Cell {
        let id = "\(pilot.id)/\(metric.id)/\(place)"
        switch found {
        case .failure(let reason): return Cell(Wording.reason(reason), value: .absent, numberID: id)
        case .success(let found):
            let half = found.halfWidth(confidence: 0.95)
            let style = NumberStyle(metric, currency: context.currency, halfWidth: half)
            return Cell(
                style.interval(found.value, found.value - half, found.value + half),
                value: .number(found.value, style.change),
                numberID: id
            )
        }
    }

    private func shareCell(_ side: DurationEffects.Side?) -> Cell {
        guard let side else { return Cell("not recorded", value: .absent) }
        let format = NumberFormat.percent(1)
        return Cell(format.text(side.shareOfLongestPercent), value: .number(side.shareOfLongestPercent, format))
    }

    private func withoutCell(_ side: DurationEffects.Side?, _ metric: MetricDefinition) -> Cell {
        guard let side else { return Cell("not recorded", value: .absent) }
        let change = side.meanChangeWithoutLongest
        let style = NumberStyle(metric, currency: context.currency, halfWidth: change.magnitude)
        return Cell(style.signed(change), value: .number(change, style.change))
    }
}
