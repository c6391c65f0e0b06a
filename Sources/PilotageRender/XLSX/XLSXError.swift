/// A workbook that cannot be written truthfully: where, what is wrong, and how to mend it.
public struct XLSXError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sheet and cell, the table, the chart or the property.
    public let place: String
    public let problem: Problem

    /// What stops a workbook from being written.
    public enum Problem: Error, Hashable, Sendable {
        case noSheets
        case sheetTwice
        case identifierTwice(String)
        /// Not usable as a name in a workbook.
        case identifier(String)
        case cellCount(found: Int, columns: Int)
        case pointCount(found: Int, labels: Int)
        case tooManyRows(Int)
        case tooManyColumns(Int)
        /// Other rows were handed over than the table announced.
        case rowCount(found: Int, announced: Int)
        /// Nobody hands over the rows of this table.
        case noFeed
        case notFinite
        case currency(String)
        case textTooLong(units: Int, limit: Int)
        case unknownPlaceholder(String)
        case unknownName(String)
        case unknownFunction(String)
        case formulaCharacter(String)
        case formulaUnclosed(String)
        case createdAt(String)
        /// The process prints numbers with another sign than a point.
        case decimalSign
        /// The library answered with an error code.
        case library(call: String, code: Int)
        /// The library answered with nothing: no memory, or a refused name.
        case nothing(call: String)
    }

    init(_ place: String, _ problem: Problem) {
        self.place = place
        self.problem = problem
    }

    public var description: String { "\(place): \(problem.what). \(problem.fix)." }
}

extension XLSXError.Problem {
    /// What is wrong.
    public var what: String {
        switch self {
        case .noSheets: "the document has no sheets"
        case .sheetTwice: "two sheets have this name"
        case .identifierTwice(let name): "'\(name)' is given twice"
        case .identifier(let name): "'\(name)' cannot name anything in a workbook"
        case .cellCount(let found, let columns): "a row has \(found) cells for \(columns) columns"
        case .pointCount(let found, let labels): "a series has \(found) points for \(labels) labels"
        case .tooManyRows(let rows): "\(rows) rows do not fit on a sheet"
        case .tooManyColumns(let columns): "\(columns) columns do not fit on a sheet"
        case .rowCount(let found, let announced): "\(found) rows were handed over, \(announced) were announced"
        case .noFeed: "nobody hands over its rows"
        case .notFinite: "the number is not finite"
        case .currency(let code): "'\(code)' is not an ISO 4217 currency code"
        case .textTooLong(let units, let limit): "the text has \(units) characters; \(limit) fit here"
        case .unknownPlaceholder(let name): "the formula refers to '{\(name)}', which no column has"
        case .unknownName(let name): "the formula uses the name '\(name)', which nothing defines"
        case .unknownFunction(let name): "the formula calls '\(name)', which is not an allowed function"
        case .formulaCharacter(let text): "the formula holds '\(text)', which formulas may not hold"
        case .formulaUnclosed(let mark): "the formula opens '\(mark)' and never closes it"
        case .createdAt(let text): "'\(text)' is not a time like 2026-11-16T06:30:00Z after 1980"
        case .decimalSign: "the process's locale writes numbers with another sign than a point"
        case .library(let call, let code): "libxlsxwriter's \(call) failed with code \(code)"
        case .nothing(let call): "libxlsxwriter's \(call) gave nothing back"
        }
    }

    /// How to mend it.
    public var fix: String {
        switch self {
        case .noSheets: "Give the document at least one sheet"
        case .sheetTwice: "Merge the two sheets"
        case .identifierTwice: "Rename one of the two; capitals do not count"
        case .identifier: "Use letters, digits and underscores, not beginning with a digit and not like a cell"
        case .cellCount, .pointCount: "Give every row one cell for each column, and every series one point a label"
        case .tooManyRows: "Report fewer rows and state the cap; a sheet holds 1,048,576"
        case .tooManyColumns: "Report fewer columns; a sheet holds 16,384"
        case .rowCount: "Read the rows again while nothing is loaded"
        case .noFeed: "Give the renderer a feed under the table's id"
        case .notFinite: "Report an absent value with its reason"
        case .currency: "Use three capital letters, such as EUR"
        case .textTooLong: "Shorten the text, or split it over several cells"
        case .unknownPlaceholder: "Use {column} of the same row or {table.column} of a table in this workbook"
        case .unknownName: "Define it as a named cell of the workbook"
        case .unknownFunction: "Use one of: \(FormulaFunctions.list)"
        case .formulaCharacter: "Refer to cells by placeholders and names, and compute with operators and functions"
        case .formulaUnclosed: "Close it"
        case .createdAt: "Give the report's own time as RFC 3339 in UTC"
        case .decimalSign: "Run with LC_NUMERIC=C"
        case .library, .nothing: "Check free space in the temporary folder, memory and the path"
        }
    }
}
