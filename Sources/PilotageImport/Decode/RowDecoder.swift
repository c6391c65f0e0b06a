/// A column of the contract together with its place in the file.
struct BoundColumn {
    var decoder: ColumnDecoder
    /// The index of its cell in a row.
    let cell: Int
}

/// A problem with a value, and what the file calls its column.
struct ValueProblem {
    let problem: ImportProblem
    let column: String?
}

/// Decodes the cells of one row after another into typed values.
struct RowDecoder {
    private(set) var columns: [BoundColumn]
    /// The values of the last row; constants stand in it from the start.
    private(set) var row: FieldRow
    private let constantSegments: [String: String]
    private let hasSegments: Bool
    private var segmentCache = ByteCache<[String: String]>()
    private var segmentKey: [UInt8] = []

    init(columns: [BoundColumn], constants: FieldRow) {
        self.columns = columns
        row = constants
        constantSegments = constants.segments
        hasSegments = columns.contains { if case .segment = $0.decoder.column.role { true } else { false } }
    }

    /// Decodes every column; the values stand in `row` afterwards, and every fault is given back.
    mutating func decode(_ buffer: RowBuffer, _ scanner: RowScanner) -> [ValueProblem] {
        var problems: [ValueProblem] = []
        for index in columns.indices {
            guard case .field(let field) = columns[index].decoder.column.role else { continue }
            row.values[field] = value(index, buffer, scanner, &problems)
        }
        if hasSegments { decodeSegments(buffer, scanner, &problems) }
        return problems
    }

    @inline(__always)
    private mutating func value(
        _ index: Int,
        _ buffer: RowBuffer,
        _ scanner: RowScanner,
        _ problems: inout [ValueProblem]
    ) -> FieldValue {
        let cell = scanner.cell(columns[index].cell)
        do throws(ImportProblem) {
            let text = buffer.bytes.span.extracting(cell.start..<cell.end)
            return try columns[index].decoder.value(of: text, shape: cell.shape)
        } catch {
            problems.append(ValueProblem(problem: error, column: columns[index].decoder.column.shownName))
            return .absent
        }
    }

    /// Rows with the same segment texts share one dictionary.
    private mutating func decodeSegments(
        _ buffer: RowBuffer,
        _ scanner: RowScanner,
        _ problems: inout [ValueProblem]
    ) {
        segmentKey.removeAll(keepingCapacity: true)
        for bound in columns {
            guard case .segment = bound.decoder.column.role else { continue }
            let cell = scanner.cell(bound.cell)
            segmentKey.append(contentsOf: buffer.bytes[cell.start..<cell.end])
            // No byte of UTF-8 is 0xF8 or more, so texts cannot run into each other.
            segmentKey.append(0xF8 + cell.shape.rawValue)
        }
        if let known = segmentCache.value(for: segmentKey.span) {
            row.segments = known
            return
        }
        let before = problems.count
        var segments = constantSegments
        for index in columns.indices {
            guard case .segment(let dimension) = columns[index].decoder.column.role else { continue }
            segments[dimension] = value(index, buffer, scanner, &problems).text
        }
        row.segments = segments
        guard problems.count == before else { return }
        let key = segmentKey
        segmentCache.remember(segments, for: key.span)
    }
}
