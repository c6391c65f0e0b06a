extension XmRLimits {
    /// Limits from medians, for a series with one huge range: median -+ 3.145 and ranges up to 3.865 median ranges.
    ///
    /// Refused below two values.
    public init(medians values: [Double]) throws(Refusal) {
        guard !values.isEmpty else { throw .noData }
        guard values.count > 1 else { throw .tooFewObservations(have: values.count, need: 2) }
        let centre = Self.median(values)
        let range = Self.median(zip(values, values.dropFirst()).map { ($1 - $0).magnitude })
        self.init(
            mean: centre,
            averageMovingRange: range,
            lower: centre - 3.145 * range,
            upper: centre + 3.145 * range,
            rangeUpper: 3.865 * range,
            usesMedians: true
        )
    }

    /// Limits from means unless the largest range lies above its own limit; then from medians.
    ///
    /// Where most values equal the one before, the median range is 0 and its limits would flag every change: then from
    /// means all the same.
    public static func robust(_ values: [Double]) throws(Refusal) -> XmRLimits {
        let usual = try XmRLimits(values)
        let largest = zip(values, values.dropFirst()).reduce(0.0) { max($0, ($1.1 - $1.0).magnitude) }
        guard largest > usual.rangeUpper else { return usual }
        let steady = try XmRLimits(medians: values)
        return steady.averageMovingRange > 0 ? steady : usual
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
