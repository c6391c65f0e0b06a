import PilotageModel
import Testing

@testable import PilotageMetrics

/// A made-up pilot with a price on its effect: weeks 0 to 7 before, 8 to 20 after, ten runs a day.
struct PricedPilot {
    var plan = ValuePlan(
        unitOfWork: "letter",
        horizonMonths: 24,
        discountRate: "rate",
        benefits: [benefit("fees")],
        costs: [ExpectedCost(id: "exit", title: "Exit", category: .exit, amount: "exit", month: 24)]
    )
    var assumptions = [
        assumption("rate", "0.05", "0.10", "0.15"), assumption("fee", "4.00", "6.50", "9.00"),
        assumption("part", "0.5", "0.8", "1.0"), assumption("exit", "100", "200", "400"),
    ]
    var costs = [
        cost("build", .build, "400.00", SamplePilot.monday.advanced(by: 50)),
        cost("licence", .licence, "90.00", SamplePilot.monday.advanced(by: 56), days: 91),
    ]
    var more: [RunRow] = []
    var rates: ExchangeRates?
    var currency = "EUR"

    static func benefit(_ id: String, planned: String? = nil) -> ValuePlan.Benefit {
        ValuePlan.Benefit(
            id: id,
            title: id,
            category: .cashableCost,
            metric: "failed-runs",
            unitValue: "fee",
            realisation: "part",
            plannedEffect: planned
        )
    }

    static func number(_ text: String) -> FixedDecimal {
        let parts = text.split(separator: ".")
        let digits = parts.count > 1 ? parts[1].utf8.count : 0
        return FixedDecimal(units: Int64(parts.joined()) ?? 0, scale: digits)
    }

    static func assumption(
        _ id: String,
        _ low: String,
        _ base: String,
        _ high: String,
        observed: [Assumption.Observation] = []
    ) -> Assumption {
        Assumption(
            id: id,
            title: id,
            unit: "unit",
            low: number(low),
            base: number(base),
            high: number(high),
            owner: "owner of \(id)",
            source: "test",
            reviewOn: Day(number: 40_000),
            observed: observed
        )
    }

    static func cost(
        _ id: String,
        _ category: CostCategory,
        _ amount: String,
        _ first: Day,
        days: Int = 1,
        currency: String = "EUR",
        workflow: String = "treated"
    ) -> CostRecord {
        var cost = CostRecord(
            costID: id,
            team: "team",
            function: "function",
            category: category,
            period: Period(first: first, last: first.advanced(by: days - 1)) ?? Period(day: first),
            amount: number(amount),
            currency: currency
        )
        cost.workflow = workflow
        return cost
    }

    /// Runs that fail in 20 of 70 a week before and 6 after, each costing 0.02.
    static var runs: [RunRow] {
        (0..<21).flatMap { week in
            (0..<70).map { number in
                let failing = week < 8 ? 20 + week % 3 : 6 + week % 3
                var run = SamplePilot.run(week: week, day: number % 7, minute: number, failed: number < failing)
                run.costUnits = 2
                run.costScale = 2
                run.currency = "EUR"
                return run
            }
        }
    }

    /// Its value, or why there is none.
    func value() throws -> Result<PilotValue, Absence> { try evaluation().value }

    func evaluation() throws -> PilotEvaluation {
        let metric = SamplePilot.metric()
        var fold = RunFold(
            plan: TallyPlan(
                workflows: ["treated", "control", "handler"],
                days: try #require(
                    Period(first: SamplePilot.monday, last: SamplePilot.monday.advanced(by: 21 * 7 - 1))
                ),
                metrics: [metric],
                dimensions: [],
                codes: Self.codes
            ),
            codes: Self.codes,
            calendar: .utc,
            currency: currency,
            asOf: Instant(milliseconds: .max),
            rates: rates
        )
        for row in Self.runs + more { fold.add(row) }
        var table = fold.table
        let records = costs.map { cost in rates.map { cost.converted(by: $0) } ?? cost }
        for cost in records { table.add(cost, currency: currency) }
        return PilotEvaluation(try evidence(table, records))
    }

    private static let codes = RunCodes(workflows: [1: "treated", 2: "control", 3: "handler"], segments: [1: [:]])

    private func evidence(_ table: TallyTable, _ costs: [CostRecord]) throws -> PilotEvidence {
        let monday = SamplePilot.monday
        return PilotEvidence(
            pilot: Pilot(
                id: "pilot",
                title: "Pilot",
                version: 1,
                question: "Does it help?",
                owner: "owner",
                workflows: ["treated"],
                controls: [],
                design: .beforeAfterAlone,
                before: try #require(Period(first: monday, last: monday.advanced(by: 8 * 7 - 1))),
                after: try #require(Period(first: monday.advanced(by: 8 * 7), last: monday.advanced(by: 21 * 7 - 1))),
                transitionWeeks: 1,
                primary: PrimaryMetric(metric: "failed-runs", worthwhileEffect: FixedDecimal(units: 2, scale: 2)),
                guardrails: [],
                others: [],
                segments: [],
                looks: [12],
                value: plan,
                source: "test:1"
            ),
            metrics: [SamplePilot.metric()],
            assumptions: assumptions,
            policy: .test,
            currency: currency,
            table: table,
            costs: costs,
            baselines: [],
            record: PilotRecordState(
                registeredOn: monday,
                rowsIn: 1470,
                quarantined: 0
            ),
            asOf: monday.advanced(by: 21 * 7)
        )
    }
}
