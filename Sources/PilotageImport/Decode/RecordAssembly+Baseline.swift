import PilotageModel

extension RecordAssembly {
    func baseline(_ row: FieldRow, _ problems: inout [FieldProblem]) -> BaselineRecord? {
        guard let baselineID = row[.baselineID as BaselineField].text, let metric = row[.metric as BaselineField].text,
            let workflow = row[.workflow as BaselineField].text, let from = row[.from as BaselineField].day,
            let to = row[.to as BaselineField].day, let unit = row[.unit as BaselineField].text,
            let method = row[.method as BaselineField].text, let owner = row[.owner as BaselineField].text,
            let frozenOn = row[.frozenOn as BaselineField].day
        else { return nil }
        let period = period(from, to, last: BaselineField.to.rawValue, &problems)
        guard let summary = summary(row, &problems), let period else { return nil }
        var baseline = BaselineRecord(
            baselineID: baselineID,
            metric: metric,
            workflow: workflow,
            period: period,
            summary: summary,
            unit: unit,
            method: method,
            owner: owner,
            frozenOn: frozenOn
        )
        baseline.rowVersion = row[.rowVersion as BaselineField].integer ?? 0
        return baseline
    }

    /// Exactly one of the two summaries, complete, and possible.
    private func summary(_ row: FieldRow, _ problems: inout [FieldProblem]) -> BaselineRecord.Summary? {
        let n = row[.n as BaselineField].integer
        let mean = row[.mean as BaselineField].decimal
        let sd = row[.sd as BaselineField].decimal
        let numerator = row[.numerator as BaselineField].integer
        let denominator = row[.denominator as BaselineField].integer
        let hasMean = n != nil || mean != nil || sd != nil
        let hasShare = numerator != nil || denominator != nil
        if let n, let mean, let sd, !hasShare {
            require(n >= 2, "n >= 2", .n, &problems)
            require(sd.units >= 0, "sd >= 0", .sd, &problems)
            return .mean(n: n, mean: mean, standardDeviation: sd)
        }
        if let numerator, let denominator, !hasMean {
            require(denominator >= 1, "denominator >= 1", .denominator, &problems)
            require(numerator >= 0 && numerator <= denominator, "0 <= numerator <= denominator", .numerator, &problems)
            return .proportion(numerator: numerator, denominator: denominator)
        }
        problems.append(FieldProblem(problem: .summaryIncomplete, field: nil))
        return nil
    }

    private func require(_ holds: Bool, _ rule: String, _ field: BaselineField, _ problems: inout [FieldProblem]) {
        if !holds { problems.append(FieldProblem(problem: .summaryImpossible(rule), field: field.rawValue)) }
    }
}
