import PilotageDocument
import PilotageMetrics
import PilotageModel
import PilotageStatistics

/// Every sentence that says why a number is missing, how an interval was made, or what a state means.
enum Wording {
    static func reason(_ absence: Absence) -> String {
        switch absence {
        case .noRuns: "no runs"
        case .notRecorded: "not recorded"
        case .tooFewWeeks(let have, let need): "not enough data: \(have) of \(need) weeks"
        case .tooFewEvents(let have, let need): "not enough data: \(have) of \(need) events"
        case .tooFewRuns(let have, let need): "not enough data: \(have) of \(need) runs"
        case .noSpread: "no interval: the weeks are all alike"
        case .baselineNearZero: "relative change not defined"
        case .boundsCollapse: "no interval: its ends fall together"
        case .notReached: "not reached: too many are still open"
        case .foreignCurrency(let codes):
            "amounts in \(codes.joined(separator: ", ")) and no rate with an owner in rates.yml for the day"
        case .tooLarge: "an amount is too large to be counted in the currency's smallest unit"
        case .sampleRatio(let chance):
            "withheld: the arms have not the shares of units that chance was to give them (p \(Self.chance(chance)))"
        case .tooFewUnits(let have, let need): "not enough data: \(have) of \(need) units in an arm"
        case .noUnits: "no units were assigned"
        case .uptakeAlike: "both arms were treated nearly equally often"
        case .noMethod(let what): "no method for \(what) yet"
        }
    }

    static func basis(_ basis: Change.Basis) -> String {
        switch basis {
        case .weeks(let df): "weeks as clusters, t with \(NumberFormat.decimal(1).text(df)) df"
        case .days(let df): "equal-weighted cosines on days, t with \(NumberFormat.decimal(1).text(df)) df"
        case .proportions: "Newcombe on totals; assumes independent runs, so optimistic"
        case .quantiles: "quantiles with weeks as clusters (Woodruff, MOVER)"
        case .censoredQuantiles(let open):
            "Kaplan-Meier quantiles, \(open) still open, weeks as clusters (Woodruff, MOVER)"
        case .standardised(let df): "segments at one mix, errors added, t with \(NumberFormat.decimal(1).text(df)) df"
        case .trendAdjusted(let df):
            "trend before taken off, errors AR(1) by REML, t with \(NumberFormat.decimal(1).text(df)) df"
        case .units(let df): "units by assignment (Welch), t with \(NumberFormat.decimal(1).text(df)) df"
        case .unitsWithPast(let df):
            "units with their past taken out (CUPED), t with \(NumberFormat.decimal(1).text(df)) df"
        case .unitsTreated(let df):
            "units that took what they were given (Wald), t with \(NumberFormat.decimal(1).text(df)) df"
        case .clusteredUnits(let df): "one change a unit (CR2), t with \(NumberFormat.decimal(1).text(df)) df"
        case .staggered(let df):
            "cohorts against units not yet reached, t with \(NumberFormat.decimal(1).text(df)) df"
        case .unitProportions: "shares of units (Newcombe)"
        case .summary(let df):
            "measured summary against weeks as clusters, t with \(NumberFormat.decimal(1).text(df)) df"
        }
    }

    static func caution(_ caution: Change.Caution) -> String {
        switch caution {
        case .slowDrift(let correlation):
            "slow drift (week-to-week correlation \(NumberFormat.decimal(2).text(correlation))): the interval may still be too narrow"
        case .provisionalBaseline(let weeks): "provisional: only \(weeks) weeks of baseline"
        case .assumesIndependentRuns: "few events: exact method that assumes independent runs"
        case .summaryBaseline: "the baseline is a summary that somebody measured; its cases are taken as independent"
        }
    }

    static func trend(_ outcome: TrendCheck.Outcome) -> String {
        switch outcome {
        case .supported: "supported: they moved alike"
        case .violated: "violated: they did not"
        case .notTestable: "not testable: the weeks cannot tell"
        }
    }

    static func drift(_ kind: DriftEvidence.Kind, _ metric: String) -> String {
        switch kind {
        case .level: "Level of \(metric)"
        case .outcomes: "Shares of success and classes of failure"
        case .durations: "Shares of durations, by fifths"
        }
    }

    static func drift(_ finding: DriftEvidence.Finding) -> String {
        switch finding {
        case .steady: "● steady"
        case .watch: "? watch"
        case .act: "▼ drifting: look for the cause"
        }
    }

    static func rule(_ rule: Look.Rule) -> String {
        switch rule {
        case .single: "a single look, bound"
        case .obrienFleming: "O'Brien-Fleming bound"
        case .lanDeMets(let share):
            "Lan-DeMets spending at \(NumberFormat.percent(0).text(share)) of the information, bound"
        }
    }

    /// A p-value to three digits.
    static func chance(_ value: Double) -> String { value < 0.001 ? "< 0.001" : NumberFormat.decimal(3).text(value) }

    /// A mark and a word, readable without colour.
    static func signal(_ state: Change.State) -> String {
        switch state {
        case .improved: "▲ better"
        case .worse: "▼ worse"
        case .unclear: "● no evidence of change"
        }
    }

    static func guardrail(_ outcome: GuardrailState.Outcome) -> String {
        switch outcome {
        case .pass: "✓ holds"
        case .fail: "✗ fails"
        case .unknown: "? not shown to hold"
        }
    }

    static func effect(_ state: EffectState?) -> String {
        switch state {
        case .harm: "harm"
        case .proven: "proven: even the low end of the interval is worth having"
        case .likely: "likely: a gain, and the point estimate is worth having"
        case .noneWorthIt: "no effect worth having"
        case .small: "small: a gain, but perhaps less than is worth having"
        case .undecided: "undecided: the interval covers both nothing and something worth having"
        case nil: "not measurable"
        }
    }

    static func verdict(_ verdict: Verdict) -> String {
        switch verdict {
        case .keep: "Keep"
        case .expand: "Expand"
        case .simplify: "Simplify"
        case .stop: "Stop"
        case .measureOn: "Keep measuring"
        case .noVerdict: "No verdict"
        }
    }

    static func tone(_ verdict: Verdict) -> Banner.Tone {
        switch verdict {
        case .keep, .expand: .good
        case .simplify, .measureOn: .caution
        case .stop: .bad
        case .noVerdict: .neutral
        }
    }

    static func design(_ design: PilotDesign) -> String {
        switch design {
        case .randomised: "Randomised"
        case .matchedControl: "Matched control"
        case .beforeAfterWithControl: "Before/after with control"
        case .beforeAfterAlone: "Before/after alone"
        }
    }

    /// The highest verdict the design allows.
    static func allows(_ design: PilotDesign) -> String {
        switch design {
        case .randomised: "allows expand"
        case .matchedControl, .beforeAfterWithControl:
            "allows expand once the trends before are shown to agree; until then keep"
        case .beforeAfterAlone: "allows keep at most, never expand"
        }
    }

    static func upkeep(_ kind: Sustainment.Kind) -> String {
        switch kind {
        case .maintenanceHours: "Maintenance hours a week"
        case .dataCleaningHours: "Data-cleaning hours a week"
        case .ruleChanges: "Rule changes a week"
        case .operatingCost: "Running cost a week"
        }
    }

    static func category(_ category: ValuePlan.Category) -> String {
        switch category {
        case .cashableCost: "cashable cost"
        case .capacityReleased: "capacity released"
        case .revenue: "revenue"
        case .riskAvoided: "risk avoided"
        case .speed: "speed"
        case .quality: "quality"
        }
    }

    /// `≤ 6.0 % ± 1.0`: the target with the distance from it that needs no action.
    static func target(_ metric: MetricDefinition, _ currency: String) -> String {
        let style = NumberStyle(metric, currency: currency)
        let slack = metric.tolerance.double
        let margin = slack == 0 ? "" : " ± \(style.magnitude(slack))"
        return "\(metric.better == .lower ? "≤" : "≥") \(style.text(metric.target.double))\(margin)"
    }

    /// `2026-W46 (9–15 Nov 2026)`, `2026-10 (1–31 Oct 2026)`.
    static func week(_ week: some DaySpan) -> String {
        let first = week.firstDay.date
        let last = week.lastDay.date
        let start = first.month == last.month ? "\(first.day)" : "\(first.day) \(month(first.month))"
        return "\(week.text) (\(start)–\(last.day) \(month(last.month)) \(last.year))"
    }

    /// `16 Nov 2026`.
    static func day(_ day: Day) -> String { "\(day.date.day) \(month(day.date.month)) \(day.date.year)" }

    /// `26 weeks, 2026-W08 to 2026-W33`.
    static func weeks(_ weeks: [ISOWeek]) -> String {
        guard let first = weeks.first, let last = weeks.last else { return "no complete week" }
        return "\(weeks.count) weeks, \(first.text) to \(last.text)"
    }

    private static func month(_ number: Int) -> String {
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][
            min(max(number, 1), 12) - 1
        ]
    }
}
