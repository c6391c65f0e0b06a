// 10,000 draws of 20 assumptions over 36 months, as the product draws them: five benefits of volume, effect, price and
// realised part less costs, at an uncertain discount rate. Prints seconds, the best of so many rounds, and the range.

let arguments = CommandLine.arguments
let rounds = arguments.count > 1 ? Int(arguments[1]) ?? 30 : 30

func pert(_ id: String, _ low: Double, _ base: Double, _ high: Double) -> FlowModel.Quantity {
    FlowModel.Quantity(id: id, low: low, base: base, high: high, law: .pert(low: low, mode: base, high: high))
}

var quantities = [pert("rate", 0.05, 0.1, 0.15), pert("volume", 9000, 10_000, 12_000)]
for line in 0..<5 {
    quantities += [
        FlowModel.Quantity(
            id: "effect-\(line)",
            low: 0.01,
            base: 0.02,
            high: 0.03,
            law: .measured(value: 0.02, standardError: 0.004, degreesOfFreedom: 17)
        ),
        pert("price-\(line)", 4, 6, 9), pert("realised-\(line)", 0.3, 0.5, 0.7),
    ]
}
quantities += [pert("running", 900, 1200, 1800), pert("build", 20_000, 24_000, 40_000), pert("exit", 1000, 2000, 5000)]
let ramp = [0] + (1...36).map { min(1, Double($0) / 6) }
let monthly = [0] + [Double](repeating: -1, count: 36)
let first = [-1] + [Double](repeating: 0, count: 36)
let last = [Double](repeating: 0, count: 36) + [-1]
let terms =
    (0..<5).map { FlowModel.Term(factors: [1, 2 + 3 * $0, 3 + 3 * $0, 4 + 3 * $0], profile: 0) } + [
        FlowModel.Term(factors: [17], profile: 1), FlowModel.Term(factors: [18], profile: 2),
        FlowModel.Term(factors: [19], profile: 3),
    ]
let model = FlowModel(quantities: quantities, profiles: [ramp, monthly, first, last], terms: terms, rate: 0)
precondition(quantities.count == 20, "the comparison is about 20 assumptions")

let clock = ContinuousClock()
var best = Duration.seconds(1000)
var summary: SampleSummary?
for _ in 0..<rounds {
    let spent = clock.measure { summary = try? Simulation(model, draws: 10_000, seed: 1, ranks: false).summary }
    best = min(best, spent)
}
let seconds = Double(best.components.seconds) + Double(best.components.attoseconds) * 1e-18
guard let summary else { preconditionFailure("ten thousand draws give a summary") }
print(seconds, summary.tenth, summary.median, summary.ninetieth, summary.aboveZero)
