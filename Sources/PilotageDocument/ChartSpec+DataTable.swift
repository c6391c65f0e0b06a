extension ChartSpec {
    /// The chart's numbers as a table: the labels, then a column for each series, intervals beside their points, and in
    /// words what sets a point apart.
    public var dataTable: Table {
        Table(
            id: "\(id)-data",
            caption: description,
            columns: [Table.Column("label", labelTitle)] + columns,
            rows: labels.indices.map { row in Table.Row([Cell(labels[row])] + cells(row)) }
        )
    }

    private var hasSignals: Bool { series.contains { $0.points.contains { $0.signal != nil } } }

    private var columns: [Table.Column] {
        let values = series.enumerated().flatMap { index, line -> [Table.Column] in
            let value = Table.Column("s\(index)", line.name, .trailing)
            guard kind == .forest else { return [value] }
            return [
                value, Table.Column("low\(index)", "Lower bound", .trailing),
                Table.Column("high\(index)", "Upper bound", .trailing),
            ]
        }
        return hasSignals ? values + [Table.Column("signal", "Signal")] : values
    }

    private func cells(_ row: Int) -> [Cell] {
        let values = series.flatMap { line -> [Cell] in
            let point = line.points[row]
            let value = cell(point.value, text: point.text, line.format)
            guard kind == .forest else { return [value] }
            return [value, cell(point.low, text: "", line.format), cell(point.high, text: "", line.format)]
        }
        guard hasSignals else { return values }
        let words = series.compactMap { $0.points[row].signal }
        return values + [Cell(words.isEmpty ? "none" : words.joined(separator: "; "))]
    }

    private func cell(_ value: Double?, text: String, _ format: NumberFormat) -> Cell {
        guard let value else { return Cell(text.isEmpty ? "–" : text, value: .absent) }
        return Cell(text.isEmpty ? format.text(value) : text, value: .number(value, format))
    }
}
