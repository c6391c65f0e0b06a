import PilotageDocument

extension SheetBuilder {
    /// A forest as points in a plane: the value to the right, one band of height 1 for each label, the first on top.
    mutating func forestSeries(_ spec: ChartSpec, _ table: PlacedTable) throws(XLSXError) -> [PlacedChart.Series] {
        guard !spec.labels.isEmpty else { return [] }
        let heights = spec.series.flatMap { ["Height: \($0.name)", "Height: \($0.name)"] }
        let head = try placeAids(
            titles: ["Row of the chart", "From", "To", "Height of its name"] + heights,
            rows: spec.labels.indices.map { rowOfAids(spec, $0) } + spec.references.map { referenceAids(spec, $0) }
        )
        var series: [PlacedChart.Series] = []
        for label in spec.labels.indices {
            let names = CellAddress(head + 1 + label, 0)
            series.append(rowName(names))
        }
        for line in spec.series.indices { series += points(of: line, spec, table, head: head) }
        for reference in spec.references.indices {
            series.append(referenceLine(reference, row: head + 1 + spec.labels.count + reference))
        }
        return series
    }

    /// The label, why it has no value when it has none, where its name stands, and the height of its points.
    private func rowOfAids(_ spec: ChartSpec, _ label: Int) -> [SheetLayout.Content?] {
        let top = Double(spec.labels.count - label)
        let isMissing = spec.series.allSatisfy { $0.points[label].value == nil }
        let remark = isMissing ? spec.remark(label) : ""
        let name = remark.isEmpty ? spec.labels[label] : "\(spec.labels[label]): \(remark)"
        let heights = spec.series.indices.flatMap { line -> [SheetLayout.Content?] in
            let height = top - 0.4 - 0.5 * (Double(line) + 0.5) / Double(spec.series.count)
            return [.number(height), .number(height)]
        }
        return [.text(name), .number(spec.axis.low), nil, .number(top - 0.2)] + heights
    }

    /// A reference from the bottom to the top: its name, its value twice, and both heights.
    private func referenceAids(_ spec: ChartSpec, _ reference: ChartSpec.Reference) -> [SheetLayout.Content?] {
        let value = SheetLayout.Content.number(reference.value)
        return [.text(reference.name), value, value, .number(0), .number(Double(spec.labels.count))]
    }

    private func rowName(_ name: CellAddress) -> PlacedChart.Series {
        PlacedChart.Series(
            role: .rowName,
            name: name,
            categories: CellRange(CellAddress(name.row, 1)),
            values: CellRange(CellAddress(name.row, 3)),
            isInLegend: false
        )
    }

    private func referenceLine(_ reference: Int, row: Int) -> PlacedChart.Series {
        PlacedChart.Series(
            role: .reference(reference),
            name: CellAddress(row, 0),
            categories: CellRange(CellAddress(row, 1), CellAddress(row, 2)),
            values: CellRange(CellAddress(row, 3), CellAddress(row, 4)),
            isInLegend: true
        )
    }

    /// The points of a series and their intervals, where the document has them.
    private func points(of line: Int, _ spec: ChartSpec, _ table: PlacedTable, head: Int) -> [PlacedChart.Series] {
        let column = spec.valueColumn(line)
        let name = CellAddress(table.headerRow, column)
        var series: [PlacedChart.Series] = []
        var isFirst = true
        for (label, point) in spec.series[line].points.enumerated() where point.value != nil {
            let row = table.headerRow + 1 + label
            let low = CellAddress(head + 1 + label, 4 + 2 * line)
            let high = CellAddress(head + 1 + label, 5 + 2 * line)
            if point.low != nil, point.high != nil {
                series.append(
                    .init(
                        role: .interval(line),
                        name: name,
                        categories: CellRange(CellAddress(row, column + 1), CellAddress(row, column + 2)),
                        values: CellRange(low, high),
                        isInLegend: false
                    )
                )
            }
            let value = CellRange(CellAddress(row, column))
            let height = CellRange(low)
            series.append(.init(role: .data(line), name: name, categories: value, values: height, isInLegend: isFirst))
            isFirst = false
        }
        return series
    }
}
