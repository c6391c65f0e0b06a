import PilotageMetrics
import PilotageModel
import PilotageReport
import PilotageStatistics

/// What a scorecard compares, in exact numbers.
extension ExportTable {
    private static let keys = [
        "metric", "title", "unit", "better", "n_before", "before", "n_after", "after", "change", "change_low",
        "change_high", "net_change", "net_low", "net_high", "missing",
    ]

    static func comparisons(_ evaluation: PilotEvaluation) -> ExportTable {
        let rows = evaluation.comparisons
        let few = rows.filter(\.isSmall)
        return ExportTable(["pilot"] + keys, withheld: few.isEmpty ? "" : figures(few.count)) { take in
            for row in rows {
                try take([.text(evaluation.pilot.id)] + values(row, isHidden: row.isSmall))
            }
        }
    }

    /// The primary metric by segment; a small value takes the next smallest of its dimension with it.
    static func segments(_ evaluation: PilotEvaluation) -> ExportTable {
        var lines: [(key: Row, comparison: Comparison, isHidden: Bool)] = []
        for split in evaluation.segments {
            let counts = split.segments.map { ($0.name, $0.comparison.smallest) }
            let hidden = SmallCells.hidden(Dictionary(counts) { first, _ in first })
            for segment in split.segments {
                let key: Row = [.text(evaluation.pilot.id), .text(split.dimension), .text(segment.name)]
                lines.append((key, segment.comparison, hidden.contains(segment.name)))
            }
        }
        let few = lines.count { $0.isHidden }
        let heads = ["pilot", "dimension", "segment"] + keys
        return ExportTable(heads, withheld: few == 0 ? "" : figures(few)) { [lines] take in
            for line in lines { try take(line.key + values(line.comparison, isHidden: line.isHidden)) }
        }
    }

    private static func figures(_ count: Int) -> String {
        "\(Counted.text(count, "row")) with fewer than \(SmallCells.least) cases, or needed to hide such a row: "
            + "figures withheld"
    }

    private static func values(_ comparison: Comparison, isHidden: Bool) -> Row {
        let metric = comparison.metric
        let head: Row = [
            .text(metric.id), .text(metric.title), .text(metric.unit.rawValue), .text(metric.better.rawValue),
        ]
        if isHidden { return head + Row(repeating: .none, count: 10) + [.text(SmallCells.word)] }
        let change = try? comparison.change.get()
        let interval = change?.interval()
        let net = (try? comparison.control?.net.get()) ?? nil
        let netInterval = net?.interval()
        let missing = [("before", comparison.before), ("after", comparison.after)].compactMap { name, measured in
            measured.absence.map { "\(name): \($0.wording)" }
        }
        return head + [
            number(comparison.before.sampled?.sample), number(comparison.before.sampled?.value),
            number(comparison.after.sampled?.sample), number(comparison.after.sampled?.value), number(change?.value),
            number(interval?.low), number(interval?.high), number(net?.value), number(netInterval?.low),
            number(netInterval?.high), text(missing.joined(separator: "; ")),
        ]
    }

    /// The shortest text that reads back as the same number; nothing for one that is not finite.
    private static func number(_ value: Double?) -> Listing.Value {
        guard let value, value.isFinite else { return .none }
        guard value == value.rounded(), value.magnitude < 9e15 else { return .decimal("\(value)") }
        return .decimal("\(Int64(value))")
    }
}

extension Comparison {
    /// The smaller number of cases of the periods that have any.
    fileprivate var smallest: Int {
        let counts = [before, after].compactMap { $0.sampled?.sample }.filter { $0 > 0 }
        return Int((counts.min() ?? 0).rounded(.up))
    }

    fileprivate var isSmall: Bool { smallest > 0 && smallest < SmallCells.least }
}
