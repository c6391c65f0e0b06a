/// A command line whose words are right but whose values are not.
public enum UsageError: Explained, Hashable {
    case badMoment(String)
    case badDay(String)
    case badWeek(String)
    case unknownKind(String, known: [String])
    /// Two options say the same thing in two ways.
    case twoOf(String, String)
    /// An option that must say something is empty.
    case empty(option: String)
    /// Names of workflows beside rows that name them already.
    case namesOfRows(String)
    case badLoad(String)
    case badQuarantinedRow(String)
    case unknownField(String, known: [String])
    /// Nothing says how long rows are kept.
    case noRetention
    /// One of two ways to name something is needed.
    case oneOf(String, String)
    /// Forcing without saying which week.
    case forceWithoutWeek
    case badDelivery(String)
    case unknownVerdict(String, known: [String])
    case badRunRows(Int)
    case noPilot(kind: String)
    case pilotOfRows(String, kind: String)
    case daysOfRuns(option: String, kind: String)

    public var status: ExitStatus { .usage }

    public var what: String {
        switch self {
        case .badMoment(let text): "'\(Printable.text(text))' is no moment"
        case .badDay(let text): "'\(Printable.text(text))' is no date"
        case .badWeek(let text): "'\(Printable.text(text))' is neither an ISO week nor a month"
        case .unknownKind(let text, _): "'\(Printable.text(text))' is neither a kind of record nor a tool's export"
        case .twoOf(let one, let other): "\(one) and \(other) say the same thing twice"
        case .empty(let option): "\(option) is empty"
        case .namesOfRows(let kind): "--names goes with the export of a tool, not with \(kind)"
        case .badLoad(let text): "'\(Printable.text(text))' is no number of a load"
        case .badQuarantinedRow(let text): "'\(Printable.text(text))' is no number of a quarantined row"
        case .unknownField(let text, _): "'\(Printable.text(text))' is no field that can hold a person"
        case .noRetention: "No period is named after which rows are to go"
        case .oneOf(let one, let other): "Neither \(one) nor \(other) is given"
        case .forceWithoutWeek: "--force does not say which week"
        case .badDelivery(let text): "'\(Printable.text(text))' is no number of a delivery"
        case .unknownVerdict(let text, _): "'\(Printable.text(text))' is no verdict"
        case .badRunRows(let number): "\(number) is no number of rows"
        case .noPilot(let kind): "An export of \(kind) needs a pilot"
        case .pilotOfRows(let pilot, let kind): "An export of \(kind) is not about the pilot '\(Printable.text(pilot))'"
        case .daysOfRuns(let option, let kind): "\(option) goes with runs, not with \(kind)"
        }
    }

    public var fix: String {
        switch self {
        case .badMoment: "Write date, time and zone as in --now 2026-11-16T06:30:00Z"
        case .badDay: "Write it as in --as-of 2026-11-15"
        case .badWeek: "Write a week as in --period 2026-W46, or a month as in 2026-10; not every year has a week 53"
        case .unknownKind(let text, let known): NearestName.advice(for: text, among: known)
        case .twoOf: "Give one of them"
        case .noPilot(let kind): "Name one, as in 'pilotage export \(kind) PILOT'"
        case .pilotOfRows: "Leave the pilot out, or export comparisons or segments"
        case .daysOfRuns: "Leave it out, and choose rows by their own days"
        case .badRunRows: "Give --run-rows 0 or more; without it all runs are listed"
        case .empty(let option): "Give it a value, such as \(option) \"Head of Finance Operations\""
        case .namesOfRows: "Leave it out; a valueMap in the contract can rename workflows"
        case .badLoad: "Loads are counted from 1; the receipt of an import names them"
        case .badQuarantinedRow: "Run 'pilotage quarantine show --load LOAD'; its first column names them"
        case .unknownField(let text, let known): NearestName.advice(for: text, among: known)
        case .noRetention:
            "Add 'retention:' with a line such as 'runs: 400 days' to pilotage.yml, or a retention to slaProperties of a contract"
        case .oneOf: "Give one of them"
        case .forceWithoutWeek: "Name it, as in --only 2026-W46 --force"
        case .badDelivery: "Run 'pilotage deliveries'; its first column names them"
        case .unknownVerdict(let text, let known): NearestName.advice(for: text, among: known)
        }
    }
}
