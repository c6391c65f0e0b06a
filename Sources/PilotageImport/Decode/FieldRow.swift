import PilotageModel

/// The decoded values of one row, by field.
struct FieldRow {
    var values: [FieldValue]
    var segments: [String: String] = [:]
    /// What was measured of a unit.
    var amounts: [UnitMeasure: FixedDecimal] = [:]

    init(kind: RecordKind) {
        values = FieldSpec.all(of: kind).map { _ in .absent }
    }

    subscript(_ field: RunField) -> FieldValue { values[field.rawValue] }
    subscript(_ field: AttemptField) -> FieldValue { values[field.rawValue] }
    subscript(_ field: CostField) -> FieldValue { values[field.rawValue] }
    subscript(_ field: BaselineField) -> FieldValue { values[field.rawValue] }
    subscript(_ field: AnnotationField) -> FieldValue { values[field.rawValue] }
    subscript(_ field: UnitField) -> FieldValue { values[field.rawValue] }
}

/// A problem with the field at that place; nil when no single field is at fault.
struct FieldProblem {
    let problem: ImportProblem
    let field: Int?
}

/// Turns decoded values into a record and checks them against each other; every broken rule is reported.
struct RecordAssembly {
    let kind: RecordKind
    /// Fills the namespace of rows that have no column for it.
    let namespace: String
    /// No run may start or end after it.
    let latest: Instant
    /// No observation may be dated after it.
    let lastDay: Day

    /// The record, or nil with at least one problem.
    func record(_ row: FieldRow, problems: inout [FieldProblem]) -> ImportedRecord? {
        let record: ImportedRecord? =
            switch kind {
            case .runs: run(row, &problems).map { .run($0) }
            case .attempts: attempt(row, &problems).map { .attempt($0) }
            case .costs: cost(row, &problems).map { .cost($0) }
            case .baselines: baseline(row, &problems).map { .baseline($0) }
            case .annotations: annotation(row, &problems).map { .annotation($0) }
            case .units: unit(row, &problems).map { .unit($0) }
            }
        return problems.isEmpty ? record : nil
    }

    /// Status and times agree: an open run has no end, a finished one has; nothing ends before it starts or lies ahead.
    func checkTimes(
        _ times: RunTimes,
        started: Int,
        ended: Int,
        _ problems: inout [FieldProblem]
    ) {
        if times.start > latest {
            problems.append(FieldProblem(problem: .inTheFuture(now: latest.text), field: started))
        }
        guard let end = times.end else {
            if Self.mustEnd(times.status) { problems.append(FieldProblem(problem: .missingEnd, field: ended)) }
            return
        }
        if times.status.isOpen { problems.append(FieldProblem(problem: .openWithEnd, field: ended)) }
        if end < times.start { problems.append(FieldProblem(problem: .endBeforeStart, field: ended)) }
        if end > latest { problems.append(FieldProblem(problem: .inTheFuture(now: latest.text), field: ended)) }
    }

    private static func mustEnd(_ status: RunStatus) -> Bool {
        switch status {
        case .succeeded, .failed, .timedOut: true
        case .cancelled, .skipped, .running, .waiting, .unknown: false
        }
    }

    /// Reports a count below the least allowed.
    func check(_ value: Int64?, atLeast least: Int, field: Int, _ problems: inout [FieldProblem]) {
        if let value, value < least { problems.append(FieldProblem(problem: .negative(least: least), field: field)) }
    }
}

/// When a run or attempt took place.
struct RunTimes {
    let status: RunStatus
    let start: Instant
    let end: Instant?
}
