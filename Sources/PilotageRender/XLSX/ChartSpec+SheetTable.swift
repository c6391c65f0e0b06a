import PilotageDocument

extension ChartSpec {
    /// The chart's numbers as the table on its sheet.
    ///
    /// Spreadsheets draw a text as zero, so that a missing value is an empty cell here, and its reason stands in a
    /// last column. A line chart's references are columns of their own.
    var sheetTable: Table {
        let plain = dataTable
        let drawn = kind == .line ? references : []
        let format = series.first?.format ?? .decimal(2)
        let remarks = labels.indices.map(remark)
        let hasRemarks = remarks.contains { !$0.isEmpty }
        var columns = plain.columns
        for index in drawn.indices { columns.append(Table.Column("r\(index)", drawn[index].name, .trailing)) }
        if hasRemarks { columns.append(Table.Column("remark", "Why empty")) }
        let rows = plain.rows.enumerated().map { index, row in
            var cells = row.cells.map { $0.value == .absent ? Cell("", value: .absent) : $0 }
            for line in drawn { cells.append(Cell(format.text(line.value), value: .number(line.value, format))) }
            if hasRemarks { cells.append(Cell(remarks[index])) }
            return Table.Row(cells, emphasis: row.emphasis)
        }
        return Table(id: plain.id, caption: plain.caption, columns: columns, rows: rows, footnotes: plain.footnotes)
    }

    /// The column of a series in the table.
    func valueColumn(_ series: Int) -> Int { kind == .forest ? 1 + 3 * series : 1 + series }

    /// Why values of a label are missing; empty when none is or nobody says.
    func remark(_ label: Int) -> String {
        let missing = series.filter { $0.points[label].value == nil && !$0.points[label].text.isEmpty }
        let reasons = missing.filter { $0.points[label].text != "–" }
        if series.count == 1 { return reasons.first?.points[label].text ?? "" }
        return reasons.map { "\($0.name): \($0.points[label].text)" }.joined(separator: "; ")
    }

    /// References and events that the native chart cannot draw, as sentences; empty when there are none.
    var undrawnMarks: String {
        let format = series.first?.format ?? .decimal(2)
        var sentences: [String] = []
        if kind == .bar || kind == .stackedBar, !references.isEmpty {
            let named = references.map { "\($0.name) \(format.text($0.value))" }
            sentences.append("For comparison: " + named.joined(separator: ", ") + ".")
        }
        let undrawn = events.filter { kind != .line || !labels.indices.contains($0.index) }
        if !undrawn.isEmpty {
            let named = undrawn.map { event in
                labels.indices.contains(event.index) ? "\(event.name) before \(labels[event.index])" : event.name
            }
            sentences.append("Events: " + named.joined(separator: ", ") + ".")
        }
        return sentences.joined(separator: " ")
    }
}
