import PilotageModel
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
                "'fees' stands twice in 'benefits'; the first is at pilots/trial.yml:23:12",
                "Keep one of the two"
            ),
        ]
    )
    func values(fault: DefinitionFault) throws { try fault.check() }

    private static let lastBenefit = "unit_value: fee, realisation: part}"

    @Test(
        "overlaps, handlers, costs to come, adoption and promise are named where they stand, with the mend",
        arguments: [
            DefinitionFault(
                file,
                lastBenefit,
                lastBenefit
                    + "\n    - {id: more, title: More, category: quality, metric: ¶failed-runs, unit_value: fee, realisation: part}",
                "'more' and 'fees' price the same metric, and nothing says how much both count",
                "Write it under 'overlaps': {of: more, with: fees, share: 0, because: ...}"
            ),
            DefinitionFault(
                file,
                lastBenefit,
                lastBenefit + "\n  overlaps:\n    - {of: ¶fee, with: fees, share: 0.5, because: both}",
                "no benefit of the pilot has the id 'fee'",
                "Write 'fees'"
            ),
            DefinitionFault(
                file,
                lastBenefit,
                lastBenefit + "\n  overlaps:\n    - {of: ¶fees, with: fees, share: 0.5, because: both}",
                "the overlap of 'fees' and 'fees' is no new pair",
                "State each pair of two benefits once"
            ),
            DefinitionFault(
                file,
                lastBenefit,
                lastBenefit + "\n  handlers: [¶dispatch]",
                "'dispatch' is no handler: it is compared already, at pilots/trial.yml:7:12",
                "Name only workflows that run because the pilot's failed"
            ),
            DefinitionFault(
                file,
                lastBenefit,
                lastBenefit + "\n  costs:\n    - {id: end, title: End, category: ¶exits, amount: fee, month: 36}",
                "'category' does not know 'exits'",
                "Write 'exit'"
            ),
            DefinitionFault(
                file,
                lastBenefit,
                lastBenefit + "\n  costs:\n    - {id: end, title: End, category: exit, amount: fee, month: ¶37}",
                "'month' is 37, which is out of range",
                "Write a number from 1 to 36"
            ),
            DefinitionFault(
                file,
                lastBenefit,
                lastBenefit + "\n  adoption: ¶{}",
                "'adoption' holds neither or both of 'ramp_months' and 'shares'",
                "Write one of the two, such as {ramp_months: 3}"
            ),
            DefinitionFault(
                file,
                lastBenefit,
                lastBenefit + "\n  promise: {from: 2026-08-17, volume: ¶runs, running_cost: fee, one_off: fee}",
                "no assumption has the id 'runs'",
                "Define it in assumptions.yml, or use one of: fee, part, rate"
            ),
            DefinitionFault(
                "assumptions.yml",
                "high: 9.00, owner: CFO",
                "high: 9.00, observed: [{month: ¶2026-13, value: 5}], owner: CFO",
                "'2026-13' is no month",
                "Write it as 2026-09"
            ),
            DefinitionFault(
                "assumptions.yml",
                "high: 9.00, owner: CFO",
                "high: 9.00, law: ¶normal, owner: CFO",
                "'law' does not know 'normal'",
                "Use one of: pert, triangular"
            ),
        ]
    )
    func parts(fault: DefinitionFault) throws { try fault.check() }

    @Test("exchange rates are read with their days and owners, and faults are named")
    func rates() throws {
        var project = ProjectFixture.small
        project.texts["rates.yml"] = """
            rates:
              - {currency: USD, rate: 0.9210, from: 2026-01-01, owner: Treasury, source: bank}
              - {currency: USD, rate: 0.9305, from: 2026-07-01, owner: Treasury, source: bank}

            """
        guard case .success(let read) = ProjectReader.read(project.files) else {
            Issue.record("\(project.issues)")
            return
        }
        #expect(read.rates.rate(of: "USD", on: try #require(Day(text: "2026-06-30")))?.rate.text == "0.9210")
        #expect(read.rates.rate(of: "USD", on: try #require(Day(text: "2026-07-01")))?.rate.text == "0.9305")
        #expect(read.rates.rate(of: "USD", on: try #require(Day(text: "2025-12-31"))) == nil)
        project.texts["rates.yml"] = """
            rates:
              - {currency: EUR, rate: 1, from: 2026-01-01, owner: Treasury, source: bank}
              - {currency: usd, rate: 0, from: 2026-01-01, owner: Treasury, source: bank}

            """
        #expect(
            project.issues.map(\.what) == [
                "'EUR' is the project's own currency", "'usd' is no currency code", "'rate' is 0",
            ]
        )
    }
}
