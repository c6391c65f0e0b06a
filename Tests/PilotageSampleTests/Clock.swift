import PilotageModel

/// Reads the times of the sample.
enum Clock {
    /// Whether the text is `YYYY-MM-DDThh:mm:ss.mmmZ` with a date that exists.
    static func isSound(_ text: String) -> Bool {
        text.utf8.count == 24 && text.hasSuffix("Z") && Day(text: String(text.prefix(10))) != nil
    }

    /// Milliseconds since 1970 of a sound text.
    static func milliseconds(_ text: String) -> Int64 {
        let day = Day(text: String(text.prefix(10)))?.number ?? 0
        let digits = text.utf8.dropFirst(11).filter { (0x30...0x39).contains($0) }.map { Int64($0) - 0x30 }
        guard digits.count == 9 else { return 0 }
        let hours = digits[0] * 10 + digits[1]
        let minutes = hours * 60 + digits[2] * 10 + digits[3]
        let seconds = minutes * 60 + digits[4] * 10 + digits[5]
        return Int64(day) * 86_400_000 + seconds * 1000 + digits[6] * 100 + digits[7] * 10 + digits[8]
    }
}

/// Plain figures for tests.
enum Figure {
    static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(values.count, 1)) }

    /// The smallest value that so many per cent of the values do not exceed.
    static func quantile(_ percent: Int, _ values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted[(percent * sorted.count + 99) / 100 - 1]
    }

    /// The least-squares slope of values taken at 0, 1, 2 ...
    static func slope(_ values: [Double]) -> Double {
        let middle = Double(values.count - 1) / 2
        let level = mean(values)
        let places = values.indices.map { Double($0) - middle }
        let product = zip(places, values).reduce(0) { $0 + $1.0 * ($1.1 - level) }
        return product / places.reduce(0) { $0 + $1 * $1 }
    }
}
