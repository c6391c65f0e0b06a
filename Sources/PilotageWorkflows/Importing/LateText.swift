import PilotageModel

/// Late rows on a receipt.
enum LateText {
    /// None without late rows; else their number, their weeks, and what follows from them.
    static func lines(_ late: [LateRows]) -> [String] {
        guard let first = late.map(\.week).min(), let last = late.map(\.week).max() else { return [] }
        let rows = Counted.text(late.reduce(0) { $0 + $1.rows }, "row")
        let weeks = first == last ? "week \(first.text)" : "weeks \(first.text)..\(last.text)"
        let corrections = late.reduce(0) { $0 + $1.corrections }
        let corrected = corrections > 0 ? ", \(corrections) of them corrections" : ""
        return ["  late: \(rows) of \(weeks)\(corrected); reports on closed weeks may change"]
    }
}
