import PilotageModel
import PilotageStatistics

/// The value of one quantity at which the base case is worth nothing, all others at their base.
public struct BreakEven: Sendable {
    /// What is moved.
    public enum Subject: Sendable, Hashable {
        case quantity(ValueModel.Meaning)
        /// Maintenance hours a week, at what an hour cost so far.
        case maintenanceHours
    }

    public let subject: Subject
    public let base: Double
    public let value: Double
    /// Whether more of it is worth more.
    public let isBetterHigh: Bool

    /// One for each quantity that can turn the value; those that would have to become negative to do so are left out.
    static func all(_ model: ValueModel, _ inputs: ValueInputs, _ ledger: CostLedger) -> [BreakEven] {
        let flows = model.flows
        var found: [BreakEven] = []
        for (index, meaning) in model.meanings.enumerated() {
            guard let value = flows.breakEven(index) else { continue }
            let slope = flows.netPresentValue(with: index, at: 1) - flows.netPresentValue(with: index, at: 0)
            if meaning == .running, let hours = maintenance(inputs, ledger, spare: value - flows.quantities[index].base)
            {
                found.append(hours)
            }
            guard value >= 0 || meaning == .running else { continue }
            let base = flows.quantities[index].base
            found.append(
                BreakEven(subject: .quantity(meaning), base: base, value: value, isBetterHigh: slope > 0)
            )
        }
        return found
    }

    /// The hours a week that use up the spare money a month, at the cost of an hour after the transition.
    private static func maintenance(_ inputs: ValueInputs, _ ledger: CostLedger, spare: Double) -> BreakEven? {
        let weeks = inputs.frame.after
        let units = weeks.reduce(Int128(0)) {
            $0
                + inputs.table.total(
                    [.maintenanceHours],
                    filter: 0,
                    workflows: inputs.frame.treated,
                    slice: .all,
                    days: Period($1)
                )
        }
        let total = FixedTotal(units: units, scale: TallyField.quantityScale).double
        let hours = total / Double(max(1, weeks.count))
        let cost = ledger.lines.first { $0.category == .maintenance }?.after ?? 0
        guard hours > 0, cost > 0 else { return nil }
        let price = cost / (hours * ValueInputs.weeksPerMonth)
        let value = hours + spare / ValueInputs.weeksPerMonth / price
        return value < 0
            ? nil : BreakEven(subject: .maintenanceHours, base: hours, value: value, isBetterHigh: false)
    }
}
