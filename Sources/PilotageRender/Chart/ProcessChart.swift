import PilotageDocument

/// A process behaviour chart: the values with their natural limits, and under them the distances between neighbours.
enum ProcessChart {
    static func draw(_ spec: ChartSpec) -> ChartDrawing {
        let (upper, lower) = panels(of: spec)
        let names = [upper, lower].flatMap { panel in
            panel.series.map(\.name) + panel.references.map(\.name) + panel.bands.map(\.name)
        }
        let beside = EdgeLabel.room(for: names)
        let left = max(ChartGrid.left(of: upper, isUpright: true), ChartGrid.left(of: lower, isUpright: true))
        let top = ChartGrid(
            upper,
            isUpright: true,
            above: 0,
            beside: beside,
            length: 165,
            left: left,
            namesLabels: lower.series.isEmpty
        )
        guard !lower.series.isEmpty else {
            return ChartDrawing(height: top.height, LineChart.marks(of: upper, in: top))
        }
        let bottom = ChartGrid(
            lower,
            isUpright: true,
            above: top.height + 6,
            beside: beside,
            length: 60,
            left: left
        )
        return ChartDrawing(
            height: bottom.height,
            LineChart.marks(of: upper, in: top) + LineChart.marks(of: lower, in: bottom, first: 1)
        )
    }

    /// The values, and their moving ranges on an axis from zero to what the limit or the widest of them takes.
    private static func panels(of spec: ChartSpec) -> (ChartSpec, ChartSpec) {
        let ranges = Array(spec.series.dropFirst().prefix(1))
        let limits = spec.rangeLimit.map { [$0] } ?? []
        let known = ranges.flatMap(\.points).compactMap(\.value) + limits.map(\.value)
        let highest = known.filter(\.isFinite).max() ?? 0
        let format = ranges.first?.format ?? .decimal(2)
        let ticks = [0, highest].map { ChartSpec.Tick(value: $0, text: format.text($0)) }
        let upper = panel(
            of: spec,
            title: spec.valueTitle,
            series: Array(spec.series.prefix(1)),
            axis: spec.axis,
            isUpper: true
        )
        let lower = panel(
            of: spec,
            title: ranges.first?.name ?? "",
            series: ranges,
            axis: ChartSpec.Axis(low: 0, high: highest, ticks: highest > 0 ? ticks : Array(ticks.prefix(1))),
            references: limits
        )
        return (upper, lower)
    }

    private static func panel(
        of spec: ChartSpec,
        title: String,
        series: [ChartSpec.Series],
        axis: ChartSpec.Axis,
        references: [ChartSpec.Reference] = [],
        isUpper: Bool = false
    ) -> ChartSpec {
        ChartSpec(
            id: spec.id,
            kind: .line,
            finding: spec.finding,
            description: spec.description,
            labelTitle: isUpper ? "" : spec.labelTitle,
            valueTitle: title,
            labels: spec.labels,
            series: series,
            axis: axis,
            references: isUpper ? spec.references : references,
            events: isUpper ? spec.events : [],
            bands: isUpper ? spec.bands : []
        )
    }
}
