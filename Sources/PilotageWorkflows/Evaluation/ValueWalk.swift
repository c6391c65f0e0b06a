import PilotageMetrics
import PilotageModel

/// Walks from one figure of a pilot's value to its formula and to the assumptions it rests on.
struct ValueWalk {
    let open: OpenProject
    /// The id's parts: pilot, `value` or `plan`, place.
    let parts: [String]

    /// The formula, what it is fed with, and every assumption with its owner.
    var lines: [String] {
        let plan = open.project.pilot(parts[0])?.value
        let assumptions = (plan?.assumptions ?? []).compactMap(open.project.assumption)
        return [
            ExplainLine.make("Formula", formula),
            ExplainLine.make(
                "Inputs",
                "measured effects, runs and costs are numbers of their own; the ROI sheet of the workbook holds every month as a formula"
            ),
        ]
            + assumptions.map { assumption in
                let range = "\(assumption.low.text) to \(assumption.high.text)"
                return ExplainLine.make(
                    "Assumption",
                    "\(assumption.id) = \(assumption.base.text) (\(range)) \(assumption.unit), \(assumption.owner), valid until \(assumption.reviewOn.text)"
                )
            }
    }

    private var formula: String {
        let place = parts.dropFirst(2).joined(separator: "/")
        if parts[1] == "plan" {
            return
                "net = runs × adoption × Σ effect × unit value × realisation − cost, with plan or actual for each cause; the gap by Shapley's rule over all orders"
        }
        if let known = Self.formulas.first(where: { place.hasPrefix($0.prefix) }) { return known.text }
        return
            "benefit a month = successful runs × effect × unit value × realisation × what no other benefit counts; costs from the ledger by category"
    }

    /// The first prefix that fits counts.
    private static let formulas: [(prefix: String, text: String)] = [
        ("p10", simulated), ("p50", simulated), ("p90", simulated),
        ("tornado-", "net present value with that quantity at its 10th or 90th percentile, all others at base"),
        ("swing/", "net present value with that assumption at its low and at its high end, all others at base"),
        ("roi", "net present value ÷ worth of the costs"), ("bcr", "worth of the benefits ÷ worth of the costs"),
        ("pv-", "Σ amount of month t ÷ (1 + m)^t, with m = (1 + yearly rate)^(1/12) − 1"),
        ("npv", present), ("case-", present), ("net", present),
        ("xnpv", "Σ amount ÷ (1 + yearly rate)^(days ÷ 365), from the first amount spent"),
        ("xirr", "the yearly rate at which the sum by day is nothing"),
        ("irr", "the monthly rate at which the net present value is nothing, over twelve months"),
        ("mirr", "((worth at the end of what is received) ÷ (worth now of what is paid))^(12 ÷ months) − 1"),
        ("payback", "the month from which the running total stays at zero or above, linear inside the month"),
        ("discounted-payback", "the month from which the discounted running total stays at zero or above"),
        ("cost-per-success-", "running cost of all runs, handlers included ÷ successful runs; each summed by itself"),
    ]

    private static let simulated =
        "percentile of \(PilotValue.draws) simulated net present values, seed \(PilotValue.seed), one stream of draws for each quantity"
    private static let present =
        "net at the start + Σ net of month t ÷ (1 + m)^t, with m = (1 + yearly rate)^(1/12) − 1"
}
