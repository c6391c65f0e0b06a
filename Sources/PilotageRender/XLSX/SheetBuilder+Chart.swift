import PilotageDocument

extension SheetBuilder {
    /// Places a chart, the table that it reads under it, and below that, folded away, the positions it needs.
    mutating func place(_ drawn: ChartSpec) throws(XLSXError) {
        let spec = drawn.native
        try check(spec)
        let form = PlacedChart.form(of: spec)
        let anchor = CellAddress(row, 0)
        let height = PlacedChart.height(form, labels: spec.labels.count, series: spec.series.count)
        row += (height + 19) / 20 + 1
        let marks = spec.undrawnMarks
        if !marks.isEmpty { place(text: marks, .footnote) }
        let table = try place(spec.sheetTable, caption: spec.description, showsRowCount: false)
        var series =
            form == .forest
            ? [] : plainSeries(spec, table, plotted: drawn.kind == .processBehaviour ? 1 : spec.series.count)
        switch form {
        case .line: series += try eventSeries(spec, table)
        case .forest: series = try forestSeries(spec, table)
        case .columns, .stackedColumns, .bars, .stackedBars: break
        }
        guard !spec.labels.isEmpty else { return }
        layout.charts.append(
            PlacedChart(spec: spec, form: form, anchor: anchor, width: 900, height: height, series: series)
        )
    }

    /// A series for each of the document's, and one for each reference of a line chart.
    private func plainSeries(_ spec: ChartSpec, _ table: PlacedTable, plotted: Int) -> [PlacedChart.Series] {
        let labels = CellRange(column: 0, rows: table.dataRows)
        let series = { (role: PlacedChart.Series.Role, column: Int) in
            PlacedChart.Series(
                role: role,
                name: CellAddress(table.headerRow, column),
                categories: labels,
                values: CellRange(column: column, rows: table.dataRows),
                isInLegend: true
            )
        }
        let data = spec.series.indices.prefix(plotted).map { series(.data($0), spec.valueColumn($0)) }
        guard spec.kind == .line else { return data }
        return data + spec.references.indices.map { series(.reference($0), spec.dataTable.columns.count + $0) }
    }

    /// One point at the top of the plot for each event; the line down from it is drawn with it.
    private mutating func eventSeries(_ spec: ChartSpec, _ table: PlacedTable) throws(XLSXError) -> [PlacedChart.Series]
    {
        guard !spec.events.isEmpty else { return [] }
        let head = try placeAids(
            titles: spec.events.map(\.name),
            rows: spec.labels.indices.map { label in
                spec.events.map { $0.index == label ? .number(spec.axis.high) : nil }
            }
        )
        return spec.events.indices.map { event in
            PlacedChart.Series(
                role: .event,
                name: CellAddress(head, event),
                categories: CellRange(column: 0, rows: table.dataRows),
                values: CellRange(column: event, rows: (head + 1)...(head + spec.labels.count)),
                isInLegend: false
            )
        }
    }

    private func check(_ spec: ChartSpec) throws(XLSXError) {
        let place = "chart '\(spec.id)'"
        for line in spec.series where line.points.count != spec.labels.count {
            throw XLSXError(place, .pointCount(found: line.points.count, labels: spec.labels.count))
        }
        let ends = [spec.axis.low, spec.axis.high]
        guard (ends + spec.axis.ticks.map(\.value) + spec.references.map(\.value)).allSatisfy(\.isFinite) else {
            throw XLSXError(place, .notFinite)
        }
    }

    /// Places what only the chart reads, folded away; the result is the row of its head.
    mutating func placeAids(
        titles: [String],
        rows: [[SheetLayout.Content?]]
    ) throws(XLSXError) -> Int {
        let head = row
        for line in [titles.map { SheetLayout.Content.text($0) }] + rows {
            for (column, content) in line.enumerated() {
                guard column < 16_384 else {
                    throw XLSXError(layout.place(CellAddress(row, 0)), .tooManyColumns(column))
                }
                guard let content else { continue }
                layout.cells.append(
                    .init(address: CellAddress(row, column), content: content, style: CellStyle(.aid))
                )
            }
            row += 1
        }
        layout.foldedRows.append(head...(row - 1))
        return head
    }
}
