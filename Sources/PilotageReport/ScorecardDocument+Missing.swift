import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// What runs of unknown status could do to the primary metric.
extension ScorecardDocument {
    /// Nothing to say when every status is known.
    var missingBlocks: [Block] {
        guard let missing = evaluation.missing, let metric = evaluation.primary?.metric, missing.count > 0 else {
            return []
        }
        return [.table(missingTable(missing, metric))]
    }

    /// Runs that enter no rate because their outcome could not be known, and those that are censored because they are open.
    var maturityNote: RichText {
        guard let metric = evaluation.primary?.metric else { return "" }
        let series = MetricSeries(metric, in: evaluation.evidence.table, arm: evaluation.frame.treated)
        let counts = [TallyField.notMature, .open].map { field in
            [evaluation.frame.before, evaluation.frame.after].map { weeks in
                NumberFormat.integer.text(Double(series.total(field, over: weeks)))
            }
        }
        return RichText(
            "Too early to count: \(counts[0][0]) runs before and \(counts[0][1]) after, whose due time or retry horizon had not "
                + "passed by the moment of the report; they enter no rate. Open: \(counts[1][0]) and \(counts[1][1]), censored in "
                + "quantiles and never dropped."
        )
    }

    /// The sheet of the workbook; nil when every status is known.
    var qualitySheet: Sheet? {
        let tables = missingBlocks.compactMap { block -> Table? in
            guard case .table(let table) = block else { return nil }
            return table
        }
        let items = tables.map { Sheet.Item.table($0) } + ContractCheckSection(record: context.contracts).items
        return items.isEmpty ? nil : Sheet(name: .quality, title: "Data quality", items: items)
    }

    private func missingTable(_ missing: MissingOutcomes, _ metric: MetricDefinition) -> Table {
        Table(
            id: "missing-outcomes",
            caption: "Runs of unknown status, and how far they could move \(metric.title)",
            columns: [
                .init("period", "Period"), .init("unknown", "Status unknown", .trailing),
                .init("runs", "Runs", .trailing), .init("known", "Of known runs", .trailing),
                .init("low", "If none of them counted", .trailing), .init("high", "If all of them did", .trailing),
            ],
            rows: [("Before", missing.before), ("After", missing.after)].map { name, side in
                Table.Row(
                    [Cell(name), LineageSection.count(side.unknown), LineageSection.count(side.runs)]
                        + [side.bounds?.completeCase, side.bounds?.bounds.low, side.bounds?.bounds.high]
                        .map { boundCell($0, metric) }
                )
            },
            footnotes: [RichText(missingNote(missing, metric))]
        )
    }

    private func boundCell(_ value: Double?, _ metric: MetricDefinition) -> Cell {
        guard let value else { return Cell("no share of runs", value: .absent) }
        let style = NumberStyle(metric, currency: context.currency, halfWidth: 0.0005)
        return Cell(style.text(value), value: .number(value, style.value))
    }

    private func missingNote(_ missing: MissingOutcomes, _ metric: MetricDefinition) -> String {
        let style = NumberStyle(metric, currency: context.currency, halfWidth: max(missing.worstShift, 0.0005))
        let worst =
            missing.before.bounds == nil
            ? "The metric is no share of runs, so these runs cannot bound it."
            : "At worst they take \(style.change.text(missing.worstShift))\(style.suffix) off the effect (Manski bounds)."
        guard let chance = missing.differencePValue else { return worst }
        return worst
            + " Equally often unknown before and after: p \(Wording.chance(chance)), counts scaled by the design effect."
    }
}
