/// A course as small as a word: values in order, a gap where there is none, and what is usual as a band behind them.
public struct Sparkline: Sendable, Hashable {
    /// Oldest first.
    public let values: [Double?]
    /// What is usual, where that is known.
    public let band: ChartSpec.Band?
    /// The course in words, for those who do not see it: `13 weeks, 8.0 % to 4.8 %`.
    public let description: String

    public init(values: [Double?], band: ChartSpec.Band? = nil, description: String) {
        self.values = values
        self.band = band
        self.description = description
    }

    /// The course as bars of text, lowest to highest; a point where there is no value.
    public var text: String {
        let bars = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
        let known = values.compactMap { $0 }.filter(\.isFinite)
        guard let low = known.min(), let high = known.max() else { return "no value" }
        return values.map { value in
            guard let value, value.isFinite else { return "·" }
            guard high > low else { return bars[3] }
            return bars[min(7, Int((value - low) / (high - low) * 8))]
        }.joined()
    }
}
