import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

extension ScorecardDocument {
    /// The segments with both shares, the shrunken change and the adjusted p-values.
    func segmentTable(_ segments: SegmentComparison, _ number: Int) -> Table {
        Table(
            id: "segments-\(number)",
            caption: "\(evaluation.comparisons.first?.metric.title ?? "") by \(segments.dimension)",
            columns: [
                .init("segment", "Segment"), .init("sharebefore", "Share before", .trailing),
                .init("shareafter", "Share after", .trailing), .init("before", sideNames.before, .trailing),
                .init("after", sideNames.after, .trailing), .init("change", "Change, 95 % interval", .trailing),
                .init("shrunken", "Change, shrunken", .trailing), .init("any", "Change, BH p", .trailing),
                .init("harm", "Harm, Holm p", .trailing),
            ],
            rows: segments.segments.map { segmentTableRow($0, segments.dimension) },
            footnotes: segmentNotes(segments)
        )
    }

    private func segmentTableRow(_ segment: SegmentComparison.Segment, _ dimension: String) -> Table.Row {
        let metric = segment.comparison.metric
        let width = segment.comparison.deciding.halfWidth
        let place = "\(dimension)=\(segment.name)"
        let style = NumberStyle(metric, currency: context.currency, halfWidth: width)
        return Table.Row(
            [
                Cell(segment.name), shareCell(segment.shareBefore), shareCell(segment.shareAfter),
                cells.value(segment.comparison.before, metric, "before/\(place)", halfWidth: width),
                cells.value(segment.comparison.after, metric, "after/\(place)", halfWidth: width),
                cells.change(segment.comparison.deciding, metric, "change/\(place)"),
                segment.shrunken.map { Cell(style.signed($0), value: .number($0, style.change)) }
                    ?? Cell("not enough data", value: .absent),
                chanceCell(segment.adjustedChange), chanceCell(segment.adjustedHarm),
            ],
            emphasis: segment.isHarmed ? .warning : .none
        )
    }

    private func chanceCell(_ value: Double?) -> Cell {
        value.map { Cell(Wording.chance($0), value: .number($0, .decimal(4))) }
            ?? Cell("not enough data", value: .absent)
    }

    private func segmentNotes(_ segments: SegmentComparison) -> [RichText] {
        let pooled = segments.segments.flatMap(\.pooled)
        let small: [RichText] =
            pooled.isEmpty
            ? []
            : [
                RichText(
                    "Shown together, because a value with fewer than 30 cases or 4 weeks in a period is not shown on its own: "
                        + "\(WordList.and(pooled))."
                )
            ]
        return small + [
            RichText(
                "Rank values by the shrunken change only: it is drawn towards the mean of all, the more the less certain it is. "
                    + "BH: Benjamini-Hochberg over \(segments.segments.count) values, two-sided, named at 0.10."
            )
        ]
    }
}
