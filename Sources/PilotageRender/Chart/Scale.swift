import PilotageDocument

/// Carries a value to a place in the drawing.
///
/// The domain is the axis of the specification, widened to what is drawn, so that no mark is ever cut off or moved
/// onto the edge. Values that are not finite have no place.
struct Scale {
    private let low: Double
    private let high: Double
    private let start: Double
    private let end: Double

    init(_ spec: ChartSpec, from start: Double, to end: Double) {
        let marks = spec.references.map(\.value) + spec.bands.flatMap { [$0.low, $0.high] }
        let values = [spec.axis.low, spec.axis.high] + marks + Self.values(of: spec)
        let finite = values.filter(\.isFinite)
        low = finite.min() ?? 0
        high = finite.max() ?? 1
        self.start = start
        self.end = end
    }

    /// The place of a value; halves are taken first so that the widest axis does not overflow.
    func place(_ value: Double) -> Double {
        let span = high / 2 - low / 2
        guard span > 0, value.isFinite else { return (start + end) / 2 }
        return start + (value / 2 - low / 2) / span * (end - start)
    }

    func holds(_ value: Double) -> Bool { value.isFinite && value >= low && value <= high }

    /// Where bars begin: zero, or the end of the axis that is nearest to it.
    var base: Double { place(min(max(0, low), high)) }

    private static func values(of spec: ChartSpec) -> [Double] {
        switch spec.kind {
        case .line, .bar: spec.series.flatMap(\.points).compactMap(\.value)
        case .processBehaviour: spec.series.prefix(1).flatMap(\.points).compactMap(\.value)
        case .waterfall: WaterfallChart.steps(of: spec).flatMap { [$0.from, $0.to] }
        case .forest, .bullet: spec.series.flatMap(\.points).flatMap { [$0.value, $0.low, $0.high] }.compactMap(\.self)
        case .stackedBar: spec.labels.indices.flatMap { stackEnds(of: spec, at: $0) }
        }
    }

    private static func stackEnds(of spec: ChartSpec, at index: Int) -> [Double] {
        let values = spec.series.compactMap { $0.points.at(index)?.value }.filter(\.isFinite)
        return [values.filter { $0 > 0 }.reduce(0, +), values.filter { $0 < 0 }.reduce(0, +)]
    }
}

extension Array {
    /// The element at an index, or nothing when the list is shorter.
    func at(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
