import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// Several treated and control units, and starts that reached them at different weeks.
extension ScorecardDocument {
    /// Empty where there is one unit on either side.
    var panelBlocks: [Block] {
        guard let primary = evaluation.primary, let panel = primary.panel else { return [] }
        return [.table(panelTable(panel, primary.metric))]
            + (panel.cohorts.isEmpty ? [] : [.table(cohortTable(panel, primary.metric))])
    }

    private func panelTable(_ panel: PanelEvidence, _ metric: MetricDefinition) -> Table {
        Table(
            id: "units-of-the-panel",
            caption: "\(metric.title): unit by unit, \(treatedCount(panel)) treated and \(controlCount(panel)) not",
            columns: [
                .init("unit", "Unit"), .init("side", "Side"), .init("start", "Treated from"),
                .init("change", "Change", .trailing),
            ],
            rows: panel.units.map { unitRow($0, metric) } + [
                Table.Row(
                    [Cell("Treated less control, by units"), Cell("–"), Cell("–")]
                        + [cells.change(panel.clustered, metric, "by-units")],
                    emphasis: .strong
                )
            ]
                + (panel.staggered.map {
                    [
                        Table.Row(
                            [Cell("Each cohort against units not yet reached"), Cell("–"), Cell("–")]
                                + [cells.change($0, metric, "staggered")],
                            emphasis: .strong
                        )
                    ]
                } ?? []),
            footnotes: [RichText(panelNote(panel))]
        )
    }

    private func unitRow(_ unit: PanelEvidence.Unit, _ metric: MetricDefinition) -> Table.Row {
        let style = NumberStyle(metric, currency: context.currency, halfWidth: nil)
        return Table.Row([
            Cell(unit.name), Cell(unit.isTreated ? "treated" : "control"), Cell(unit.start?.text ?? "–"),
            unit.change.map { Cell(style.signed($0), value: .number($0, style.change)) }
                ?? Cell("not recorded", value: .absent),
        ])
    }

    private func treatedCount(_ panel: PanelEvidence) -> Int { panel.units.count { $0.isTreated } }

    private func controlCount(_ panel: PanelEvidence) -> Int { panel.units.count - treatedCount(panel) }

    private func panelNote(_ panel: PanelEvidence) -> String {
        let rank: String
        switch panel.rank {
        case .failure(let reason): rank = "No rank among placebos: \(Wording.reason(reason))."
        case .success(let found):
            rank =
                "Among \(found.placebos) placebos, control units called treated instead, an effect at least as far from zero has p "
                + "\(Wording.chance(found.pValue))."
        }
        let holes =
            panel.withHoles.isEmpty
            ? "" : " Left out of the cohorts, as a week has no value: \(WordList.and(panel.withHoles))."
        return
            "One change a unit; CR2 errors with Satterthwaite's degrees of freedom, for few units. With \(PanelEvidence.many) units or "
            + "more on either side the wider of this interval and that by weeks decides. \(rank)\(holes)"
    }

    private func cohortTable(_ panel: PanelEvidence, _ metric: MetricDefinition) -> Table {
        let style = NumberStyle(metric, currency: context.currency, halfWidth: nil)
        return Table(
            id: "cohort-effects",
            caption: "\(metric.title): each cohort, week by week, since the week before its start",
            columns: [
                .init("start", "Treated from"), .init("week", "Week"), .init("effect", "Effect", .trailing),
                .init("treated", "Units", .trailing), .init("control", "Not yet reached", .trailing),
            ],
            rows: panel.cohorts.map { cohort in
                Table.Row([
                    Cell(cohort.start.text), Cell(cohort.week.text),
                    Cell(style.signed(cohort.effect), value: .number(cohort.effect, style.change)),
                    Cell("\(cohort.treated)", value: .number(Double(cohort.treated), .integer)),
                    Cell("\(cohort.control)", value: .number(Double(cohort.control), .integer)),
                ])
            },
            footnotes: [
                RichText(
                    "Callaway and Sant'Anna's group-time effects without covariates; plain two-way fixed effects would compare late cohorts "
                        + "with early ones. The week that holds the day of the start counts as treated."
                )
            ]
        )
    }
}
