import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageReport
public import PilotageStore

/// Walks from one printed number to its formula, weeks, rows, files, contract, definition and code version.
public struct ExplainNumber {
    private let open: OpenProject
    private let store: Store
    private let numberID: String

    /// Prepares the walk for an id `subject/metric/place`, as the reports print it; a subject alone lists its numbers.
    public init(open: OpenProject, store: Store, numberID: String) {
        self.open = open
        self.store = store
        self.numberID = numberID
    }

    /// The walk, or the list of ids when only a pilot or a week is named.
    ///
    /// - Throws: `ProjectError.unknown` for an id that no report has, with the nearest ones.
    public func text() throws -> String {
        let parts = numberID.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let source = try subject(parts[0])
        let cells = NumberIndex(source.document).cells
        guard parts.count > 1 else {
            return cells.map { "\($0.id)\t\($0.cell.text)" }.joined(separator: "\n") + "\n"
        }
        guard let found = cells.first(where: { $0.id == numberID }) else {
            throw ProjectError.unknown(noun: "number", name: numberID, known: cells.map(\.id))
        }
        var lines = header(found.cell)
        if let metric = open.project.metric(parts[1]) {
            lines += try MetricWalk(
                open: open,
                store: store,
                metric: metric,
                source: source,
                place: Array(parts.dropFirst(2))
            ).lines()
        } else {
            lines += ValueWalk(open: open, parts: parts).lines
        }
        lines.append(ExplainLine.make("Code", "pilotage \(open.toolVersion)"))
        return lines.joined(separator: "\n") + "\n"
    }

    private func subject(_ name: String) throws -> NumberSource {
        if let week = ReportPeriod(text: name) {
            let report = try EvaluateWeek(open: open, store: store, week: week).report()
            return NumberSource(
                document: report.document,
                context: report.context,
                frame: nil,
                week: week,
                table: report.tally.table,
                pooled: [:],
                experiment: nil
            )
        }
        let (evaluation, query) = try EvaluatePilot(open: open, store: store, pilotID: name).evaluation()
        let context = try ReportSources.context(open: open, store: store, query: query)
        return NumberSource(
            document: ScorecardDocument.make(evaluation, context),
            context: context,
            frame: evaluation.frame,
            week: nil,
            table: evaluation.evidence.table,
            pooled: Dictionary(
                evaluation.segments.compactMap { found in found.pooledSlice.map { (found.dimension, $0) } },
                uniquingKeysWith: { first, _ in first }
            ),
            experiment: evaluation.experiment == nil ? nil : name
        )
    }

    private func header(_ cell: Cell) -> [String] {
        var lines = [ExplainLine.make("Number", numberID), ExplainLine.make("Printed", cell.text)]
        switch cell.value {
        case .number(let exact, _), .formula(_, let exact, _): lines.append(ExplainLine.make("Exact", "\(exact)"))
        case .absent: lines.append(ExplainLine.make("Exact", "there is no value, for the reason printed"))
        case .text: break
        }
        if let note = cell.note { lines.append(ExplainLine.make("From", note)) }
        return lines
    }
}

/// A line of the walk: a label and its text.
enum ExplainLine {
    static func make(_ label: String, _ text: String) -> String {
        let gap = String(repeating: " ", count: max(1, 12 - label.count))
        return label + gap + text
    }
}

/// The report that a number stands in, with what it was made from.
struct NumberSource {
    let document: Document
    let context: ReportContext
    let frame: ComparisonFrame?
    let week: ReportPeriod?
    let table: TallyTable
    /// By dimension, the values that stand in one row because they are small.
    let pooled: [String: Slice]
    /// The pilot, where it is an experiment whose units are compared.
    let experiment: String?
}

/// Every numbered cell of a document, each id once, in order of appearance.
struct NumberIndex {
    let cells: [(id: String, cell: Cell)]

    init(_ document: Document) {
        var seen: Set<String> = []
        var found: [(id: String, cell: Cell)] = []
        let tables = document.sections.flatMap(\.blocks).compactMap { block -> Table? in
            guard case .table(let table) = block else { return nil }
            return table
        }
        for cell in tables.flatMap({ $0.rows.flatMap(\.cells) }) {
            guard let id = cell.numberID, seen.insert(id).inserted else { continue }
            found.append((id, cell))
        }
        cells = found
    }
}
