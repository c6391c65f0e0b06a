import PilotageStatistics

/// Money by period: the first amount stands at once and is not discounted, the next ones at the end of each period.
public struct CashFlows: Sendable, Hashable {
    public let amounts: [Double]

    /// Amounts in order; negative is paid, positive received.
    public init(_ amounts: [Double]) { self.amounts = amounts }

    /// What all amounts are worth at once: sum of CF_t / (1 + r)^t; NaN for a rate of -100 % or less.
    public func netPresentValue(rate: Double) -> Double {
        guard rate > -1 else { return .nan }
        // Horner's scheme: no powers, and the same bits everywhere.
        return amounts.reversed().reduce(0.0) { $0 / (1 + rate) + $1 }
    }

    /// The amounts' worth at once by the other convention, that of spreadsheets: the first is discounted as well.
    public func spreadsheetPresentValue(rate: Double) -> Double { netPresentValue(rate: rate) / (1 + rate) }

    /// The rate of a period that a yearly one gives over twelve months: (1 + r)^(1/12) - 1.
    public static func monthlyRate(yearly: Double) -> Double { PortableMath.power(1 + yearly, 1.0 / 12) - 1 }

    /// Running totals, discounted at that rate.
    public func cumulative(rate: Double = 0) -> [Double] {
        var total = 0.0
        var factor = 1.0
        return amounts.map { amount in
            total += amount * factor
            factor /= 1 + rate
            return total
        }
    }

    /// When the running total stops being negative for good, in periods, linear inside the period; nil if it never does.
    ///
    /// Zero when it is never negative.
    public func payback(rate: Double = 0) -> Double? {
        let totals = cumulative(rate: rate)
        guard let last = totals.lastIndex(where: { $0 < 0 }) else { return totals.isEmpty ? nil : 0 }
        guard last + 1 < totals.count else { return nil }
        return Double(last) + totals[last] / (totals[last] - totals[last + 1])
    }

    /// How often the amounts change their sign, zeros left out.
    public var signChanges: Int {
        let signs = amounts.filter { $0 != 0 }.map { $0 > 0 }
        return zip(signs, signs.dropFirst()).count { $0 != $1 }
    }

    /// The modified internal rate of return: what is paid is financed at one rate, what is received is invested at another.
    ///
    /// Nil without both an amount paid and one received, or below two amounts.
    public func modifiedRate(finance: Double, reinvestment: Double) -> Double? {
        let periods = Double(amounts.count - 1)
        guard periods >= 1 else { return nil }
        let paid = CashFlows(amounts.map { min($0, 0) }).netPresentValue(rate: finance)
        let received = CashFlows(amounts.map { max($0, 0) }).netPresentValue(rate: reinvestment)
        guard paid < 0, received > 0 else { return nil }
        let future = received * PortableMath.power(1 + reinvestment, periods)
        return PortableMath.power(future / -paid, 1 / periods) - 1
    }
}
