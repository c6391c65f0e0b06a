/// A flow model drawn many times: a seed gives the same totals on every machine.
///
/// Each quantity is drawn from a stream of its own, named by its id, so that adding or removing one moves no other.
public struct Simulation: Sendable {
    public let seed: UInt64
    public let summary: SampleSummary
    /// The share of the spread that each quantity's order explains: Spearman's rank correlation, squared; NaN without spread.
    public let rankCorrelations: [Double]

    /// Draws the model so many times.
    public init(_ model: FlowModel, draws: Int, seed: UInt64, ranks: Bool = true) throws(Refusal) {
        let columns = Self.columns(model, draws, seed)
        let totals = Self.totals(model, columns, draws)
        self.seed = seed
        summary = try SampleSummary(totals)
        guard ranks else {
            rankCorrelations = []
            return
        }
        let order = Self.ranks(totals)
        rankCorrelations = columns.map { column in
            let correlation = Self.correlation(Self.ranks(column), order)
            return correlation * correlation
        }
    }

    /// The draws by quantity.
    static func columns(_ model: FlowModel, _ draws: Int, _ seed: UInt64) -> [[Double]] {
        model.quantities.map { quantity in
            var stream = DrawStream(seed: seed, name: quantity.id)
            return Sampler(quantity.law).column(draws, &stream)
        }
    }

    private static func totals(_ model: FlowModel, _ columns: [[Double]], _ draws: Int) -> [Double] {
        let growth = columns[model.rate].map { FlowModel.monthlyGrowth($0) }
        let worths = model.profiles.map { profile in growth.map { worth(profile, 1 / $0) } }
        var totals = [Double](repeating: 0, count: draws)
        for term in model.terms {
            var products = worths[term.profile]
            for position in term.factors {
                let column = columns[position]
                for draw in 0..<draws { products[draw] *= column[draw] }
            }
            for draw in 0..<draws { totals[draw] += products[draw] }
        }
        return totals
    }

    private static func worth(_ profile: [Double], _ factor: Double) -> Double {
        var sum = 0.0
        var month = profile.count - 1
        while month >= 0 {
            sum = sum * factor + profile[month]
            month -= 1
        }
        return sum
    }

    /// The place of each number in order, equal numbers at the middle of theirs.
    private static func ranks(_ numbers: [Double]) -> [Double] {
        let order = numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
        var ranks = [Double](repeating: 0, count: numbers.count)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, numbers[order[end]] == numbers[order[start]] { end += 1 }
            for place in start..<end { ranks[order[place]] = Double(start + end - 1) / 2 }
            start = end
        }
        return ranks
    }

    private static func correlation(_ first: [Double], _ second: [Double]) -> Double {
        let middle = Double(first.count - 1) / 2
        var both = 0.0
        var ofFirst = 0.0
        var ofSecond = 0.0
        for index in first.indices {
            let x = first[index] - middle
            let y = second[index] - middle
            both += x * y
            ofFirst += x * x
            ofSecond += y * y
        }
        return ofFirst > 0 && ofSecond > 0 ? both / (ofFirst * ofSecond).squareRoot() : .nan
    }
}
