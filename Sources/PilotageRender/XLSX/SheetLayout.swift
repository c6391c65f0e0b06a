import PilotageDocument

/// Where everything of a sheet stands, before a byte is written.
struct SheetLayout {
    let name: Sheet.Name
    var cells: [PlacedCell] = []
    /// Texts over the whole width, wrapped.
    var texts: [PlacedText] = []
    var tables: [PlacedTable] = []
    /// Tables whose rows are handed over later.
    var rows: [PlacedRows] = []
    var charts: [PlacedChart] = []
    var names: [PlacedName] = []
    /// Rows folded away behind a plus sign: what charts need and nobody reads.
    var foldedRows: [ClosedRange<Int>] = []
    var widths = ColumnWidths()
    /// The heights of rows in points, where they are not the usual ones.
    var heights: [Int: Double] = [:]
    /// Rows above this one stay in sight.
    var firstScrollingRow = 2
    /// Rows that print on every page.
    var repeatedRows = 0...1

    init(name: Sheet.Name) { self.name = name }

    /// What a cell holds.
    enum Content {
        case text(String)
        case number(Double)
        /// With the table whose row it stands in, when it stands in one, and the engine's own value.
        case formula(Formula, table: Int?, value: Double)
        /// Looks like its neighbours and holds nothing.
        case blank
    }

    struct PlacedCell {
        let address: CellAddress
        let content: Content
        let style: CellStyle
        /// Empty for none.
        var comment = ""
    }

    struct PlacedText {
        let row: Int
        let text: String
        let style: CellStyle
    }

    /// A defined name and its cell.
    struct PlacedName {
        let name: String
        let address: CellAddress
        /// The cell may be changed, to another number.
        let takesNumbers: Bool
    }

    /// Whether anything on the sheet is computed when it is opened.
    var hasFormulas: Bool {
        cells.contains { cell in
            guard case .formula = cell.content else { return false }
            return true
        }
    }

    /// The sheet and the cell, as an error names them.
    func place(_ address: CellAddress) -> String { "sheet '\(name.rawValue)', cell \(address.relative)" }
}
