import PilotageModel

extension RecordAssembly {
    func attempt(_ row: FieldRow, _ problems: inout [FieldProblem]) -> AttemptRecord? {
        guard let runID = row[.runID as AttemptField].text, let number = row[.attempt as AttemptField].integer,
            let start = row[.startedAt as AttemptField].instant,
            let status = row[.status as AttemptField].word.flatMap(RunStatus.init(rawValue:))
        else { return nil }
        var attempt = AttemptRecord(runID: runID, number: number, status: status, startedAt: start)
        attempt.namespace = row[.namespace as AttemptField].text ?? namespace
        attempt.endedAt = row[.endedAt as AttemptField].instant
        attempt.errorType = row[.errorType as AttemptField].text
        attempt.rowVersion = row[.rowVersion as AttemptField].integer ?? 0
        check(number, atLeast: 1, field: AttemptField.attempt.rawValue, &problems)
        checkTimes(
            RunTimes(status: status, start: start, end: attempt.endedAt),
            started: AttemptField.startedAt.rawValue,
            ended: AttemptField.endedAt.rawValue,
            &problems
        )
        return attempt
    }

    func cost(_ row: FieldRow, _ problems: inout [FieldProblem]) -> CostRecord? {
        guard let costID = row[.costID as CostField].text, let team = row[.team as CostField].text,
            let function = row[.function as CostField].text,
            let category = row[.category as CostField].word.flatMap(CostCategory.init(rawValue:)),
            let from = row[.from as CostField].day, let to = row[.to as CostField].day,
            let amount = row[.amount as CostField].decimal, let currency = row[.currency as CostField].text
        else { return nil }
        guard let period = period(from, to, last: CostField.to.rawValue, &problems) else { return nil }
        var cost = CostRecord(
            costID: costID,
            team: team,
            function: function,
            category: category,
            period: period,
            amount: amount,
            currency: currency
        )
        cost.workflow = row[.workflow as CostField].text
        cost.budget = row[.budget as CostField].decimal
        cost.rowVersion = row[.rowVersion as CostField].integer ?? 0
        return cost
    }

    func annotation(_ row: FieldRow, _ problems: inout [FieldProblem]) -> AnnotationRecord? {
        guard let annotationID = row[.annotationID as AnnotationField].text,
            let kind = row[.kind as AnnotationField].word.flatMap(AnnotationKind.init(rawValue:)),
            let workflow = row[.workflow as AnnotationField].text, let day = row[.day as AnnotationField].day,
            let quantity = row[.quantity as AnnotationField].decimal, let role = row[.role as AnnotationField].text
        else { return nil }
        var annotation = AnnotationRecord(
            annotationID: annotationID,
            kind: kind,
            workflow: workflow,
            day: day,
            quantity: quantity,
            role: role
        )
        annotation.runID = row[.runID as AnnotationField].text
        annotation.segments = row.segments
        annotation.rowVersion = row[.rowVersion as AnnotationField].integer ?? 0
        // A score may run from -100 to 100; everything else is a count or an amount of time.
        if kind != .surveyScore {
            check(quantity.units, atLeast: 0, field: AnnotationField.quantity.rawValue, &problems)
        }
        if day > lastDay {
            let problem = ImportProblem.inTheFuture(now: latest.text)
            problems.append(FieldProblem(problem: problem, field: AnnotationField.day.rawValue))
        }
        return annotation
    }

    func period(_ from: Day, _ to: Day, last field: Int, _ problems: inout [FieldProblem]) -> Period? {
        let period = Period(first: from, last: to)
        if period == nil { problems.append(FieldProblem(problem: .toBeforeFrom, field: field)) }
        return period
    }
}
