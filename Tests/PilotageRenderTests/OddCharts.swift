import PilotageDocument

/// Charts at the edges of what a specification can say.
enum OddCharts {
    static let kinds: [ChartSpec.Kind] = [.line, .bar, .stackedBar, .forest, .bullet, .waterfall, .processBehaviour]

    static func chart(
        _ kind: ChartSpec.Kind,
        _ values: [Double?],
        low: Double? = nil,
        high: Double? = nil,
        reference: Double? = nil,
        axis: ChartSpec.Axis = .init(low: 0, high: 2, ticks: [.init(value: 0, text: "0"), .init(value: 2, text: "2")])
    ) -> ChartSpec {
        let points = values.map { ChartSpec.Point(value: $0, text: $0 == nil ? "gap" : "v", low: low, high: high) }
        return ChartSpec(
            id: "odd",
            kind: kind,
            finding: "Odd",
            description: "Edges",
            labelTitle: "",
            valueTitle: "",
            labels: values.indices.map { "L\($0)" },
            series: [.init(name: "S", points: points, format: .decimal(1))],
            axis: axis,
            references: reference.map { [.init(name: "R", value: $0)] } ?? []
        )
    }

    static func document(_ chart: ChartSpec) -> Document {
        Document(
            id: "odd",
            title: "Odd",
            subtitle: "",
            createdAt: "2026-11-16T06:30:00Z",
            properties: [],
            sections: [Section(id: "odd", title: "Odd", blocks: [.chart(chart)])],
            sheets: [],
            links: []
        )
    }
}
