import PilotageDocument

extension ChartSpec {
    /// The same numbers as a chart that spreadsheets know.
    ///
    /// A process behaviour chart becomes a line with its limits as references (its ranges stand in the table alone:
    /// they have an axis of their own), what was asked for becomes a bar beside what came, and the steps of a waterfall become bars from zero.
    var native: ChartSpec {
        switch kind {
        case .line: bands.isEmpty ? self : rebuilt(.line, references: references + limits)
        case .processBehaviour:
            rebuilt(.line, references: references + limits)
        case .bullet, .waterfall: rebuilt(.bar, references: references)
        case .bar, .stackedBar, .forest: self
        }
    }

    private var limits: [Reference] {
        bands.filter { $0.low.isFinite && $0.high.isFinite }.flatMap { band in
            [
                Reference(name: "\(band.name), lower end", value: band.low),
                Reference(name: "\(band.name), upper end", value: band.high),
            ]
        }
    }

    private func rebuilt(_ kind: Kind, references: [Reference]) -> ChartSpec {
        ChartSpec(
            id: id,
            kind: kind,
            finding: finding,
            description: description,
            labelTitle: labelTitle,
            valueTitle: valueTitle,
            labels: labels,
            series: series,
            axis: axis,
            references: references,
            events: events
        )
    }
}
