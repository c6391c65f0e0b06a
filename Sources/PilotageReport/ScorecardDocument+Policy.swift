import PilotageDocument
import PilotageMetrics
import PilotageModel

extension ScorecardDocument {
    /// The thresholds behind the verdict, as they stand in the policy.
    var policyTable: Table {
        let policy = evaluation.evidence.policy
        let rows: [(String, String)] = [
            ("Expand: upkeep at most, of the low-case benefit", policy.maintenanceRatioForExpand.text),
            ("Simplify: upkeep above", policy.maintenanceRatioForSimplify.text),
            ("Expand: chance of a positive net value at least", policy.profitProbabilityForExpand.text),
            ("Simplify: chance of a positive net value below", policy.profitProbabilityForSimplify.text),
            ("Simplify instead of stop: upkeep at most", policy.maintenanceRatioForCheap.text),
            (
                "Simplify: share of the gain from few cases, and the share that is few",
                "\(policy.gainShareForConcentration.text), \(policy.volumeShareForConcentration.text)"
            ),
            ("Proof: confidence at which the whole interval is worth having", policy.proofConfidence.text),
            (
                "Baseline weeks for grade A, and below which it is C",
                "\(policy.baselineWeeksForGradeA), \(policy.baselineWeeksForGradeB)"
            ),
            (
                "Coverage for grade A, below which it is C, and periods apart by at most",
                "\(policy.coverageForGradeA.text), \(policy.coverageForGradeB.text), \(policy.coverageApart.text)"
            ),
            (
                "Missing key fields for grade A, and above which it is C",
                "\(policy.missingShareForGradeA.text), \(policy.missingShareForGradeB.text)"
            ),
            (
                "Rows set aside for grade A, and above which it is C",
                "\(policy.quarantineForGradeA.text), \(policy.quarantineForGradeB.text)"
            ),
            ("Weeks without a run above which the grade is C", policy.emptyWeeksForGradeB.text),
            ("Harm in a segment: chance after adjustment below", policy.harmLevel.text),
            (
                "Sizes of the arms: chance for grade A, and below which the grade is C",
                "\(policy.sampleRatioForGradeA.text), \(policy.sampleRatioForGradeB.text)"
            ),
            ("Days for repair, and for measuring on", "\(policy.repairDays), \(policy.furtherDays)"),
            ("May whoever registered the pilot decide it?", policy.registrarMayDecide ? "yes" : "no"),
        ]
        return Table(
            id: "policy",
            caption: "Thresholds of the policy, version \(policy.version)",
            columns: [.init("threshold", "Threshold"), .init("value", "Value", .trailing)],
            rows: rows.map { Table.Row([Cell($0.0), Cell($0.1)]) }
        )
    }

    /// Who kept the workflow running: hours of maintenance and data cleaning by role.
    func workerTable(_ upkeep: Sustainment) -> Table {
        let format = NumberFormat.decimal(2)
        return Table(
            id: "upkeep-workers",
            caption: upkeep.workers.isEmpty
                ? "Who does the work: nobody noted hours"
                : "Who does the work: hours of maintenance and data cleaning a week, by role",
            columns: [
                .init("role", "Role"), .init("first", "First four weeks", .trailing),
                .init("last", "Last four weeks", .trailing), .init("change", "Change", .trailing),
            ],
            rows: upkeep.workers.map { worker in
                let change = worker.last - worker.first
                return Table.Row([
                    Cell(worker.role), Cell(format.text(worker.first), value: .number(worker.first, format)),
                    Cell(format.text(worker.last), value: .number(worker.last, format)),
                    Cell(format.signed(change), value: .formula(Formula("{last}-{first}"), change, format)),
                ])
            }
        )
    }
}
