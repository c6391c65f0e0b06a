public import PilotageModel
import PilotageStatistics

/// Cells as lines of text, byte for byte as an engine's answer reads when it is written the same way.
///
/// Fields are parted by tabs; nothing stands for a number that is not there. In text, a tab, a line feed and a backslash
/// are written `\t`, `\n` and `\\`.
public enum CellLines {
    /// The keys and the columns of the plan.
    public static let heading = ["workflow", "day", "segment"] + CellPlan.standard.columns.map(\.name)

    /// The keys of a histogram, and how many durations there are.
    public static let histogramHeading = ["workflow", "week", "segment", "bucket", "durations"]

    /// One line for each cell of the group, by workflow, day and segment.
    public static func cells(_ fold: CellFold, of group: CellGroup) -> [String] {
        var lines: [(key: Key, numbers: [String])] = []
        fold.forEachDay { found, workflow, day, cells in
            guard found == group else { return }
            for (segment, cell) in cells.cells {
                let numbers = cell.values.indices.map { cell.value($0).map { String($0) } ?? "" }
                lines.append((Key(workflow: workflow, day: day, segment: segment), numbers))
            }
        }
        return lines.sorted { $0.key < $1.key }.map { key, numbers in line(fields(key) + numbers) }
    }

    /// One line for each bucket of each week that holds a duration.
    public static func histogram(_ sample: DurationSample, _ fold: CellFold, of group: CellGroup) -> [String] {
        guard let index = CellPlan.standard.histograms.firstIndex(where: { $0.sample == sample }) else { return [] }
        var weeks: [Key: [Int: Int]] = [:]
        fold.forEachDay { found, workflow, day, cells in
            guard found == group else { return }
            let monday = day.advanced(by: 1 - day.weekday)
            for (segment, cell) in cells.cells {
                let key = Key(workflow: workflow, day: monday, segment: segment)
                for (bucket, count) in cell.durations[index].histogram {
                    weeks[key, default: [:]][bucket, default: 0] += count
                }
            }
        }
        return weeks.sorted { $0.key < $1.key }.flatMap { key, buckets in
            buckets.sorted { $0.key < $1.key }.map { bucket, count in line(fields(key) + ["\(bucket)", "\(count)"]) }
        }
    }

    private static func fields(_ key: Key) -> [String] {
        [text(key.workflow), "\(Int64(key.day.number) * 86_400_000)", text(key.segment)]
    }

    /// Fields in a line.
    public static func line(_ fields: [String]) -> String { fields.joined(separator: "\t") }

    /// A text as it stands in a line.
    public static func text(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\t": scalars.append(contentsOf: "\\t".unicodeScalars)
            case "\n": scalars.append(contentsOf: "\\n".unicodeScalars)
            case "\\": scalars.append(contentsOf: "\\\\".unicodeScalars)
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// What a line is about, in the order of bytes, as engines order text.
    private struct Key: Hashable, Comparable {
        let workflow: String
        let day: Day
        let segment: String

        static func < (one: Self, other: Self) -> Bool {
            if one.workflow != other.workflow { return precedes(one.workflow, other.workflow) }
            return one.day == other.day ? precedes(one.segment, other.segment) : one.day < other.day
        }

        private static func precedes(_ one: String, _ other: String) -> Bool {
            one.utf8.lexicographicallyPrecedes(other.utf8)
        }
    }
}
