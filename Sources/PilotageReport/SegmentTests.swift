import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// What the values of a dimension say together: whether they differ, whether the change helps some and hurts others, and
/// how much of the overall change is mix.
struct SegmentTests {
    let segments: SegmentComparison
    let comparison: Comparison?
    let context: ReportContext

    func blocks(number: Int, cells: NumberCells) -> [Block] {
        let tests = segments.spread.map { [Block.table(table($0, number))] } ?? []
        return tests + (segments.mix.map { [.paragraph(mixSentence($0))] } ?? [])
    }

    private func table(_ spread: SegmentSpread, _ number: Int) -> Table {
        Table(
            id: "segment-tests-\(number)",
            caption: "Do the values of \(segments.dimension) differ, and in direction?",
            columns: [
                .init("question", "Question"), .init("statistic", "Statistic", .trailing),
                .init("p", "p", .trailing), .init("answer", "Answer"),
            ],
            rows: [
                row("Do they differ? (Cochran's Q, \(spread.degreesOfFreedom) df)", spread.q, 1, spread.pValue)
                    + [Cell(spread.pValue < 0.05 ? "yes, beyond chance" : "not beyond chance")],
                [
                    Cell("Part of the differences that is not chance (I\u{00B2})"),
                    Cell(NumberFormat.percent(0).text(spread.iSquared), value: .number(spread.iSquared, .percent(0))),
                    Cell("\u{2013}", value: .absent), Cell("\u{2013}"),
                ],
                [
                    Cell("Good for some and bad for others? (Gail-Simon)"), Cell("\u{2013}", value: .absent),
                    Cell(Wording.chance(spread.bothWays), value: .number(spread.bothWays, .decimal(4))),
                    Cell(spread.bothWays < segments.harmLevel ? "yes, beyond chance" : "not beyond chance"),
                ],
            ].map { Table.Row($0) }
        )
    }

    private func row(_ question: String, _ statistic: Double, _ digits: Int, _ chance: Double) -> [Cell] {
        [
            Cell(question),
            Cell(NumberFormat.decimal(digits).text(statistic), value: .number(statistic, .decimal(digits))),
            Cell(Wording.chance(chance), value: .number(chance, .decimal(4))),
        ]
    }

    private func mixSentence(_ mix: MixAndRate) -> RichText {
        guard let metric = comparison?.metric else { return "" }
        let style = NumberStyle(
            metric,
            currency: context.currency,
            halfWidth: max(mix.rate.magnitude, mix.mix.magnitude) / 4
        )
        return RichText([
            .init("Mix or rate? ", .strong),
            .init(
                "Before against after, \(metric.title.lowercased()) moved by \(style.signed(mix.total)): "
                    + "\(style.signed(mix.rate)) because rates changed inside segments, \(style.signed(mix.mix)) because "
                    + "the mix of segments shifted, \(style.signed(mix.entryAndExit)) from segments that came or went (Kitagawa). "
                    + verdict(mix, metric)
            ),
        ])
    }

    private func verdict(_ mix: MixAndRate, _ metric: MetricDefinition) -> String {
        let standardisation = comparison?.standardisation
        guard standardisation?.dimension == segments.dimension, let change = standardisation?.change else {
            return mix.isSimpson
                ? "The mix misleads: read the rate part, not the overall change." : "The mix does not mislead."
        }
        let style = NumberStyle(metric, currency: context.currency, halfWidth: change.halfWidth)
        let printed =
            change.interval().map { style.interval(change.value, $0.low, $0.high) } ?? style.signed(change.value)
        return "The mix misleads, so the change at one mix decides: \(printed)."
    }
}
