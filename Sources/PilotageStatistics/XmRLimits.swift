/// The natural process limits of single values and of their moving ranges, for conversation and drift.
public struct XmRLimits: Sendable, Hashable {
    /// The factors that turn an average moving range into limits; published books differ in the last digits.
    public struct Factors: Sendable, Hashable {
        /// Multiplied with the average moving range, either side of the mean.
        public let limits: Double
        /// Multiplied with the average moving range, for the upper limit of ranges.
        public let range: Double

        /// 2.660 and 3.268, as Wheeler prints them.
        public static let wheeler = Factors(limits: 2.660, range: 3.268)
        /// 3/1.128 and 3.267, as the NIST e-Handbook computes them.
        public static let handbook = Factors(limits: 3 / 1.128, range: 3.267)
    }

    /// The average of the values, the centre line.
    public let mean: Double
    /// The average distance between neighbouring values.
    public let averageMovingRange: Double
    /// The lower natural process limit; may lie below what is possible.
    public let lower: Double
    /// The upper natural process limit.
    public let upper: Double
    /// The upper limit of moving ranges.
    public let rangeUpper: Double
    /// Whether they rest on medians, because one range was huge.
    public let usesMedians: Bool

    /// The limits of values in order of time; refused below two values.
    public init(_ values: [Double], factors: Factors = .wheeler) throws(Refusal) {
        guard !values.isEmpty else { throw .noData }
        guard values.count > 1 else { throw .tooFewObservations(have: values.count, need: 2) }
        let ranges = zip(values, values.dropFirst()).map { ($1 - $0).magnitude }
        let mean = values.reduce(0, +) / Double(values.count)
        let average = ranges.reduce(0, +) / Double(ranges.count)
        self.mean = mean
        averageMovingRange = average
        lower = mean - factors.limits * average
        upper = mean + factors.limits * average
        rangeUpper = factors.range * average
        usesMedians = false
    }

    init(
        mean: Double,
        averageMovingRange: Double,
        lower: Double,
        upper: Double,
        rangeUpper: Double,
        usesMedians: Bool
    ) {
        self.mean = mean
        self.averageMovingRange = averageMovingRange
        self.lower = lower
        self.upper = upper
        self.rangeUpper = rangeUpper
        self.usesMedians = usesMedians
    }
}
