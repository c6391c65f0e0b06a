import Testing

@testable import PilotageImport

@Suite("Faults in value plans")
struct ValuePlanFaultTests {
    private static let file = "pilots/trial.yml"

    @Test(
        "a value plan that cannot be is named where it stands, with the mend",
        arguments: [
            DefinitionFault(
                file,
                "horizon_months: 36",
                "horizon_months: ¶0",
                "'horizon_months' is 0, which is out of range",
                "Write a number from 1 to 120"
            ),
            DefinitionFault(
                file,
                "discount_rate: rate",
                "discount_rate: ¶rates",
                "no assumption has the id 'rates'",
                "Write 'rate', or define it in assumptions.yml"
            ),
            DefinitionFault(
                file,
                "discount_rate: rate",
                "discount_rate: ¶fee",
                "the assumption 'fee' ranges from 4.00 to 9.00, so it cannot be a yearly discount rate",
                "Name an assumption that lies from 0 to 1"
            ),
            DefinitionFault(
                file,
                "realisation: part",
                "realisation: ¶fee",
                "the assumption 'fee' ranges from 4.00 to 9.00, so it cannot say which part is realised",
                "Name an assumption that lies from 0 to 1"
            ),
            DefinitionFault(
                file,
                "unit_value: fee",
                "unit_value: ¶price",
                "no assumption has the id 'price'",
                "Define it in assumptions.yml, or use one of: fee, part, rate"
            ),
            DefinitionFault(
                file,
                "category: cashable_cost, metric: failed-runs",
                "category: cashable_cost, metric: ¶runs-started",
                "the metric 'runs-started' shows activity, so it cannot be worth money",
                "Name a metric of kind outcome, guardrail or sustainment"
            ),
            DefinitionFault(
                file,
                "category: cashable_cost",
                "category: ¶cashable",
                "'category' does not know 'cashable'",
                "Use one of: cashable_cost, capacity_released, revenue, risk_avoided, speed, quality"
            ),
            DefinitionFault(
                file,
                "    - {id: fees",
                "    - {id: fees, title: Fees, category: speed, metric: failed-runs, unit_value: fee, realisation: part}\n"
                    + "    - {id: ¶fees",
                "'fees' stands twice in 'benefits'; the first is at pilots/trial.yml:22:12",
                "Keep one of the two"
            ),
        ]
    )
    func values(fault: DefinitionFault) throws { try fault.check() }
}
