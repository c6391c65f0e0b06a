import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

extension ValueBlocks {
    /// What moves the value, and where it turns.
    var risk: [Block] {
        let turns = breakEvenTexts
        return [.table(tornadoTable)]
            + (turns.isEmpty
                ? []
                : [.paragraph(RichText([.init("Break-even, one at a time, all else at base", .strong)])), .list(turns)])
    }

    private var tornadoTable: Table {
        Table(
            id: "tornado",
            caption: "What moves the net present value: each from its 10th to its 90th percentile, all others at base",
            columns: [
                .init("what", "What"), .init("low", "P10", .trailing), .init("high", "P90", .trailing),
                .init("atlow", "Value at P10", .trailing), .init("athigh", "Value at P90", .trailing),
                .init("swing", "Swing", .trailing), .init("explained", "Rank correlation²", .trailing),
            ],
            rows: value.model.tornado().map { bar in
                let place = "value/tornado-\(self.place(bar.meaning))"
                return Table.Row([
                    Cell(name(bar.meaning)), exact(bar.low), exact(bar.high),
                    cells.money(bar.worthAtLow, "\(place)-low"), cells.money(bar.worthAtHigh, "\(place)-high"),
                    cells.money(bar.width, "\(place)-swing"),
                    bar.explained.isFinite
                        ? Cell(NumberFormat.percent(1).text(bar.explained), value: .number(bar.explained, .percent(1)))
                        : Cell("no spread", value: .absent),
                ])
            }
        )
    }

    private func exact(_ number: Double) -> Cell {
        let format = NumberFormat.decimal(number.magnitude >= 100 ? 0 : (number.magnitude >= 1 ? 2 : 4))
        return Cell(format.text(number), value: .number(number, format))
    }

    private func place(_ meaning: ValueModel.Meaning) -> String {
        switch meaning {
        case .assumption(let assumption): assumption.id
        case .volume: "volume"
        case .effect(let metric): "effect-\(metric)"
        case .running: "running-cost"
        case .spent: "spent"
        }
    }

    private func name(_ meaning: ValueModel.Meaning) -> String {
        switch meaning {
        case .assumption(let assumption): "\(assumption.title), \(assumption.unit)"
        case .volume: "Successful runs a month"
        case .effect(let metric): "Effect on \(titles[metric]?.title ?? metric)"
        case .running: "Running cost a month, after less before, \(context.currency)"
        case .spent: "Build, training, change and exit, spent, \(context.currency)"
        }
    }

    /// `Still positive unless …`, one for each quantity that can turn the value.
    private var breakEvenTexts: [RichText] {
        let isPositive = value.netPresentValue.base > 0
        return value.breakEvens.map { found in
            let word = found.isBetterHigh == isPositive ? "falls below" : "exceeds"
            let lead = isPositive ? "Still positive unless " : "Positive only if "
            let (name, at, now) = words(found)
            return RichText("\(lead)\(name) \(word) \(at) (now \(now)).")
        }
    }

    private func words(_ found: BreakEven) -> (String, String, String) {
        switch found.subject {
        case .maintenanceHours:
            let format = NumberFormat.decimal(1)
            return ("maintenance", "\(format.text(found.value)) h a week", "\(format.text(found.base)) h a week")
        case .quantity(let meaning):
            switch meaning {
            case .assumption(let assumption):
                return (
                    "'\(assumption.title)'", "\(Self.threeDigits(found.value)) \(assumption.unit)",
                    assumption.base.text
                )
            case .volume:
                return (
                    "the number of successful runs", "\(NumberFormat.integer.text(found.value)) a month",
                    NumberFormat.integer.text(found.base)
                )
            case .effect(let metric):
                guard let definition = titles[metric] else { return ("the effect", "\(found.value)", "\(found.base)") }
                let style = NumberStyle(definition, currency: context.currency, halfWidth: found.base.magnitude / 50)
                return (
                    "the effect on \(definition.title)", "\(style.change.text(found.value))\(style.suffix)",
                    "\(style.change.text(found.base))\(style.suffix)"
                )
            case .running:
                return ("running cost added", "\(money.text(found.value)) a month", money.text(found.base))
            case .spent:
                return ("what was spent at once", money.text(found.value), money.text(found.base))
            }
        }
    }

    /// About three digits: no break-even is known better.
    private static func threeDigits(_ number: Double) -> String {
        var digits = 0
        while digits < 4, number.magnitude * [1, 10, 100, 1000][digits] < 100 { digits += 1 }
        return NumberFormat.decimal(digits).text(number)
    }
}
