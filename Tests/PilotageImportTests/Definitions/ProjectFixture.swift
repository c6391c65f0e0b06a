import Foundation
import PilotageModel
import Testing

@testable import PilotageImport

/// A small project of which every file is right, for putting one fault into it.
struct ProjectFixture {
    /// Path to text.
    var texts: [String: String]

    static let small = ProjectFixture(texts: [
        "pilotage.yml": """
        project: Harbour Office
        time_zone: Europe/Berlin
        currency: EUR
        store: .pilotage/store.sqlite
        reports: Reports
        weekly: [failed-runs, slow-runs]

        """,
        "policy.yml": """
        version: 3
        owner: Head of Operations
        maintenance_ratio_for_expand: 0.30
        maintenance_ratio_for_simplify: 0.70
        profit_probability_for_expand: 0.80
        profit_probability_for_simplify: 0.50
        baseline_weeks_for_grade_a: 8
        baseline_weeks_for_grade_b: 4
        missing_share_for_grade_a: 0.02
        maintenance_ratio_for_cheap: 0.10
        gain_share_for_concentration: 0.80
        volume_share_for_concentration: 0.50
        proof_confidence: 0.95
        coverage_for_grade_a: 0.98
        coverage_for_grade_b: 0.95
        coverage_apart: 0.02
        missing_share_for_grade_b: 0.05
        quarantine_for_grade_a: 0.01
        quarantine_for_grade_b: 0.05
        empty_weeks_for_grade_b: 0.05
        harm_level: 0.05
        sample_ratio_for_grade_a: 0.01
        sample_ratio_for_grade_b: 0.001
        repair_days: 30
        further_days: 60
        registrar_may_decide: no

        """,
        "catalog.yml": """
        workflows:
          - id: intake
            title: Intake
            business_owner: Head of Intake
            technical_owner: Platform Lead
            support: Service desk
            escalation: Duty manager
          - id: dispatch
            title: Dispatch
            business_owner: Head of Dispatch
            technical_owner: Platform Lead
            support: Service desk
            escalation: Duty manager

        """,
        "assumptions.yml": """
        assumptions:
          - {id: rate, title: Rate, unit: share, low: 0.05, base: 0.10, high: 0.15, owner: CFO, source: plan, review_date: 2027-02-28}
          - {id: fee, title: Fee, unit: EUR, low: 4.00, base: 6.50, high: 9.00, owner: CFO, source: plan, review_date: 2027-02-28}
          - {id: part, title: Part, unit: share, low: 0, base: 0.5, high: 1, owner: CFO, source: plan, review_date: 2027-02-28}

        """,
        "metrics/failed-runs.yml": metric("failed-runs", "{ratio: [failed], per: [finished]}", unit: "share"),
        "metrics/slow-runs.yml": metric("slow-runs", "{quantile: 95, of: duration}", unit: "minutes"),
        "metrics/first-pass.yml": metric("first-pass", "{ratio: first_pass, per: attempts_known}", unit: "share"),
        "metrics/runs-started.yml": metric(
            "runs-started",
            "{ratio: [runs], per: [weeks]}",
            unit: "count",
            kind: "activity"
        ),
        "pilots/trial.yml": """
        id: trial
        title: Trial
        version: 1
        question: Does it help?
        owner: Head of Operations
        workflows: [intake]
        controls: [dispatch]
        design: before/after with control
        before: {from: 2026-02-16, to: 2026-08-16}
        after: {from: 2026-08-17, to: 2026-11-15}
        transition_weeks: 1
        primary: {metric: failed-runs, worthwhile_effect: 0.02}
        guardrails:
          - {metric: slow-runs, margin: 5}
        others: [first-pass]
        segments: [channel]
        looks: [4, 8, 12]
        value:
          unit_of_work: letter
          horizon_months: 36
          discount_rate: rate
          benefits:
            - {id: fees, title: Fees, category: cashable_cost, metric: failed-runs, unit_value: fee, realisation: part}

        """,
    ])

    static func metric(_ id: String, _ measure: String, unit: String, kind: String = "outcome") -> String {
        """
        id: \(id)
        title: Title
        version: 2
        meaning: One sentence.
        owner: Head of Operations
        decision: Stop when it rises.
        kind: \(kind)
        better: lower
        unit: \(unit)
        measure: \(measure)
        filters: [production]
        target: 0.04
        tolerance: 0.005

        """
    }

    var files: [DefinitionFile] {
        texts.sorted { $0.key < $1.key }.map { DefinitionFile(path: $0.key, bytes: Array($0.value.utf8)) }
    }

    var issues: [DefinitionIssue] { ProjectReader.read(files).issues }

    /// The project with one text replaced; it must stand in the file exactly once.
    func with(_ file: String, _ old: String, _ new: String) throws -> ProjectFixture {
        var copy = self
        var text = try #require(texts[file])
        let found = text.ranges(of: old)
        try #require(found.count == 1, "'\(old)' stands \(found.count) times in \(file)")
        text.replaceSubrange(found[0], with: new)
        copy.texts[file] = text
        return copy
    }
}

extension Result<Project, DefinitionFailure> {
    /// What was found, in the order of files and lines; empty for a project.
    var issues: [DefinitionIssue] {
        switch self {
        case .success: []
        case .failure(let failure):
            failure.issues.sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
        }
    }
}

extension DefinitionIssue {
    var place: String { "\(file):\(line):\(column)" }
}
