/// When something happened in a case, as the log wrote it and as a number to compare by.
struct XESTime {
    let text: String
    let milliseconds: Int64
    /// Whether the text carries a zone.
    let isZoned: Bool

    /// Nil for a text that is no time.
    init?(_ text: String) {
        guard let time = try? TimeText(text.utf8.span) else { return nil }
        self.text = text
        isZoned = time.offsetMilliseconds != nil
        milliseconds = time.localMilliseconds - (time.offsetMilliseconds ?? 0)
    }
}

/// The span of a case: from its earliest event to its latest, wherever they stand in the file.
struct XESSpan {
    private(set) var earliest: XESTime?
    private(set) var latest: XESTime?
    /// The first text that is no time.
    private(set) var fault: String?
    /// A time without a zone that stands beside times with one.
    private(set) var zoneless: String?
    /// Whether an event stands behind a later one.
    private(set) var isOutOfOrder = false

    mutating func take(_ text: String) {
        guard let time = XESTime(text) else {
            fault = fault ?? text
            return
        }
        if let earliest, time.isZoned != earliest.isZoned { zoneless = time.isZoned ? earliest.text : time.text }
        if time.milliseconds < (earliest?.milliseconds ?? .max) { earliest = time }
        if time.milliseconds >= (latest?.milliseconds ?? .min) {
            latest = time
        } else {
            isOutOfOrder = true
        }
    }
}
