import PilotageDocument
import PilotageMetrics
import PilotageModel

/// The cash flow month by month, live.
extension ValueSheet {
    /// Month 1 to the end, each amount rounded to minor units as the engine rounds it.
    var months: Table {
        Table(
            id: "months",
            caption: "Base case month by month; what is paid is negative",
            columns: [.init("month", "Month", .trailing), .init("adoption", "Adoption", .trailing)]
                + value.lines.indices.map { .init("b\($0)", value.lines[$0].benefit.title, .trailing) }
                + [.init("running", "Running cost", .trailing)]
                + value.expected.indices.map { .init("c\($0)", value.expected[$0].cost.title, .trailing) }
                + [
                    .init("benefit", "Benefits", .trailing), .init("cost", "Costs", .trailing),
                    .init("net", "Net", .trailing),
                ],
            rows: value.months.dropFirst().map { Table.Row(cells($0)) }
        )
    }

    private func cells(_ flow: MonthFlow) -> [Cell] {
        let lead = [
            Cell("\(flow.month)", value: .number(Double(flow.month), .integer)),
            Cell(NumberFormat.percent(0).text(flow.adoption), value: .number(flow.adoption, .percent(0))),
        ]
        let earned = value.lines.indices.map { index in
            amount(
                flow.benefits[index],
                "ROUND(\(Self.name("benefit", value.lines[index].benefit.id))*{adoption},\(digits))"
            )
        }
        let running = amount(flow.running, "ROUND(-running_cost,\(digits))")
        let coming = value.expected.enumerated().map { index, line in
            let falls = line.cost.month.map { $0 == flow.month } ?? true
            let name = Self.name("cost", line.cost.id)
            return falls ? amount(flow.expected[index], "ROUND(-\(name),\(digits))") : amount(0, nil)
        }
        let sum = value.lines.indices.map { "{b\($0)}" }.joined(separator: "+")
        let paid = (["{running}"] + value.expected.indices.map { "{c\($0)}" }).joined(separator: "+")
        return lead + earned + [running] + coming + [
            amount(flow.benefit, "ROUND(\(sum.isEmpty ? "0" : sum),\(digits))"),
            amount(flow.cost, "ROUND(\(paid),\(digits))"),
            amount(flow.net, "ROUND({benefit}+{cost},\(digits))"),
        ]
    }

    private func amount(_ count: Int64, _ text: String?) -> Cell {
        let number = value.minorUnits.amount(count)
        return Cell(
            money.text(number),
            value: text.map { .formula(Formula($0), number, money) } ?? .number(number, money)
        )
    }

    /// Start and months in one column, as the internal rate wants them.
    var flows: Table {
        Table(
            id: "flows",
            caption: "Net amounts from the start on, and where their sign changes",
            columns: [
                .init("month", "Month", .trailing), .init("turn", "Sign changes", .trailing),
                .init("net", "Net", .trailing),
            ],
            rows: value.months.map { flow in
                let text = flow.month == 0 ? "net_now" : "INDEX({months.net},\(flow.month))"
                return Table.Row([
                    Cell("\(flow.month)", value: .number(Double(flow.month), .integer)), turn(flow),
                    amount(flow.net, text),
                ])
            }
        )
    }

    /// One where the amount has another sign than the one before it.
    private func turn(_ flow: MonthFlow) -> Cell {
        guard flow.month > 0 else { return Cell("0", value: .number(0, .integer)) }
        let before = value.months[flow.month - 1].net
        let number = before.signum() * flow.net.signum() < 0 ? 1.0 : 0
        let text = "IF(SIGN({net})*SIGN(INDEX({flows.net},{month}))<0,1,0)"
        return Cell(NumberFormat.integer.text(number), value: .formula(Formula(text), number, .integer))
    }
}
