import PilotageDocument

/// A chart in fixed-width text: sparklines for courses, block bars for amounts, whiskers for intervals.
struct TextChart {
    static let barWidth = 32
    private static let steps: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    private static let fills = ["█", "▓", "▒", "░"]

    private let spec: ChartSpec
    private let scale: Scale

    init(_ spec: ChartSpec) {
        self.spec = spec
        scale = Scale(spec, from: 0, to: Double(Self.barWidth))
    }

    /// The lines of a fenced block.
    var fenced: [String] {
        let lines = body + legend
        let longest = lines.map { MarkdownSpan.longestRun(of: "`", in: $0.unicodeScalars) }.max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return [fence + "text"] + lines + [fence]
    }

    private var body: [String] {
        switch spec.kind {
        case .line: sparklines
        case .bar: spec.labels.count > 16 ? sparklines : bars
        case .stackedBar: spec.labels.count > 16 ? sparklines : stacks
        case .forest: whiskers
        case .processBehaviour: sparklines
        case .bullet: TextBullet(spec, scale).lines(names: columns(spec.labels))
        case .waterfall: TextWaterfall(spec, scale).lines(names: columns(spec.labels))
        }
    }

    /// One line a series, all on the scale of the chart; a missing value is a point.
    private var sparklines: [String] {
        let names = columns(spec.series.map(\.name))
        return zip(names, spec.series).map { name, series in
            var line = String.UnicodeScalarView()
            for index in spec.labels.indices {
                if spec.events.contains(where: { $0.index == index }) { line.append("│") }
                line.append(step(series.points.at(index)?.value))
            }
            return name + "  " + String(line) + "  " + range(of: series)
        }
    }

    private func step(_ value: Double?) -> Unicode.Scalar {
        guard let value, value.isFinite else { return "·" }
        let share = scale.place(value) / Double(Self.barWidth)
        return Self.steps[min(Self.steps.count - 1, max(0, Int(share * Double(Self.steps.count))))]
    }

    private func range(of series: ChartSpec.Series) -> String {
        let known = series.points.filter { $0.value?.isFinite ?? false }
        guard let first = known.first, let last = known.last else { return "no values" }
        return line(first.text) + " → " + line(last.text)
    }

    private var bars: [String] {
        let names = columns(spec.labels)
        let kinds = columns(spec.series.map(\.name))
        return spec.labels.indices.flatMap { label in
            spec.series.indices.map { index in
                let name = index == 0 ? names[label] : String(repeating: " ", count: DisplayWidth.of(names[label]))
                let kind = spec.series.count > 1 ? "  " + kinds[index] : ""
                let point = spec.series[index].points.at(label)
                return name + kind + "  " + bar(point?.value) + " " + line(point?.text ?? "")
            }
        }
    }

    /// From the base to the value; a value below the base is drawn lighter.
    private func bar(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "·" }
        let length = scale.place(value) - scale.base
        let blocks = Int(length.magnitude.rounded())
        return blocks == 0 ? "▏" : String(repeating: length < 0 ? "▒" : "█", count: blocks)
    }

    private var stacks: [String] {
        let names = columns(spec.labels)
        return spec.labels.indices.map { label in
            let parts = spec.series.enumerated().map { index, series in
                guard let value = series.points.at(label)?.value, value.isFinite else { return "" }
                let length = (scale.place(value) - scale.place(0)).magnitude
                return String(repeating: Self.fills[index % Self.fills.count], count: Int(length.rounded()))
            }
            return names[label] + "  " + parts.joined()
        }
    }

    private var whiskers: [String] {
        let names = columns(spec.labels)
        let kinds = columns(spec.series.map(\.name))
        return spec.labels.indices.flatMap { label in
            spec.series.indices.map { index in
                let name = index == 0 ? names[label] : String(repeating: " ", count: DisplayWidth.of(names[label]))
                let kind = spec.series.count > 1 ? "  " + kinds[index] : ""
                let point = spec.series[index].points.at(label)
                return name + kind + "  " + whisker(point) + "  " + line(point?.text ?? "")
            }
        }
    }

    private func whisker(_ point: ChartSpec.Point?) -> String {
        var row = Array(repeating: " ", count: Self.barWidth + 1)
        let column = { (value: Double) in min(Self.barWidth, max(0, Int(scale.place(value).rounded()))) }
        if scale.holds(0) { row[column(0)] = "┊" }
        guard let point, let value = point.value, value.isFinite else { return row.joined() }
        if let low = point.low, let high = point.high, low.isFinite, high.isFinite, low <= high {
            for index in column(low)...column(high) { row[index] = "─" }
            row[column(low)] = "├"
            row[column(high)] = "┤"
        }
        row[column(value)] = "●"
        return row.joined()
    }

    private var legend: [String] {
        let events = spec.events.map { "│ \(line($0.name)), before \(line(spec.labels.at($0.index) ?? "the end"))" }
        let references = spec.references.filter { $0.value.isFinite }.map { reference in
            "– \(line(reference.name)): \(line(spec.series.first?.format.text(reference.value) ?? ""))"
        }
        let format = spec.series.first?.format ?? .decimal(2)
        let bands = spec.bands.filter { $0.low.isFinite && $0.high.isFinite }.map { band in
            "░ \(line(band.name)): \(line(format.text(band.low))) to \(line(format.text(band.high)))"
        }
        guard spec.kind == .stackedBar, spec.labels.count <= 16 else { return events + references + bands }
        let kinds = spec.series.enumerated().map { Self.fills[$0 % Self.fills.count] + " " + line($1.name) }
        return [kinds.joined(separator: "   ")] + events + references
    }

    /// Names padded to one width.
    private func columns(_ names: [String]) -> [String] {
        let lines = names.map { line($0) }
        let width = lines.map { DisplayWidth.of($0) }.max() ?? 0
        return lines.map { $0 + String(repeating: " ", count: width - DisplayWidth.of($0)) }
    }

    private func line(_ data: String) -> String { Self.line(data) }

    /// Data on one line.
    static func line(_ data: String) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: VisibleText(data).oneLine)
        return String(view)
    }
}
