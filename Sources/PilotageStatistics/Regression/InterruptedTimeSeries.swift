/// What a switch changed in a weekly series that has no control: a step, and a change of slope where one was declared.
///
/// y_w = b0 + b1 w + b2 post + b3 post (w - w0), errors AR(1) by restricted likelihood. Refused with fewer than 12 weeks
/// before or 8 after; the change of slope needs 13 after.
public struct InterruptedTimeSeries: Sendable, Hashable {
    /// Which model was declared before the start.
    public enum Model: Sendable, Hashable {
        /// The level changes at the switch, the trend goes on.
        case step
        /// Level and slope change.
        case stepAndSlope
    }

    /// The fewest weeks before and after.
    public static let fewestBefore = 12
    public static let fewestAfter = 8
    /// The fewest weeks after for a change of slope.
    public static let fewestAfterForSlope = 13

    /// The level's change at the switch.
    public let step: Difference
    /// The average distance, over all weeks after the switch, between the fit and its continuation without the switch.
    public let averageEffect: Difference
    /// The correlation of neighbouring errors.
    public let rho: Double
    /// Weeks before and after.
    public let weeksBefore: Int
    public let weeksAfter: Int

    /// Fits a series of weekly values, before and after in order of time.
    ///
    /// `gap` weeks in between belong to neither side: the trend runs on through them, and the errors at either side of them
    /// are taken as neighbours.
    public init(before: [Double], after: [Double], gap: Int = 0, model: Model) throws(Refusal) {
        guard before.count >= Self.fewestBefore else {
            throw .tooFewClusters(have: before.count, need: Self.fewestBefore)
        }
        let need = model == .stepAndSlope ? Self.fewestAfterForSlope : Self.fewestAfter
        guard after.count >= need else { throw .tooFewClusters(have: after.count, need: need) }
        let count = before.count + after.count
        let post = (0..<count).map { $0 < before.count ? 0.0 : 1.0 }
        let weeks = (0..<count).map { Double($0 < before.count ? $0 : $0 + gap) }
        var columns = [[Double](repeating: 1, count: count), weeks, post]
        if model == .stepAndSlope { columns.append((0..<count).map { Double(max(0, $0 - before.count)) }) }
        let fitted = try AutoregressiveModel(columns: columns, response: before + after)
        step = fitted.fit.difference(2)
        averageEffect = Self.average(fitted.fit, weeksAfter: after.count, model: model)
        rho = fitted.rho
        weeksBefore = before.count
        weeksAfter = after.count
    }

    /// The step plus the mean of the slope's part, with the variance of that combination.
    private static func average(_ fit: LeastSquares, weeksAfter: Int, model: Model) -> Difference {
        guard model == .stepAndSlope else { return fit.difference(2) }
        let lever = Double(weeksAfter - 1) / 2
        let variance =
            fit.residualVariance
            * (fit.inverse[2][2] + 2 * lever * fit.inverse[2][3] + lever * lever * fit.inverse[3][3])
        return Difference(
            value: fit.coefficients[2] + lever * fit.coefficients[3],
            standardError: variance.squareRoot(),
            degreesOfFreedom: fit.degreesOfFreedom
        )
    }
}
