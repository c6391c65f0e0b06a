import PilotageDocument

/// A native chart and the cells that it reads.
struct PlacedChart {
    enum Form: Hashable { case line, columns, stackedColumns, bars, stackedBars, forest }

    let spec: ChartSpec
    let form: Form
    let anchor: CellAddress
    /// In pixels.
    let width: Int
    let height: Int
    let series: [Series]

    /// Rows of 20 pixels that the chart covers.
    var rows: Int { (height + 19) / 20 }

    /// One series of the native chart.
    struct Series {
        enum Role: Hashable {
            /// Values of the document's series with that number.
            case data(Int)
            /// A dashed line over all labels.
            case reference(Int)
            /// A line from the bottom to the top at one label.
            case event
            /// The line from low to high of the document's series with that number.
            case interval(Int)
            /// The name of a row of a forest, written into the plot.
            case rowName
        }

        let role: Role
        /// The cell that holds its name.
        let name: CellAddress
        let categories: CellRange
        let values: CellRange
        let isInLegend: Bool
    }

    static func form(of spec: ChartSpec) -> Form {
        let longest = spec.labels.map { DisplayWidth.of($0) }.max() ?? 0
        let isUpright = spec.labels.count > 16 || longest * spec.labels.count <= 110
        switch spec.kind {
        case .line, .processBehaviour: return .line
        case .bar, .bullet, .waterfall: return isUpright ? .columns : .bars
        case .stackedBar: return isUpright ? .stackedColumns : .stackedBars
        case .forest: return .forest
        }
    }

    static func height(_ form: Form, labels: Int, series: Int) -> Int {
        switch form {
        case .line, .columns, .stackedColumns: 380
        case .bars: min(900, 140 + labels * max(1, series) * 22)
        case .stackedBars: min(900, 140 + labels * 34)
        case .forest: min(1_200, 120 + labels * (34 + 14 * max(1, series)))
        }
    }
}
