/// The rows that stand in quarantine: how many of each rule, and those that a report can list.
public struct RejectedRows: Sendable {
    /// A row with the file it stood in, without its text.
    public struct Row: Sendable, Hashable {
        public let file: String
        public let line: Int
        public let rule: String
        public let what: String
        public let fix: String

        /// Joins a row's place with the reason.
        public init(file: String, line: Int, rule: String, what: String, fix: String) {
            self.file = file
            self.line = line
            self.rule = rule
            self.what = what
            self.fix = fix
        }
    }

    /// The most rows that a report holds, and so the limit of the workbook's list.
    public static let mostRows = 10_000

    /// All of them, by the rule that set them aside.
    public let byRule: [String: Int]
    /// All of them up to `mostRows`, in the order of loading; of more, the first ones of each rule.
    public let rows: [Row]

    /// Joins the counts with the rows to be listed.
    public init(byRule: [String: Int], rows: [Row]) {
        self.byRule = byRule
        self.rows = rows
    }

    /// How many stand in quarantine.
    public var count: Int { byRule.values.reduce(0, +) }

    /// The rules, the most frequent first.
    public var rules: [String] {
        byRule.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }

    /// At most so many rows: all, or the first ones of each rule, so that every reason is seen.
    func listed(_ limit: Int) -> [Row] {
        guard count > limit else { return rows }
        let share = max(1, limit / max(1, byRule.count))
        let rowsOfRule = Dictionary(grouping: rows, by: \.rule)
        return Array(rules.flatMap { (rowsOfRule[$0] ?? []).prefix(share) }.prefix(limit))
    }

    /// What a list of them is called: how many of how many, and which when not all.
    func caption(_ limit: Int) -> String {
        let shown = "Rows that were set aside: \(listed(limit).count) of \(count) shown"
        guard count > limit else { return shown }
        let counts = rules.map { "\($0) \(byRule[$0] ?? 0)" }.joined(separator: ", ")
        return "\(shown), the first ones of each rule (\(counts)); 'pilotage quarantine show' prints the others"
    }
}
