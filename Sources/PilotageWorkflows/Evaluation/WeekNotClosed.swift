/// A report was asked for a week that has not ended yet.
public struct WeekNotClosed: Explained, Hashable {
    let week: String
    let last: String

    public var status: ExitStatus { .usage }

    public var what: String { "\(week) has not ended yet" }

    public var fix: String { "Ask for \(last) or earlier; only closed weeks are reported" }
}
