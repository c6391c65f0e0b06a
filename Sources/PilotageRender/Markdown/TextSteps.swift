import PilotageDocument

/// What came as blocks, what was asked for as a stroke across them.
struct TextBullet {
    private let spec: ChartSpec
    private let scale: Scale

    init(_ spec: ChartSpec, _ scale: Scale) {
        self.spec = spec
        self.scale = scale
    }

    func lines(names: [String]) -> [String] {
        let rows = spec.labels.indices.map { label in
            let came = spec.series.first?.points.at(label)
            let text = TextChart.line(came?.text ?? "")
            return names[label] + "  " + row(came?.value, spec.series.at(1)?.points.at(label)?.value) + "  " + text
        }
        guard let came = spec.series.first, let asked = spec.series.at(1) else { return rows }
        return rows + ["█ \(TextChart.line(came.name))   ┃ \(TextChart.line(asked.name))"]
    }

    private func row(_ came: Double?, _ asked: Double?) -> String {
        var cells = Array(repeating: " ", count: TextChart.barWidth + 1)
        if let came, came.isFinite {
            let (from, to) = (place(scale.base), place(scale.place(came)))
            for index in min(from, to)..<max(from, to) { cells[index] = "█" }
            if from == to { cells[from] = "▏" }
        } else {
            cells[place(scale.base)] = "·"
        }
        if let asked, asked.isFinite { cells[place(scale.place(asked))] = "┃" }
        return cells.joined()
    }

    private func place(_ value: Double) -> Int { min(TextChart.barWidth, max(0, Int(value.rounded()))) }
}

/// Steps that begin where the one before ended; a fall is drawn lighter.
struct TextWaterfall {
    private let spec: ChartSpec
    private let scale: Scale

    init(_ spec: ChartSpec, _ scale: Scale) {
        self.spec = spec
        self.scale = scale
    }

    func lines(names: [String]) -> [String] {
        zip(spec.labels.indices, WaterfallChart.steps(of: spec)).map { label, step in
            let (from, to) = (place(step.from), place(step.to))
            var cells = Array(repeating: " ", count: TextChart.barWidth + 1)
            for index in min(from, to)..<max(from, to) {
                cells[index] = step.isTotal || step.to >= step.from ? "█" : "▒"
            }
            if from == to { cells[from] = "▏" }
            let text = TextChart.line(spec.series.first?.points.at(label)?.text ?? "")
            return names[label] + "  " + cells.joined() + "  " + text
        }
    }

    private func place(_ value: Double) -> Int {
        min(TextChart.barWidth, max(0, Int(scale.place(value).rounded())))
    }
}
