import CXlsxWriter
import PilotageDocument

/// How a series is told from the others: colour, marker, dash and texture together, so that print needs no colour.
struct ChartLook {
    let form: PlacedChart.Form
    let series: PlacedChart.Series
    let axis: ChartSpec.Axis

    private static let colours: [lxw_color_t] = [0x0B5C9E, 0xC24E00, 0x00795A, 0x8A3D78, 0x8C6500, 0x2F6F86]
    private static let greys: [lxw_color_t] = [0x3D4654, 0x79828F, 0x5B6470]
    private static let markers = [
        LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE, LXW_CHART_MARKER_TRIANGLE, LXW_CHART_MARKER_DIAMOND,
    ]
    private static let dashes = [
        LXW_CHART_LINE_DASH_SOLID, LXW_CHART_LINE_DASH_DASH, LXW_CHART_LINE_DASH_ROUND_DOT,
        LXW_CHART_LINE_DASH_DASH_DOT,
    ]
    private static let patterns = [
        LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL, LXW_CHART_PATTERN_PERCENT_25, LXW_CHART_PATTERN_DARK_HORIZONTAL,
        LXW_CHART_PATTERN_WIDE_DOWNWARD_DIAGONAL,
    ]

    /// Gives a new series of the library this look.
    @unsafe
    func apply(to line: UnsafeMutablePointer<lxw_chart_series>) {
        switch series.role {
        case .data(let index): unsafe applyData(index, to: line)
        case .interval(let index):
            unsafe setMarker(LXW_CHART_MARKER_NONE, colour: 0, on: line)
            unsafe setLine(Self.colours[index % Self.colours.count], width: 2, LXW_CHART_LINE_DASH_SOLID, on: line)
        case .reference(let index):
            unsafe setMarker(LXW_CHART_MARKER_NONE, colour: 0, on: line)
            let dash = index % 2 == 0 ? LXW_CHART_LINE_DASH_LONG_DASH : LXW_CHART_LINE_DASH_ROUND_DOT
            unsafe setLine(Self.greys[index % Self.greys.count], width: 1.5, dash, on: line)
        case .event: unsafe applyEvent(to: line)
        case .rowName: unsafe applyRowName(to: line)
        }
    }

    @unsafe
    private func applyData(_ index: Int, to line: UnsafeMutablePointer<lxw_chart_series>) {
        let colour = Self.colours[index % Self.colours.count]
        let marker = Self.markers[index % Self.markers.count]
        switch form {
        case .line:
            unsafe setLine(colour, width: 2.25, Self.dashes[index % Self.dashes.count], on: line)
            unsafe setMarker(marker, colour: colour, on: line)
        case .forest:
            unsafe hideLine(of: line)
            unsafe setMarker(marker, colour: colour, size: 9, on: line)
        case .columns, .stackedColumns, .bars, .stackedBars: unsafe fill(index, colour, line)
        }
    }

    /// The first series is plain, the others have a texture.
    @unsafe
    private func fill(_ index: Int, _ colour: lxw_color_t, _ line: UnsafeMutablePointer<lxw_chart_series>) {
        unsafe setLine(colour, width: 1, LXW_CHART_LINE_DASH_SOLID, on: line)
        guard index > 0 else {
            var fill = lxw_chart_fill()
            fill.color = colour
            unsafe chart_series_set_fill(line, &fill)
            return
        }
        var pattern = lxw_chart_pattern()
        pattern.fg_color = colour
        pattern.bg_color = 0xFFFFFF
        pattern.type = UInt8(Self.patterns[(index - 1) % Self.patterns.count].rawValue)
        unsafe chart_series_set_pattern(line, &pattern)
    }

    /// The point itself is not seen; a line falls from it through the plot, with the name beside it.
    @unsafe
    private func applyEvent(to line: UnsafeMutablePointer<lxw_chart_series>) {
        unsafe hideLine(of: line)
        unsafe setMarker(LXW_CHART_MARKER_NONE, colour: 0, on: line)
        unsafe nameBeside(line, LXW_CHART_LABEL_POSITION_RIGHT, isBold: false)
        guard
            let bars = unsafe chart_series_get_error_bars(line, LXW_CHART_ERROR_BAR_AXIS_Y),
            axis.low < axis.high
        else { return }
        let fixed = UInt8(LXW_CHART_ERROR_BAR_TYPE_FIXED.rawValue)
        unsafe chart_series_set_error_bars(bars, fixed, axis.high - axis.low)
        unsafe chart_series_set_error_bars_direction(bars, UInt8(LXW_CHART_ERROR_BAR_DIR_MINUS.rawValue))
        unsafe chart_series_set_error_bars_endcap(bars, UInt8(LXW_CHART_ERROR_BAR_NO_CAP.rawValue))
        var look = lxw_chart_line()
        look.color = Self.greys[0]
        look.width = 1.25
        look.dash_type = UInt8(LXW_CHART_LINE_DASH_SQUARE_DOT.rawValue)
        unsafe chart_series_set_error_bars_line(bars, &look)
    }

    @unsafe
    private func applyRowName(to line: UnsafeMutablePointer<lxw_chart_series>) {
        unsafe hideLine(of: line)
        unsafe setMarker(LXW_CHART_MARKER_NONE, colour: 0, on: line)
        unsafe nameBeside(line, LXW_CHART_LABEL_POSITION_RIGHT, isBold: true)
    }

    @unsafe
    private func nameBeside(
        _ line: UnsafeMutablePointer<lxw_chart_series>,
        _ position: lxw_chart_label_position,
        isBold: Bool
    ) {
        unsafe chart_series_set_labels_position(line, UInt8(position.rawValue))
        var font = unsafe lxw_chart_font()
        unsafe font.size = 9
        unsafe font.bold = isBold ? 1 : 0
        unsafe chart_series_set_labels_font(line, &font)
        // Last: setting the position turns the value on again.
        unsafe chart_series_set_labels_options(line, 1, 0, 0)
    }

    @unsafe
    private func setMarker(
        _ kind: lxw_chart_marker_type,
        colour: lxw_color_t,
        size: UInt8 = 6,
        on line: UnsafeMutablePointer<lxw_chart_series>
    ) {
        unsafe chart_series_set_marker_type(line, UInt8(kind.rawValue))
        guard kind != LXW_CHART_MARKER_NONE else { return }
        unsafe chart_series_set_marker_size(line, size)
        var fill = lxw_chart_fill()
        fill.color = colour
        unsafe chart_series_set_marker_fill(line, &fill)
        var edge = lxw_chart_line()
        edge.color = colour
        unsafe chart_series_set_marker_line(line, &edge)
    }

    @unsafe
    private func setLine(
        _ colour: lxw_color_t,
        width: Float,
        _ dash: lxw_chart_line_dash_type,
        on line: UnsafeMutablePointer<lxw_chart_series>
    ) {
        var look = lxw_chart_line()
        look.color = colour
        look.width = width
        look.dash_type = UInt8(dash.rawValue)
        unsafe chart_series_set_line(line, &look)
    }

    @unsafe
    private func hideLine(of line: UnsafeMutablePointer<lxw_chart_series>) {
        var look = lxw_chart_line()
        look.none = 1
        unsafe chart_series_set_line(line, &look)
    }
}
