import CXlsxWriter
import PilotageDocument

extension Workbook {
    /// Adds a native chart that reads cells of its sheet.
    mutating func add(_ chart: PlacedChart, on sheet: Int) throws(XLSXError) {
        let place = "chart '\(chart.spec.id)'"
        guard let drawing = unsafe workbook_add_chart(try book, UInt8(chart.form.kind.rawValue)) else {
            throw XLSXError(place, .nothing(call: "workbook_add_chart"))
        }
        for series in chart.series {
            guard let line = unsafe chart_add_series(drawing, nil, nil) else {
                throw XLSXError(place, .nothing(call: "chart_add_series"))
            }
            unsafe point(line, to: series, on: sheet)
            unsafe ChartLook(form: chart.form, series: series, axis: chart.spec.axis).apply(to: line)
        }
        unsafe setTexts(of: drawing, chart)
        unsafe setAxes(of: drawing, chart)
        try unsafe setLegend(of: drawing, chart, place)
        try unsafe insert(drawing, chart, on: sheet, place)
        counts.charts += 1
    }

    /// The cells that a series reads: its name, its labels, its values.
    private func point(_ line: UnsafeMutablePointer<lxw_chart_series>, to series: PlacedChart.Series, on sheet: Int) {
        let name = name(sheet)
        let (row, column) = (lxw_row_t(series.name.row), lxw_col_t(series.name.column))
        unsafe chart_series_set_name_range(line, name, row, column)
        let (first, last) = (series.categories.first, series.categories.last)
        unsafe chart_series_set_categories(
            line,
            name,
            lxw_row_t(first.row),
            lxw_col_t(first.column),
            lxw_row_t(last.row),
            lxw_col_t(last.column)
        )
        let (top, bottom) = (series.values.first, series.values.last)
        unsafe chart_series_set_values(
            line,
            name,
            lxw_row_t(top.row),
            lxw_col_t(top.column),
            lxw_row_t(bottom.row),
            lxw_col_t(bottom.column)
        )
    }

    private func setTexts(of drawing: UnsafeMutablePointer<lxw_chart>, _ chart: PlacedChart) {
        unsafe chart_title_set_name(drawing, Self.drawn(chart.spec.finding))
        var font = unsafe lxw_chart_font()
        unsafe font.size = 12
        unsafe font.bold = 1
        unsafe chart_title_set_name_font(drawing, &font)
        let (label, value) = unsafe chart.form.axes(of: drawing)
        unsafe chart_axis_set_name(label, Self.drawn(chart.spec.labelTitle))
        unsafe chart_axis_set_name(value, Self.drawn(chart.spec.valueTitle))
        unsafe font.size = 9
        unsafe font.bold = 0
        unsafe chart_axis_set_name_font(label, &font)
        unsafe chart_axis_set_name_font(value, &font)
        unsafe chart_axis_set_num_font(label, &font)
        unsafe chart_axis_set_num_font(value, &font)
    }

    private func setAxes(of drawing: UnsafeMutablePointer<lxw_chart>, _ chart: PlacedChart) {
        let (label, value) = unsafe chart.form.axes(of: drawing)
        let axis = chart.spec.axis
        if axis.low < axis.high {
            unsafe chart_axis_set_min(value, axis.low)
            unsafe chart_axis_set_max(value, axis.high)
        }
        if let step = axis.step { unsafe chart_axis_set_major_unit(value, step) }
        if let format = chart.spec.series.first?.format { unsafe chart_axis_set_num_format(value, format.excelCode) }
        unsafe chart_axis_set_label_position(label, UInt8(LXW_CHART_AXIS_LABEL_POSITION_LOW.rawValue))
        var grid = lxw_chart_line()
        grid.color = 0xD5DAE1
        grid.width = 0.5
        unsafe chart_axis_major_gridlines_set_visible(value, 1)
        unsafe chart_axis_major_gridlines_set_line(value, &grid)
        unsafe chart_show_blanks_as(drawing, UInt8(LXW_CHART_BLANKS_AS_GAP.rawValue))
        unsafe chart_show_hidden_data(drawing)
        switch chart.form {
        case .line, .columns, .stackedColumns: break
        case .bars, .stackedBars: unsafe chart_axis_set_reverse(label)
        case .forest:
            unsafe chart_axis_set_min(label, 0)
            unsafe chart_axis_set_max(label, Double(chart.spec.labels.count))
            unsafe chart_axis_set_major_unit(label, 1)
            unsafe chart_axis_set_label_position(label, UInt8(LXW_CHART_AXIS_LABEL_POSITION_NONE.rawValue))
            unsafe chart_axis_major_gridlines_set_visible(label, 1)
            unsafe chart_axis_major_gridlines_set_line(label, &grid)
            unsafe chart_axis_set_crossing(value, axis.low)
        }
    }

    private func setLegend(
        of drawing: UnsafeMutablePointer<lxw_chart>,
        _ chart: PlacedChart,
        _ place: String
    ) throws(XLSXError) {
        guard chart.series.filter(\.isInLegend).count > 1 else {
            unsafe chart_legend_set_position(drawing, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
            return
        }
        unsafe chart_legend_set_position(drawing, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
        var hidden = chart.series.indices.filter { !chart.series[$0].isInLegend }.map { Int16($0) }
        guard !hidden.isEmpty else { return }
        hidden.append(-1)
        try Self.check(unsafe chart_legend_delete_series(drawing, &hidden), "chart_legend_delete_series", place)
    }

    private func insert(
        _ drawing: UnsafeMutablePointer<lxw_chart>,
        _ chart: PlacedChart,
        on sheet: Int,
        _ place: String
    ) throws(XLSXError) {
        let (row, column) = try position(chart.anchor, sheet)
        let answer = unsafe withMutableText(try Self.alternative(chart.spec, place)) { text in
            var options = unsafe lxw_chart_options()
            unsafe options.object_position = UInt8(LXW_OBJECT_MOVE_DONT_SIZE.rawValue)
            unsafe options.x_scale = Double(chart.width) / 480
            unsafe options.y_scale = Double(chart.height) / 288
            unsafe options.x_offset = 4
            unsafe options.description = text
            return unsafe worksheet_insert_chart_opt(worksheet(sheet), row, column, drawing, &options)
        }
        try Self.check(answer, "worksheet_insert_chart_opt", place)
    }

    /// What a reader hears who does not see the chart; the library keeps 2,080 bytes of it.
    private static func alternative(_ spec: ChartSpec, _ place: String) throws(XLSXError) -> String {
        let text = line("\(spec.finding). \(spec.description). The table below holds the values.")
        guard text.utf8.count <= 2_000 else {
            throw XLSXError(place, .textTooLong(units: text.utf8.count, limit: 2_000))
        }
        return text
    }

    /// A text drawn in a chart; one that begins like a formula gets a blank before it.
    private static func drawn(_ text: String) -> String {
        let text = line(text)
        return text.utf8.first == 0x3D ? " " + text : text
    }
}

extension PlacedChart.Form {
    fileprivate var kind: lxw_chart_type {
        switch self {
        case .line: LXW_CHART_LINE
        case .columns: LXW_CHART_COLUMN
        case .stackedColumns: LXW_CHART_COLUMN_STACKED
        case .bars: LXW_CHART_BAR
        case .stackedBars: LXW_CHART_BAR_STACKED
        case .forest: LXW_CHART_SCATTER_STRAIGHT_WITH_MARKERS
        }
    }

    /// The axis of the labels and the axis of the values; whatever lies sideways has its values along the first one.
    fileprivate func axes(
        of drawing: UnsafeMutablePointer<lxw_chart>
    ) -> (label: UnsafeMutablePointer<lxw_chart_axis>?, value: UnsafeMutablePointer<lxw_chart_axis>?) {
        let (x, y) = unsafe (drawing.pointee.x_axis, drawing.pointee.y_axis)
        switch self {
        case .line, .columns, .stackedColumns: return unsafe (x, y)
        case .bars, .stackedBars, .forest: return unsafe (y, x)
        }
    }
}

extension ChartSpec.Axis {
    /// The distance of the ticks when it is one and the same.
    fileprivate var step: Double? {
        guard ticks.count > 1 else { return nil }
        let steps = zip(ticks.dropFirst(), ticks).map { $0.value - $1.value }
        guard let first = steps.first, first > 0 else { return nil }
        return steps.allSatisfy { ($0 - first).magnitude < first * 1e-6 } ? first : nil
    }
}
