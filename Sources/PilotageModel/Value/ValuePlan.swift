/// How measured effects become money.
public struct ValuePlan: Sendable, Hashable {
    /// Kinds of benefit, which are never netted silently.
    public enum Category: String, Sendable, CaseIterable {
        case cashableCost = "cashable_cost"
        case capacityReleased = "capacity_released"
        case revenue
        case riskAvoided = "risk_avoided"
        case speed
        case quality
    }

    /// A measured effect × successful runs × unit value × realisation.
    public struct Benefit: Sendable, Hashable {
        public let id: String
        public let title: String
        public let category: Category
        /// The metric whose measured effect is priced.
        public let metric: String
        /// The assumption that prices one unit of the metric.
        public let unitValue: String
        /// The assumption that says which part of it is realised, 0...1.
        public let realisation: String
        /// The assumption that holds the effect that was promised; nil where nothing was.
        public let plannedEffect: String?

        public init(
            id: String,
            title: String,
            category: Category,
            metric: String,
            unitValue: String,
            realisation: String,
            plannedEffect: String? = nil
        ) {
            self.id = id
            self.title = title
            self.category = category
            self.metric = metric
            self.unitValue = unitValue
            self.realisation = realisation
            self.plannedEffect = plannedEffect
        }
    }

    /// What one successful run that is no test delivers: an invoice.
    public let unitOfWork: String
    public let horizonMonths: Int
    /// The assumption that holds the yearly discount rate.
    public let discountRate: String
    public let benefits: [Benefit]
    public let adoption: Adoption
    /// What two benefits count both, taken off one of them.
    public let overlaps: [BenefitOverlap]
    /// Costs to come that stand in no ledger.
    public let costs: [ExpectedCost]
    /// Workflows that run because the pilot's failed: their costs count, their runs earn nothing.
    public let handlers: [String]
    /// What was promised; nil where nothing was.
    public let promise: ValuePromise?

    public init(
        unitOfWork: String,
        horizonMonths: Int,
        discountRate: String,
        benefits: [Benefit],
        adoption: Adoption = .full,
        overlaps: [BenefitOverlap] = [],
        costs: [ExpectedCost] = [],
        handlers: [String] = [],
        promise: ValuePromise? = nil
    ) {
        self.unitOfWork = unitOfWork
        self.horizonMonths = horizonMonths
        self.discountRate = discountRate
        self.benefits = benefits
        self.adoption = adoption
        self.overlaps = overlaps
        self.costs = costs
        self.handlers = handlers
        self.promise = promise
    }

    /// The ids of the assumptions that the value rests on, each once, in order; what was promised is not among them.
    public var assumptions: [String] {
        let named =
            [discountRate] + benefits.flatMap { [$0.unitValue, $0.realisation] }
            + costs.flatMap { [$0.amount] + ($0.unitValue.map { [$0] } ?? []) }
        var seen: Set<String> = []
        return named.filter { seen.insert($0).inserted }
    }
}

/// How fast the measured volume is reached after the start.
public enum Adoption: Sendable, Hashable {
    /// From the first month on.
    case full
    /// min(1, month / months).
    case ramp(months: Int)
    /// The part of the volume in each of the first months; the last one holds from then on.
    case shares([FixedDecimal])

    /// The part of the volume in a month; the first one is 1.
    public func share(inMonth month: Int) -> Double {
        switch self {
        case .full: return 1
        case .ramp(let months): return min(1, Double(month) / Double(max(1, months)))
        case .shares(let shares):
            guard let last = shares.last else { return 1 }
            return (month <= shares.count ? shares[max(0, month - 1)] : last).double
        }
    }
}

/// The part of one benefit that another one counts already.
public struct BenefitOverlap: Sendable, Hashable {
    /// The benefit that is reduced.
    public let of: String
    /// The benefit that keeps what both count.
    public let with: String
    /// 0...1 of the reduced benefit.
    public let share: FixedDecimal
    /// Why so much, in a sentence.
    public let reason: String

    public init(of: String, with: String, share: FixedDecimal, reason: String) {
        self.of = of
        self.with = with
        self.share = share
        self.reason = reason
    }
}

/// A cost to come: an amount, once in one month or every month.
public struct ExpectedCost: Sendable, Hashable {
    public let id: String
    public let title: String
    public let category: CostCategory
    /// The assumption that holds the amount of money, or of units where they have a price.
    public let amount: String
    /// The assumption that prices one unit; nil where the amount is money.
    public let unitValue: String?
    /// The month after the start in which it is paid once; nil for every month.
    public let month: Int?

    public init(
        id: String,
        title: String,
        category: CostCategory,
        amount: String,
        unitValue: String? = nil,
        month: Int? = nil
    ) {
        self.id = id
        self.title = title
        self.category = category
        self.amount = amount
        self.unitValue = unitValue
        self.month = month
    }
}

/// What was promised before the start, in assumptions with owners.
public struct ValuePromise: Sendable, Hashable {
    /// The day from which the pilot was to deliver.
    public let from: Day
    /// Successful runs a month at full adoption.
    public let volume: String
    /// Running cost a month, after less before.
    public let runningCost: String
    /// Build, training and change, spent at the start.
    public let oneOff: String

    public init(from: Day, volume: String, runningCost: String, oneOff: String) {
        self.from = from
        self.volume = volume
        self.runningCost = runningCost
        self.oneOff = oneOff
    }
}
