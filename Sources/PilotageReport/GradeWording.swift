import PilotageDocument
import PilotageMetrics
import PilotageModel

/// The shortfalls of data and the conditions of expansion, in words.
enum GradeWording {
    static func text(_ shortfall: DataGrade.Shortfall) -> String {
        switch shortfall {
        case .baselineWeeks(let have, let need): "\(have) weeks of baseline, \(need) asked for"
        case .emptyWeeks(let before, let after, let control, let of):
            "weeks without a finished run: \(before) before, \(after) after, \(control) of the control (of \(of) compared)"
        case .missingStatus(let share, let allowed):
            "status unknown for \(NumberFormat.percent(1).text(share)) of runs, at most \(NumberFormat.percent(0).text(allowed)) allowed"
        case .coverageUnknown: "coverage unknown: nobody said how many runs to expect"
        case .coverage(let before, let after):
            "of the runs expected, \(NumberFormat.percent(1).text(before)) came before and \(NumberFormat.percent(1).text(after)) after"
        case .quarantined(let share): "\(NumberFormat.percent(1).text(share)) of rows quarantined"
        case .notRegistered: "the pilot was never registered, so its definition could have followed the data"
        case .registeredLate(let day): "registered on \(day.text), after the pilot had begun"
        case .changedSinceRegistration(let kinds):
            "the registered form was changed once the pilot had begun: \(kinds.map(\.rawValue).joined(separator: ", "))"
        case .allocationUnknown: "nobody said which share of runs chance sends to the pilot, or too few runs show it"
        case .sampleRatio(let chance):
            "the arms have not the shares of runs that chance was to give them (p \(Wording.chance(chance)))"
        case .unitRatio(let chance):
            "the arms have not the shares of units that chance was to give them (p \(Wording.chance(chance)))"
        case .unitsWithoutOutcome(let share):
            "no outcome of the primary metric for \(NumberFormat.percent(1).text(share)) of the units"
        case .trendNotTested: "whether pilot and control moved alike before cannot be tested"
        case .trendNotTestable: "the weeks before cannot show whether pilot and control moved alike"
        case .trendViolated: "pilot and control did not move alike before"
        case .expiredAssumptions(let ids): "expired assumptions: \(ids.joined(separator: ", "))"
        case .contractBroken(let changes): "a contract changed under the data: \(changes.joined(separator: "; "))"
        case .fragile(let runs): "the verdict would change if the \(runs) runs of unknown status had gone badly"
        }
    }

    /// What *expand* asks for, and how it stands.
    static func text(_ condition: Condition) -> String {
        switch condition.kind {
        case .effectProven(let state): "the overall effect is proven (now \(Wording.effect(state)))"
        case .guardrailsPass(let failing, let unknown):
            "every guardrail holds" + list(" (fails: ", failing) + list(" (not shown to hold: ", unknown)
        case .maintenanceRatio(let ceiling, let now):
            "upkeep is at most \(NumberFormat.decimal(2).text(ceiling)) of the low-case benefit (now "
                + (now.map { NumberFormat.decimal(2).text($0) } ?? "unknown") + ")"
        case .profitProbability(let floor, let now):
            "the net value is positive at \(NumberFormat.percent(0).text(floor)) or more (now "
                + (now.map { NumberFormat.percent(0).text($0) } ?? "unknown") + ")"
        case .lossBearable(let agreed, let now):
            "its P10 keeps the agreed loss"
                + (agreed.map { " of \(NumberFormat.integer.text($0))" } ?? " (nobody agreed to one)") + " (now "
                + (now.map { Rounding.money($0, .integer) } ?? "unknown") + ")"
        case .definitionStands(let kinds):
            "the definition stands as registered"
                + list(" (changed: ", kinds.map(\.rawValue))
        case .upkeepStable: "maintenance hours do not rise"
        case .noAdverseSignal(let weeks):
            "the process gave no signal for the worse in the last \(ProcessSignals.latest) weeks"
                + list(" (now: ", weeks.map(\.text))
        case .noHarmedSegment(let names): "no segment is harmed" + list(" (now: ", names)
        case .gradeA(let letter): "the data grade is A (now \(letter.rawValue))"
        case .designAllows: "the design allows it"
        case .trendSupported: "pilot and control are shown to have moved alike before"
        case .assumptionsCurrent(let ids): "no assumption has expired" + list(" (expired: ", ids)
        }
    }

    private static func list(_ lead: String, _ names: [String]) -> String {
        names.isEmpty ? "" : lead + names.joined(separator: ", ") + ")"
    }
}
