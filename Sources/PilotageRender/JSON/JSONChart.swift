import PilotageDocument

/// A chart as JSON: what it shows, and its numbers in columns as long as its labels.
struct JSONChart {
    private let chart: ChartSpec

    init(_ chart: ChartSpec) { self.chart = chart }

    var value: JSONValue {
        var members: [JSONValue.Member] = [
            .init("kind", .text("chart")), .init("chart", .text(chart.kind.word)), .init("id", .text(chart.id)),
            .init("finding", .text(chart.finding)), .init("description", .text(chart.description)),
            .init("label_title", .text(chart.labelTitle)), .init("value_title", .text(chart.valueTitle)),
            .init("labels", .list(chart.labels.map(JSONValue.text))), .init("series", .list(chart.series.map(series))),
        ]
        if !chart.references.isEmpty { members.append(.init("references", .list(chart.references.map(reference)))) }
        if !chart.bands.isEmpty { members.append(.init("bands", .list(chart.bands.map(band)))) }
        if !chart.events.isEmpty { members.append(.init("events", .list(chart.events.map(event)))) }
        if let limit = chart.rangeLimit { members.append(.init("range_limit", reference(limit))) }
        return .object(members)
    }

    private func series(_ series: ChartSpec.Series) -> JSONValue {
        let points = series.points
        var members: [JSONValue.Member] = [
            .init("name", .text(series.name)), .init("format", .text(series.format.word)),
            .init("texts", .list(points.map { text($0, series.format) })), .init("values", column(points.map(\.value))),
        ]
        if points.contains(where: { $0.low != nil || $0.high != nil }) {
            members += [.init("low", column(points.map(\.low))), .init("high", column(points.map(\.high)))]
        }
        if points.contains(where: { $0.signal != nil }) {
            let words = points.map { $0.signal.map(JSONValue.text) ?? JSONValue.none }
            members.append(.init("signals", .list(words)))
        }
        let totals = points.indices.filter { points[$0].isTotal }
        if !totals.isEmpty { members.append(.init("totals", .list(totals.map(JSONValue.integer)))) }
        return .object(members)
    }

    /// Null where the text is the value as its format prints it.
    private func text(_ point: ChartSpec.Point, _ format: NumberFormat) -> JSONValue {
        point.value.map { format.text($0) == point.text } == true ? .none : .text(point.text)
    }

    private func column(_ values: [Double?]) -> JSONValue {
        .list(values.map { $0.map(JSONValue.number) ?? JSONValue.none })
    }

    private func reference(_ reference: ChartSpec.Reference) -> JSONValue {
        .object([.init("name", .text(reference.name)), .init("value", .number(reference.value))])
    }

    private func band(_ band: ChartSpec.Band) -> JSONValue {
        .object([
            .init("name", .text(band.name)), .init("low", .number(band.low)), .init("high", .number(band.high)),
        ])
    }

    private func event(_ event: ChartSpec.Event) -> JSONValue {
        .object([.init("before", .integer(event.index)), .init("name", .text(event.name))])
    }
}
