import PilotageModel

extension RefusedRow {
    /// A row set aside for these problems; the first names the column and the rule, each mend is given once.
    init(_ problems: [ValueProblem], at place: RowPlace, raw: String, key: RowKey? = nil) {
        var fixes: [String] = []
        for problem in problems where !fixes.contains(problem.problem.fix) { fixes.append(problem.problem.fix) }
        self.init(
            line: place.line,
            byteOffset: place.byteOffset,
            column: problems.first?.column,
            rule: problems.first?.problem.rule.rawValue ?? "",
            what: problems.map { $0.problem.what($0.column) }.joined(separator: "; "),
            fix: fixes.joined(separator: "; "),
            raw: raw,
            key: key
        )
    }
}
