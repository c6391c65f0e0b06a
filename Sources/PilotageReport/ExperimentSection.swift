import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// What the units of an experiment say: the check of the shares first, then the effect, then what stands beside it.
struct ExperimentSection {
    let evaluation: PilotEvaluation
    let experiment: ExperimentEvidence
    let context: ReportContext
    let cells: NumberCells

    private var policy: DecisionPolicy { evaluation.evidence.policy }

    private var plan: Experiment { experiment.units.plan }

    /// The section of the report.
    var section: Section {
        Section(id: "experiment", title: "Experiment: by assigned unit", blocks: blocks, startsPage: true)
    }

    var blocks: [Block] {
        [.table(ratioTable)] + (withheld.map { [.note($0)] } ?? []) + [.table(effectTable)]
            + (experiment.watches.isEmpty ? [] : [.table(watchTable)]) + otherArms
    }

    private var withheld: RichText? {
        guard let reason = experiment.sampleRatio.withheld else { return nil }
        return RichText([
            .init("No comparison is shown and no verdict can be given: \(Wording.reason(reason)). ", .strong),
            .init("Find out where units got lost before you read any outcome."),
        ])
    }

    // MARK: - Shares

    private var ratioTable: Table {
        let share = experiment.units.allocation.map { NumberFormat.percent(1).text($0) } ?? "unknown"
        return Table(
            id: "sample-ratio",
            caption: "Did chance send the planned \(share) of \(plan.unit) units to '\(plan.treated)'?",
            columns: [
                .init("group", "Units"), .init("control", plan.control, .trailing),
                .init("treated", plan.treated, .trailing), .init("p", "p", .trailing),
                .init("holm", "p, Holm", .trailing), .init("finding", "Finding"),
            ],
            rows: ratioRows,
            footnotes: [
                RichText(
                    "Chi-squared on assigned units. Below \(policy.sampleRatioForGradeB.text) the comparison is withheld, below "
                        + "\(policy.sampleRatioForGradeA.text) it is a caution; groups are adjusted "
                        + "together (Holm) and need \(UnitComparison.fewestUnits) units in each arm."
                )
            ]
        )
    }

    private var ratioRows: [Table.Row] {
        let whole: [Table.Row]
        switch experiment.sampleRatio.overall {
        case .failure(let reason):
            let missing = Cell(Wording.reason(reason), value: .absent)
            whole = [Table.Row([Cell("all units"), missing, missing, missing, missing, Cell("? not checked")])]
        case .success(let part): whole = [row(part, isWhole: true)]
        }
        return whole + experiment.sampleRatio.parts.map { row($0, isWhole: false) }
    }

    private func row(_ part: SampleRatioEvidence.Part, isWhole: Bool) -> Table.Row {
        let id = "\(cells.subject)/sample-ratio/\(isWhole ? "all" : part.name)"
        return Table.Row(
            [
                Cell(part.name), count(part.control), count(part.treated),
                chance(part.pValue, id), isWhole ? Cell("–") : chance(part.adjusted, nil),
                Cell(Self.finding(part.finding)),
            ],
            emphasis: isWhole ? .strong : .none
        )
    }

    private static func finding(_ finding: SampleRatio.Finding?) -> String {
        switch finding {
        case .asPlanned: "✓ as planned"
        case .doubtful: "? doubtful"
        case .mismatch: "✗ mismatch: withheld"
        case nil: "? too few units"
        }
    }

    // MARK: - Effects

    private var effectTable: Table {
        Table(
            id: "unit-effects",
            caption: "Effect of the assignment, '\(plan.treated)' less '\(plan.control)', with 95 % intervals",
            columns: [
                .init("metric", "Metric"), .init("units", "Units", .trailing),
                .init("assigned", "By assignment", .trailing), .init("past", "Past taken out", .trailing),
                .init("less", "Variance less", .trailing), .init("received", "On those treated", .trailing),
                .init("uptake", "Really treated", .trailing),
            ],
            rows: experiment.comparisons.map(effectRow),
            footnotes: [RichText(effectNote)]
        )
    }

    private func effectRow(_ found: UnitComparison) -> Table.Row {
        let metric = found.metric
        let none = Cell("–", value: .absent)
        let past = found.adjusted?.map(\.change)
        let gone = (try? found.adjusted?.get())?.varianceReduction
        return Table.Row([
            Cell(metric.title),
            Cell("\(found.control.units) and \(found.treated.units)\(missing(found))"),
            cells.change(found.assigned, metric, "by-assignment"),
            past.map { cells.change($0, metric, "past-taken-out") } ?? Cell("no past", value: .absent),
            gone.map { Cell(NumberFormat.percent(0).text($0), value: .number($0, .percent(0))) } ?? none,
            found.received.map { cells.change($0, metric, "on-treated") } ?? Cell("all as assigned", value: .absent),
            Cell("\(uptake(found.control)) and \(uptake(found.treated))"),
        ])
    }

    private func missing(_ found: UnitComparison) -> String {
        let count = found.control.withoutOutcome + found.treated.withoutOutcome
        return count == 0 ? "" : "; \(count) without an outcome"
    }

    private func uptake(_ arm: UnitComparison.Arm) -> String {
        arm.uptake.map { NumberFormat.percent(0).text($0) } ?? "not recorded"
    }

    private var effectNote: String {
        let decides =
            plan.adjustsByHistory
            ? "The effect with the past taken out decides, as registered." : "The effect by assignment decides."
        let stray =
            experiment.units.strayRuns == 0
            ? ""
            : " \(NumberFormat.integer.text(Double(experiment.units.strayRuns))) runs belong to no assigned unit and are left out."
        return
            "\(decides) The \(plan.unit) that was randomised is what is compared: Welch on units, ratios by the delta method, shares of "
            + "units by Newcombe. A unit counts in the arm that it was given, whatever it really got; the effect on those treated (Wald) "
            + "stands beside it and never decides. Past: CUPED, from before the assignment only.\(stray)"
    }

    // MARK: - Watch

    private var watchTable: Table {
        Table(
            id: "canary-watch",
            caption: "Guardrails week by week: stopping for harm needs no declared look",
            columns: [
                .init("metric", "Guardrail"), .init("week", "Up to"), .init("units", "Units", .trailing),
                .init("effect", "Effect, positive is good", .trailing), .init("worst", "At worst", .trailing),
                .init("best", "At best", .trailing), .init("state", "State"),
            ],
            rows: experiment.watches.compactMap { watch in watch.points.last.map { watchRow(watch, $0) } },
            footnotes: [
                RichText(
                    "Each bound one-sided 95 % and valid however often one looks. When even the best bound is worse than the margin, the "
                        + "guardrail has failed, at any time."
                )
            ]
        )
    }

    private func watchRow(_ watch: CanaryWatch, _ point: CanaryWatch.Point) -> Table.Row {
        let half = (point.bounds.high - point.bounds.low) / 2
        let style = NumberStyle(watch.metric, currency: context.currency, halfWidth: half)
        func number(_ value: Double) -> Cell { Cell(style.signed(value), value: .number(value, style.change)) }
        let state =
            watch.harmedIn.map { "✗ harmed since \($0.text)" }
            ?? (point.bounds.low > -watch.margin ? "✓ holds so far" : "● no harm shown")
        return Table.Row([
            Cell(watch.metric.title), Cell(point.week.text), count(point.units), number(point.effect),
            number(point.bounds.low), number(point.bounds.high), Cell(state),
        ])
    }

    private var otherArms: [Block] {
        let others = experiment.units.otherArms
        guard !others.isEmpty else { return [] }
        let arms = others.keys.sorted().map { "'\($0)' (\(others[$0] ?? 0))" }.joined(separator: ", ")
        let test =
            experiment.allArms.map {
                " Over all arms the primary metric differs with F \(NumberFormat.decimal(2).text($0.f)), p "
                    + "\(Wording.chance($0.pValue))."
            } ?? ""
        return [.note(RichText("Arms that this pilot does not compare: \(arms).\(test)"))]
    }

    private func count(_ number: Int) -> Cell {
        Cell(NumberFormat.integer.text(Double(number)), value: .number(Double(number), .integer))
    }

    private func chance(_ value: Double?, _ id: String?) -> Cell {
        guard let value else { return Cell("too few", value: .absent) }
        return Cell(Wording.chance(value), value: .number(value, .decimal(6)), numberID: id)
    }
}
