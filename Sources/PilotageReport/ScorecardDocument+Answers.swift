import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// The parts of page one that answer: who is hurt, what is it worth, what does it cost to keep, what would change it.
extension ScorecardDocument {
    /// Segments that got worse beyond chance, in the primary metric or in a guardrail, each once.
    var harmedNames: [String] {
        let names = evaluation.segments.flatMap { $0.harmed.map(\.name) } + evaluation.guardrailHarm.map(\.segment)
        return names.indices.filter { !names[..<$0].contains(names[$0]) }.map { names[$0] }
    }

    /// Guardrails that fail in a segment.
    var guardrailHarmNote: String {
        let parts = evaluation.guardrailHarm.map { "\($0.metric.title) in \($0.segment)" }
        return parts.isEmpty ? "" : "Beyond its margin in a segment, Holm at 5 %: \(WordList.and(parts))."
    }

    /// The segments of the first declared dimension, the harmed ones marked.
    var harmBlock: Block {
        guard let segments = evaluation.segments.first, let metric = evaluation.primary?.metric else {
            return .paragraph("No segments are declared, so nobody can say who is worse off.")
        }
        let harmed = segments.harmed.map(\.name)
        let caption =
            harmed.isEmpty
            ? "Who is worse off: no segment beyond chance (\(metric.title) by \(segments.dimension))"
            : "Who is worse off: \(WordList.and(harmed)) (\(metric.title) by \(segments.dimension))"
        return .table(
            Table(
                id: "who-is-worse-off",
                caption: caption,
                columns: [
                    .init("segment", "Segment"), .init("share", "Share of cases after", .trailing),
                    .init("before", sideNames.before, .trailing),
                    .init("after", sideNames.after, .trailing),
                    .init("change", "Change, 95 % interval", .trailing), .init("harm", "Harmed?"),
                ],
                rows: segments.segments.map { segmentRow($0, metric, segments.dimension) },
                footnotes: [
                    RichText(
                        "Changes are net of control where there is one. Harm: one-sided, Holm over "
                            + "\(segments.segments.count) segments at 5 %, or Gail-Simon."
                    )
                ]
            )
        )
    }

    private func segmentRow(_ segment: SegmentComparison.Segment, _ metric: MetricDefinition, _ dimension: String)
        -> Table.Row
    {
        let width = segment.comparison.deciding.halfWidth
        let place = "\(dimension)=\(segment.name)"
        let word = segment.isHarmed ? "▼ yes" : (segment.adjustedHarm == nil ? "? not enough data" : "no")
        return Table.Row(
            [
                Cell(segment.name),
                shareCell(segment.shareAfter),
                cells.value(segment.comparison.before, metric, "before/\(place)", halfWidth: width),
                cells.value(segment.comparison.after, metric, "after/\(place)", halfWidth: width),
                cells.change(segment.comparison.deciding, metric, "change/\(place)"),
                Cell(word),
            ],
            emphasis: segment.isHarmed ? .warning : .none
        )
    }

    func shareCell(_ share: Double?) -> Cell {
        guard let share else { return Cell("no cases", value: .absent) }
        return Cell(NumberFormat.percent(0).text(share), value: .number(share, .percent(0)))
    }

    /// Net value as a range of cases.
    var valueTable: Table {
        let columns: [Table.Column] = [
            .init("what", "Measured effects, owned prices"), .init("low", "Low case", .trailing),
            .init("base", "Base case", .trailing), .init("high", "High case", .trailing),
        ]
        guard case .success(let value) = evaluation.value else {
            let reason = evaluation.value.reason
            return Table(id: "net-value", caption: "Net value: \(reason)", columns: columns, rows: [])
        }
        let oneOff = PilotValue.Range(low: value.oneOff, base: value.oneOff, high: value.oneOff)
        return Table(
            id: "net-value",
            caption: "What is it worth: net value over \(value.horizonMonths) months as a range of cases",
            columns: columns,
            rows: [
                valueRow("Benefit a month", value.benefit, "value/benefit"),
                valueRow("Running cost a month, added", value.operating, "value/operating"),
                valueRow("One-off cost, spent", oneOff, "value/one-off"),
                valueRow("Net present value", value.netPresentValue, "value/net", .strong),
            ],
            footnotes: [RichText(breakEvenSentence(value))]
        )
    }

    private func valueRow(
        _ title: String,
        _ range: PilotValue.Range,
        _ place: String,
        _ emphasis: Table.Row.Emphasis = .none
    ) -> Table.Row {
        Table.Row(
            [
                Cell(title), cells.money(range.low, "\(place)-low"), cells.money(range.base, "\(place)-base"),
                cells.money(range.high, "\(place)-high"),
            ],
            emphasis: emphasis
        )
    }

    private func breakEvenSentence(_ value: PilotValue) -> String {
        let money = NumberFormat.money(context.currency, 0)
        var parts: [String] = []
        if let share = value.breakEvenShare {
            parts.append("Base case breaks even at \(NumberFormat.percent(0).text(share)) of its benefit")
        }
        if let months = value.paybackMonths {
            parts.append("pays back in \(NumberFormat.decimal(1).text(months)) months")
        }
        let ratio =
            value.maintenanceRatio.map { NumberFormat.decimal(2).text($0) }
            ?? "not defined, as the low case has no benefit"
        parts.append("upkeep of \(money.text(value.upkeep)) a month against the low-case benefit: ratio \(ratio)")
        return parts.joined(separator: "; ") + ". " + simulatedText(value)
    }

    /// The simulated range beside the cases, which are no probability.
    private func simulatedText(_ value: PilotValue) -> String {
        let simulated = value.simulated
        let money = NumberFormat.money(context.currency, 0)
        let chance = NumberFormat.percent(1).text(simulated.aboveZero)
        let error = NumberFormat.points(1).text(simulated.aboveZeroError)
        return
            "Simulated: P10 \(money.text(simulated.tenth)), P90 \(money.text(simulated.ninetieth)); P(net value > 0) \(chance) ± \(error)."
            + (value.expected.isEmpty ? "" : " Costs to come are counted in the net value.")
    }

    /// The last four weeks against the first four.
    var upkeepSentence: RichText {
        guard let upkeep = evaluation.sustainment else {
            return RichText([
                .init("Upkeep. ", .strong), .init("Not enough weeks after the transition to compare its ends."),
            ])
        }
        let parts = upkeep.lines.filter { $0.first != 0 || $0.last != 0 }.map { line in
            let format: NumberFormat = line.kind == .operatingCost ? .money(context.currency, 0) : .decimal(1)
            return "\(Wording.upkeep(line.kind)) \(format.text(line.first)) → \(format.text(line.last))"
        }
        let trend: String =
            switch upkeep.isRising {
            case true: "Maintenance is rising\(slopeText(upkeep))."
            case false: "Maintenance shows no rising trend\(slopeText(upkeep))."
            default: "Maintenance hours are not recorded, so whether upkeep rises is unknown."
            }
        return RichText([
            .init("\(upkeepTitle), first four weeks → last four weeks. ", .strong),
            .init((parts.isEmpty ? "" : parts.joined(separator: "; ") + ". ") + trend + workerText(upkeep)),
        ])
    }

    /// Who did most of it, in the last weeks.
    private func workerText(_ upkeep: Sustainment) -> String {
        guard let most = upkeep.workers.first, most.last > 0 else { return "" }
        let all = upkeep.workers.reduce(0) { $0 + $1.last }
        return " \(NumberFormat.percent(0).text(most.last / all)) by \(most.role)."
    }

    /// Day 90 is when twelve complete weeks after the transition exist.
    var upkeepTitle: String {
        let weeks = evaluation.frame.after.count
        return weeks >= 12 ? "Upkeep at day 90" : "Upkeep after \(weeks) weeks"
    }

    private func slopeText(_ upkeep: Sustainment) -> String {
        guard let trend = upkeep.trend else { return "" }
        let format = NumberFormat.decimal(2)
        return
            " by \(format.signed(trend.slope)) h a week (\(format.signed(trend.interval.low)) to \(format.signed(trend.interval.high)))"
    }

    /// The assumptions that move the value by more than a tenth.
    var assumptionBlock: Block {
        guard case .success(let value) = evaluation.value else {
            return .paragraph("Assumptions cannot be weighed while the value is unknown.")
        }
        let scale = max(value.netPresentValue.base.magnitude, 1)
        let heavy = value.swings.filter { $0.width / scale > 0.1 }
        return .table(
            Table(
                id: "heavy-assumptions",
                caption: "Assumptions that move the net value by more than 10 %",
                columns: [
                    .init("assumption", "Assumption"), .init("swing", "Moves net value by", .trailing),
                    .init("owner", "Owner"), .init("review", "Valid until"),
                ],
                rows: heavy.map { swing in
                    let assumption = swing.assumption
                    let expired = assumption.reviewOn <= context.today
                    return Table.Row(
                        [
                            Cell(assumption.title),
                            cells.money(swing.width, "value/swing/\(assumption.id)"),
                            Cell(assumption.owner),
                            Cell(expired ? "✗ expired \(assumption.reviewOn.text)" : assumption.reviewOn.text),
                        ],
                        emphasis: expired ? .warning : .none
                    )
                }
            )
        )
    }

    /// Why the data grade is what it is.
    var gradeSentence: RichText {
        let grade = evaluation.grade
        guard !grade.shortfalls.isEmpty else { return RichText("Data grade A: no shortfall.") }
        let reasons = grade.shortfalls.map(GradeWording.text).joined(separator: "; ")
        return RichText([.init("Data grade \(grade.letter.rawValue): ", .strong), .init(reasons + ".")])
    }
}

extension Result where Success == PilotValue, Failure == Absence {
    /// The reason for a missing value, worded.
    var reason: String {
        switch self {
        case .success: ""
        case .failure(let absence): Wording.reason(absence)
        }
    }
}
