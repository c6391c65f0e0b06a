public import PilotageModel

/// Why a decision about a pilot is not taken down.
public enum DecisionError: Explained, Hashable {
    case registrarDecides(role: String)
    case noReview(verdict: String)
    case reviewPassed(Day)
    case repairTooLong(latest: Day)
    case repairedBefore

    public var status: ExitStatus { .refused }

    public var what: String {
        switch self {
        case .registrarDecides(let role):
            "'\(Printable.text(role))' registered the pilot and does not decide it; the store is unchanged"
        case .noReview(let verdict): "'\(verdict)' goes on, and nobody says when it is looked at again"
        case .reviewPassed(let day): "the review on \(day.text) is not in the future"
        case .repairTooLong(let latest): "the time for repair ends on \(latest.text) at the latest, by the policy"
        case .repairedBefore: "time for repair was granted before, and it is granted once"
        }
    }

    public var fix: String {
        switch self {
        case .registrarDecides:
            "Let another role decide, or set 'registrar_may_decide: yes' in policy.yml, which every scorecard shows"
        case .noReview: "Give the day, as in --review 2027-02-28"
        case .reviewPassed: "Give a day after today"
        case .repairTooLong(let latest): "Give --review \(latest.text) or an earlier day"
        case .repairedBefore: "Decide keep, simplify or stop on what is known"
        }
    }
}
