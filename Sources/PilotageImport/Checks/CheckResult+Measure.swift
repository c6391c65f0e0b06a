import PilotageModel

extension CheckResult {
    /// The result of a check that counts rows.
    init(_ check: QualityCheck, _ contract: String, count: Int64, examined: Int64) {
        let holds = check.bound.holds(count: count, of: examined)
        let words =
            check.metric == .rowCount
            ? Self.rows("\(count)", examined)
            : Self.rows("\(count) of \(examined)", examined) + Self.share(count, of: examined)
        self.init(
            check,
            contract,
            outcome: Self.outcome(holds, check.effect),
            found: holds == nil ? "no rows, so no share of them" : words,
            count: count,
            examined: examined
        )
    }

    /// The result of a query.
    init(_ check: QualityCheck, _ contract: String, answer: QueryAnswer) {
        let holds: Bool?
        let found: String
        switch answer {
        case .integer(let number):
            holds = check.bound.holds(count: number, of: 1)
            found = String(number)
        case .real(let number):
            holds = check.bound.holds(number)
            found = "\(number)"
        case .unanswered(let why):
            holds = nil
            found = why
        }
        self.init(check, contract, outcome: Self.outcome(holds, check.effect), found: found)
    }

    private init(
        _ check: QualityCheck,
        _ contract: String,
        outcome: Outcome,
        found: String,
        count: Int64? = nil,
        examined: Int64? = nil
    ) {
        self.init(
            place: "\(contract):\(check.line)",
            subject: check.subject,
            metric: check.metric.word,
            title: check.title,
            bound: check.bound.words,
            effect: check.effect,
            outcome: outcome,
            found: found,
            count: count,
            examined: examined
        )
    }

    /// A check that must hold and could not be measured refuses the file: missing evidence is never a pass.
    private static func outcome(_ holds: Bool?, _ effect: Effect) -> Outcome {
        switch (holds, effect) {
        case (true?, _): .passed
        case (nil, .refuses), (false?, .refuses): .failed
        case (nil, _): .unmeasured
        case (false?, _): .warned
        }
    }

    private static func rows(_ number: String, _ count: Int64) -> String { "\(number) \(count == 1 ? "row" : "rows")" }

    /// ` (3.43 percent)`, cut to two digits towards the half; nothing for no rows.
    private static func share(_ count: Int64, of examined: Int64) -> String {
        guard examined > 0 else { return "" }
        let hundredths = (20_000 * Int128(count) + Int128(examined)) / (2 * Int128(examined))
        return " (\(FixedDecimal(units: Int64(clamping: hundredths), scale: 2).text) percent)"
    }
}
