/// What a switch changed in a series of counts: a log-linear model with an exposure, quasi-Poisson (`methods.md` A5).
///
/// ln E(y_w) = ln(exposure_w) + b0 + b1 w + b2 post (+ b3 post (w - w0)). Standard errors are widened by the root of Pearson's
/// chi-squared by its degrees of freedom, never narrowed. Refused with fewer than 12 weeks before or 8 after.
public struct InterruptedCounts: Sendable, Hashable {
    /// The factor by which the switch multiplied the rate.
    public let ratio: PoissonRegression.RelativeRate
    /// The rate of the fit less that of its continuation without the switch, over all weeks after; with a normal interval.
    public let averageEffect: Double
    public let averageInterval: Interval
    /// Pearson's chi-squared by its degrees of freedom.
    public let dispersion: Double
    /// The correlation of neighbouring Pearson residuals; nil where it has no meaning.
    public let correlation: Double?

    /// Fits counts and exposures, before and after in order of time; `gap` weeks between belong to neither.
    public init(
        before: [(count: Double, exposure: Double)],
        after: [(count: Double, exposure: Double)],
        gap: Int = 0,
        model: InterruptedTimeSeries.Model
    ) throws(Refusal) {
        guard before.count >= InterruptedTimeSeries.fewestBefore else {
            throw .tooFewClusters(have: before.count, need: InterruptedTimeSeries.fewestBefore)
        }
        let need =
            model == .stepAndSlope ? InterruptedTimeSeries.fewestAfterForSlope : InterruptedTimeSeries.fewestAfter
        guard after.count >= need else { throw .tooFewClusters(have: after.count, need: need) }
        let rows = before + after
        let weeks = rows.indices.map { Double($0 < before.count ? $0 : $0 + gap) }
        let post = rows.indices.map { $0 < before.count ? 0.0 : 1.0 }
        var columns = [rows.map { _ in 1.0 }, weeks, post]
        if model == .stepAndSlope { columns.append(rows.indices.map { Double(max(0, $0 - before.count)) }) }
        let fit = try PoissonRegression(
            columns: columns,
            counts: rows.map(\.count),
            exposure: rows.map(\.exposure)
        )
        let scale = max(1, fit.dispersion)
        ratio = fit.rateRatio(2, overdispersed: fit.dispersion > 1)
        dispersion = fit.dispersion
        correlation = Autocorrelation.lagOne(fit.pearsonResiduals)
        let lasting = columns.indices.dropFirst(2)
        var effect = 0.0
        var slopes = [Double](repeating: 0, count: columns.count)
        var exposure = 0.0
        for row in before.count..<rows.count {
            let with = columns.indices.reduce(0.0) { $0 + columns[$1][row] * fit.coefficients[$1] }
            let without = with - lasting.reduce(0.0) { $0 + columns[$1][row] * fit.coefficients[$1] }
            let fitted = rows[row].exposure * Distributions.exponential(with)
            let continued = rows[row].exposure * Distributions.exponential(without)
            effect += fitted - continued
            exposure += rows[row].exposure
            for index in columns.indices {
                slopes[index] += columns[index][row] * (lasting.contains(index) ? fitted : fitted - continued)
            }
        }
        var variance = 0.0
        for first in columns.indices {
            for second in columns.indices { variance += slopes[first] * slopes[second] * fit.inverse[first][second] }
        }
        let half = Distributions.normalUpperQuantile(0.025) * (variance * scale).squareRoot() / exposure
        averageEffect = effect / exposure
        averageInterval = Interval(low: averageEffect - half, high: averageEffect + half)
    }
}
