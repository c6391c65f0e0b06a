import PilotageModel

extension RecordAssembly {
    /// A unit of an experiment; what divides must be positive, and nobody is assigned in the future.
    func unit(_ row: FieldRow, _ problems: inout [FieldProblem]) -> UnitRecord? {
        guard let experiment = row[.experiment as UnitField].text, let unitID = row[.unitID as UnitField].text,
            let arm = row[.arm as UnitField].text, let assignedAt = row[.assignedAt as UnitField].instant
        else { return nil }
        var unit = UnitRecord(experiment: experiment, unitID: unitID, arm: arm, assignedAt: assignedAt)
        unit.received = row[.received as UnitField].boolean
        unit.amounts = row.amounts
        unit.segments = row.segments
        unit.rowVersion = row[.rowVersion as UnitField].integer ?? 0
        if assignedAt > latest {
            let problem = ImportProblem.inTheFuture(now: latest.text)
            problems.append(FieldProblem(problem: problem, field: UnitField.assignedAt.rawValue))
        }
        for (measure, amount) in row.amounts where measure.part == .exposure && amount.units < 0 {
            problems.append(FieldProblem(problem: .negative(least: 0), field: nil))
        }
        return unit
    }
}
