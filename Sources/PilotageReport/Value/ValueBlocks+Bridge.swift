import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// The bridge from benefits over costs to the net present value, and plan against actual as a picture.
extension ValueBlocks {
    /// Each benefit and each kind of cost at its worth today; they add up to the net present value of the base case.
    var bridge: ChartSpec {
        let steps = bridgeSteps
        let net = value.netPresentValue.base
        let levels = steps.reduce(into: [0.0]) { levels, step in levels.append((levels.last ?? 0) + step.amount) }
        let points =
            steps.map { ChartSpec.Point(value: $0.amount, text: money.signed($0.amount)) } + [
                ChartSpec.Point(value: net, text: money.text(net), isTotal: true)
            ]
        let rate = NumberFormat.percent(1).text(value.discountRate.base.double)
        return ChartSpec(
            id: "value-bridge",
            kind: .waterfall,
            finding: bridgeFinding(net),
            description:
                "Net present value of the base case over \(value.horizonMonths) months at \(rate) a year, each part at its worth today",
            labelTitle: "Part",
            valueTitle: "Worth today",
            labels: steps.map(\.title) + ["Net present value"],
            series: [ChartSpec.Series(name: "Worth today", points: points, format: money)],
            axis: ChartAxis.covering(levels + [net], money, fromZero: true)
        )
    }

    private func bridgeFinding(_ net: Double) -> String {
        let benefit = money.text(value.returns.presentBenefit)
        let cost = money.text(value.returns.presentCost)
        return net > 0
            ? "Benefits worth \(benefit) outweigh costs of \(cost): net \(money.text(net)) in the base case"
            : "Benefits worth \(benefit) do not outweigh costs of \(cost): net \(money.text(net)) in the base case"
    }

    struct BridgeStep {
        let title: String
        let amount: Double
    }

    var bridgeSteps: [BridgeStep] {
        let earned = value.lines.enumerated().map { index, line in
            BridgeStep(title: line.benefit.title, amount: worth { $0.benefits[index] })
        }
        let coming = value.expected.enumerated().map { index, line in
            BridgeStep(title: line.cost.title, amount: worth { $0.expected[index] })
        }
        return earned + [BridgeStep(title: "Running cost, added", amount: worth(\.running))] + coming
            + [BridgeStep(title: "One-off cost, spent", amount: worth(\.oneOff))]
    }

    /// What the amounts of all months are worth at the start.
    private func worth(_ amount: (MonthFlow) -> Int64) -> Double {
        let growth = FlowModel.monthlyGrowth(value.discountRate.base.double)
        var factor = 1.0
        var sum = 0.0
        for (month, flow) in value.months.enumerated() {
            if month > 0 { factor /= growth }
            sum += value.minorUnits.amount(amount(flow)) * factor
        }
        return sum
    }

    /// Empty with fewer than two months.
    func planCharts(_ plan: PlanAgainstActual) -> [Block] {
        guard plan.months.count > 1 else { return [] }
        func series(_ name: String, _ amount: (PlanAgainstActual.Month) -> Int64) -> ChartSpec.Series {
            let points = plan.months.map { month -> ChartSpec.Point in
                let number = value.minorUnits.amount(amount(month))
                return ChartSpec.Point(value: number, text: money.text(number))
            }
            return ChartSpec.Series(name: name, points: points, format: money)
        }
        let short = plan.months.filter { $0.actual < $0.planned }.count
        let all = [series("Actual", \.actual), series("Planned", \.planned)]
        return [
            .chart(
                ChartSpec(
                    id: "plan-months",
                    kind: .bullet,
                    finding: "Below plan in \(short) of \(plan.months.count) months",
                    description: "Net value a month, actual against planned; a first or last month may have fewer days",
                    labelTitle: "Month",
                    valueTitle: "Net value of the month",
                    labels: plan.months.map(\.month.text),
                    series: all,
                    axis: ChartAxis.covering(all.flatMap(\.points).compactMap(\.value), money, fromZero: true)
                )
            )
        ]
    }
}
