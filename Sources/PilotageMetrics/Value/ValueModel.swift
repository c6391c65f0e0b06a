public import PilotageModel
public import PilotageStatistics

/// The pilot's cash flow as a model of uncertain quantities, each with what it stands for.
public struct ValueModel: Sendable {
    /// What a quantity of the model is.
    public enum Meaning: Sendable, Hashable {
        case assumption(Assumption)
        /// Successful runs a month, measured.
        case volume
        /// The effect of the pilot on that metric, measured.
        case effect(metric: String)
        /// Running cost a month, after less before, measured.
        case running
        /// What was spent at once.
        case spent
    }

    public let flows: FlowModel
    /// As many as the model has quantities.
    public let meanings: [Meaning]

    /// The tornado: what each uncertain quantity moves from its 10th to its 90th percentile with all others at base, and
    /// the share of the spread that its order explains; the widest first.
    public func tornado() -> [Bar] {
        guard let found = try? Simulation(flows, draws: PilotValue.draws, seed: PilotValue.seed) else { return [] }
        return meanings.indices.compactMap { index in
            let law = flows.quantities[index].law
            if case .fixed = law { return nil }
            let low = law.value(at: 0.1)
            let high = law.value(at: 0.9)
            return Bar(
                meaning: meanings[index],
                low: low,
                high: high,
                worthAtLow: flows.netPresentValue(with: index, at: low),
                worthAtHigh: flows.netPresentValue(with: index, at: high),
                explained: found.rankCorrelations[index]
            )
        }
        .sorted { ($0.width, flowID($1)) > ($1.width, flowID($0)) }
    }

    private func flowID(_ bar: Bar) -> String {
        meanings.firstIndex(of: bar.meaning).map { flows.quantities[$0].id } ?? ""
    }

    /// One bar of the tornado.
    public struct Bar: Sendable, Hashable {
        public let meaning: Meaning
        public let low: Double
        public let high: Double
        public let worthAtLow: Double
        public let worthAtHigh: Double
        /// Spearman's rank correlation with the net present value, squared.
        public let explained: Double

        public var width: Double { (worthAtHigh - worthAtLow).magnitude }
    }
}

/// Collects the quantities, profiles and terms of a model.
struct ValueModelDraft {
    private var quantities: [FlowModel.Quantity] = []
    private var meanings: [ValueModel.Meaning] = []
    private var profiles: [[Double]] = []
    private var terms: [FlowModel.Term] = []

    /// The position of the assumption, which is added once.
    mutating func position(_ assumption: Assumption) -> Int {
        let low = assumption.low.double
        let base = assumption.base.double
        let high = assumption.high.double
        let law: Draw =
            switch assumption.law {
            case .pert: .pert(low: low, mode: base, high: high)
            case .triangular: .triangular(low: low, mode: base, high: high)
            }
        return add(
            FlowModel.Quantity(
                id: "assumption/\(assumption.id)",
                low: low,
                base: base,
                high: high,
                law: low < high ? law : .fixed(base)
            ),
            .assumption(assumption)
        )
    }

    /// The position of a measured quantity, which is added once.
    mutating func position(_ meaning: ValueModel.Meaning, _ id: String, _ range: PilotValue.Range, _ law: Draw) -> Int {
        add(FlowModel.Quantity(id: id, low: range.low, base: range.base, high: range.high, law: law), meaning)
    }

    /// Adds a stream of money: the product of quantities, times the profile.
    mutating func add(_ factors: [Int], _ profile: [Double]) {
        if let known = profiles.firstIndex(of: profile) {
            terms.append(FlowModel.Term(factors: factors, profile: known))
        } else {
            profiles.append(profile)
            terms.append(FlowModel.Term(factors: factors, profile: profiles.count - 1))
        }
    }

    func model(rate: Int) -> ValueModel {
        ValueModel(
            flows: FlowModel(quantities: quantities, profiles: profiles, terms: terms, rate: rate),
            meanings: meanings
        )
    }

    private mutating func add(_ quantity: FlowModel.Quantity, _ meaning: ValueModel.Meaning) -> Int {
        if let known = quantities.firstIndex(where: { $0.id == quantity.id }) { return known }
        quantities.append(quantity)
        meanings.append(meaning)
        return quantities.count - 1
    }
}
