/// Money by month as sums of products of uncertain quantities, discounted at an uncertain yearly rate.
///
/// One model answers everything: the base case, what one quantity moves, where the value turns to nothing, and its range
/// by simulation. In month t a term pays the product of its quantities times its profile at t; what is paid is negative.
public struct FlowModel: Sendable, Hashable {
    /// An uncertain quantity.
    public struct Quantity: Sendable, Hashable {
        /// Unique in the model; it names the quantity's stream of draws.
        public let id: String
        public let low: Double
        public let base: Double
        public let high: Double
        public let law: Draw

        public init(id: String, low: Double, base: Double, high: Double, law: Draw) {
            self.id = id
            self.low = low
            self.base = base
            self.high = high
            self.law = law
        }
    }

    /// A stream of money.
    public struct Term: Sendable, Hashable {
        /// Positions in the list of quantities.
        public let factors: [Int]
        /// Position in the list of profiles.
        public let profile: Int

        public init(factors: [Int], profile: Int) {
            self.factors = factors
            self.profile = profile
        }
    }

    public let quantities: [Quantity]
    /// Weights of the months 0...n.
    public let profiles: [[Double]]
    public let terms: [Term]
    /// The position of the yearly discount rate.
    public let rate: Int

    public init(quantities: [Quantity], profiles: [[Double]], terms: [Term], rate: Int) {
        self.quantities = quantities
        self.profiles = profiles
        self.terms = terms
        self.rate = rate
    }

    /// Every quantity at its base.
    public var base: [Double] { quantities.map(\.base) }

    /// What all months are worth at once; month 0 is not discounted.
    public func netPresentValue(_ values: [Double]) -> Double {
        let factor = 1 / Self.monthlyGrowth(values[rate])
        var worths: [Double] = []
        worths.reserveCapacity(profiles.count)
        for profile in profiles { worths.append(Self.worth(profile, factor)) }
        var sum = 0.0
        for term in terms {
            var product = worths[term.profile]
            for position in term.factors { product *= values[position] }
            sum += product
        }
        return sum
    }

    /// The same with one quantity changed and all others at their base.
    public func netPresentValue(with position: Int, at value: Double) -> Double {
        var values = base
        values[position] = value
        return netPresentValue(values)
    }

    /// The value of the quantity at which the model is worth nothing, all others at their base.
    ///
    /// Nil for the discount rate, and where the quantity does not move the model or stands twice in one term.
    public func breakEven(_ position: Int) -> Double? {
        guard position != rate, !terms.contains(where: { $0.factors.count { $0 == position } > 1 }) else { return nil }
        let atNone = netPresentValue(with: position, at: 0)
        let slope = netPresentValue(with: position, at: 1) - atNone
        return slope == 0 ? nil : -atNone / slope
    }

    /// One plus the monthly rate that a yearly one gives over twelve months.
    public static func monthlyGrowth(_ yearly: Double) -> Double {
        yearly == 0 ? 1 : PortableMath.exponential(PortableMath.logarithm(1 + yearly) / 12)
    }

    private static func worth(_ profile: [Double], _ factor: Double) -> Double {
        var sum = 0.0
        for weight in profile.reversed() { sum = sum * factor + weight }
        return sum
    }
}
