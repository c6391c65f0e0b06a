import PilotageModel

/// A column of the contract together with its place in the file.
struct BoundColumn {
    var decoder: ColumnDecoder
    /// The index of its cell in a row.
    let cell: Int
}

/// A problem with a value, and what the file calls its column.
struct ValueProblem: Error {
    let problem: ImportProblem
    let column: String?
}

/// Decodes the cells of one row after another into typed values.
struct RowDecoder {
    /// Where a value goes: from which column and cell into which field.
    private struct Route {
        let column: Int
        let cell: Int
        let field: Int
    }

    private(set) var columns: [BoundColumn]
    /// The values of the last row; constants stand in it from the start.
    private(set) var row: FieldRow
    private let routes: [Route]
    private let segmentRoutes: [Route]
    private let amountRoutes: [Route]
    /// The measures that `amountRoutes` count as fields.
    private let measures: [UnitMeasure]
    private let constantAmounts: [UnitMeasure: FixedDecimal]
    /// The dimensions that `segmentRoutes` count as fields.
    private let dimensions: [String]
    private let constantSegments: [String: String]
    private var segmentCache = ByteCache<[String: String]>()
    private var segmentKey: [UInt8] = []

    init(columns: [BoundColumn], constants: FieldRow) {
        self.columns = columns
        row = constants
        constantSegments = constants.segments
        constantAmounts = constants.amounts
        var routes: [Route] = []
        var segmentRoutes: [Route] = []
        var dimensions: [String] = []
        var amountRoutes: [Route] = []
        var measures: [UnitMeasure] = []
        for (index, bound) in columns.enumerated() {
            switch bound.decoder.column.role {
            case .field(let field): routes.append(Route(column: index, cell: bound.cell, field: field))
            case .segment(let dimension):
                segmentRoutes.append(Route(column: index, cell: bound.cell, field: dimensions.count))
                dimensions.append(dimension)
            case .amount(let measure):
                amountRoutes.append(Route(column: index, cell: bound.cell, field: measures.count))
                measures.append(measure)
            case .dropped: continue
            }
        }
        self.routes = routes
        self.segmentRoutes = segmentRoutes
        self.dimensions = dimensions
        self.amountRoutes = amountRoutes
        self.measures = measures
    }

    /// Puts the number of the line into the field that it stands for, where the contract has one.
    mutating func note(line: Int, in field: Int?) {
        if let field { row.values[field] = .text(String(line)) }
    }

    /// Decodes every column; the values stand in `row` afterwards, and every fault is given back.
    mutating func decode(_ bytes: [UInt8], _ cells: [Cell]) -> [ValueProblem] {
        var problems: [ValueProblem] = []
        for route in routes {
            row.values[route.field] = value(route, bytes, cells[route.cell], &problems)
        }
        if !segmentRoutes.isEmpty { decodeSegments(bytes, cells, &problems) }
        guard !amountRoutes.isEmpty else { return problems }
        row.amounts = constantAmounts
        for route in amountRoutes {
            row.amounts[measures[route.field]] = value(route, bytes, cells[route.cell], &problems).decimal
        }
        return problems
    }

    @inline(__always)
    private mutating func value(
        _ route: Route,
        _ bytes: [UInt8],
        _ cell: Cell,
        _ problems: inout [ValueProblem]
    ) -> FieldValue {
        do throws(ImportProblem) {
            let text = bytes.span.extracting(cell.start..<cell.end)
            return try columns[route.column].decoder.value(of: text, shape: cell.shape)
        } catch {
            problems.append(ValueProblem(problem: error, column: columns[route.column].decoder.column.shownName))
            return .absent
        }
    }

    /// Rows with the same segment texts share one dictionary.
    private mutating func decodeSegments(_ bytes: [UInt8], _ cells: [Cell], _ problems: inout [ValueProblem]) {
        segmentKey.removeAll(keepingCapacity: true)
        for route in segmentRoutes {
            let cell = cells[route.cell]
            segmentKey.append(bytes.span.extracting(cell.start..<cell.end))
            // No byte of UTF-8 is 0xF8 or more, so texts cannot run into each other.
            segmentKey.append(0xF8 + cell.shape.rawValue)
        }
        if let known = segmentCache.value(for: segmentKey.span) {
            row.segments = known
            return
        }
        let before = problems.count
        var segments = constantSegments
        for route in segmentRoutes {
            segments[dimensions[route.field]] = value(route, bytes, cells[route.cell], &problems).text
        }
        row.segments = segments
        guard problems.count == before else { return }
        let key = segmentKey
        segmentCache.remember(segments, for: key.span)
    }
}
