/// What one unit of another currency is worth in the project's own from a day on, and who answers for it.
public struct ExchangeRate: Sendable, Hashable {
    /// ISO 4217 code of the other currency.
    public let currency: String
    /// Units of the project's currency for one of the other.
    public let rate: FixedDecimal
    /// The first day on which it holds, until a later one of the same currency.
    public let from: Day
    public let owner: String
    public let source: String

    public init(currency: String, rate: FixedDecimal, from: Day, owner: String, source: String) {
        self.currency = currency
        self.rate = rate
        self.from = from
        self.owner = owner
        self.source = source
    }
}

/// The dated rates of a project.
public struct ExchangeRates: Sendable, Hashable {
    /// The project's currency.
    public let currency: String
    /// By currency, then by day.
    public let rates: [ExchangeRate]

    public init(currency: String, rates: [ExchangeRate]) {
        self.currency = currency
        self.rates = rates.sorted { ($0.currency, $0.from) < ($1.currency, $1.from) }
    }

    /// The rate in force on that day; nil when none of the currency begins by then.
    public func rate(of other: String, on day: Day) -> ExchangeRate? {
        rates.last { $0.currency == other && $0.from <= day }
    }

    /// The amount in the project's currency at the rate of that day, to 12 digits or as many as 64 bits hold, halves away
    /// from zero; nil without a rate for the day, or past the range.
    public func converted(_ amount: FixedDecimal, from other: String, on day: Day) -> FixedDecimal? {
        if other == currency { return amount }
        guard let rate = rate(of: other, on: day)?.rate else { return nil }
        let product = Int128(amount.units) * Int128(rate.units)
        let scale = amount.scale + rate.scale
        for wanted in (0...min(12, scale)).reversed() {
            let power = (0..<(scale - wanted)).reduce(Int128(1)) { product, _ in product * 10 }
            let rounded = (product + (product < 0 ? -(power / 2) : power / 2)) / power
            if let units = Int64(exactly: rounded) { return FixedDecimal(units: units, scale: wanted) }
        }
        return nil
    }
}

extension CostRecord {
    /// The record in the project's currency, at the rate of its first day; as it is where there is no rate.
    public func converted(by rates: ExchangeRates) -> CostRecord {
        guard currency != rates.currency,
            let own = rates.converted(amount, from: currency, on: period.first)
        else { return self }
        var copy = self
        if let planned = budget {
            guard let budget = rates.converted(planned, from: currency, on: period.first) else { return self }
            copy.budget = budget
        }
        copy.amount = own
        copy.currency = rates.currency
        return copy
    }
}
