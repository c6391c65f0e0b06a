import Testing

@testable import PilotageImport

@Suite("Faults in settings, policy, catalogue and assumptions")
struct SettingsFaultTests {
    @Test(
        "a fault is named where it stands, with the mend",
        arguments: [
            DefinitionFault(
                "pilotage.yml",
                "Europe/Berlin",
                "¶\"\"",
                "'time_zone' is empty",
                "Write the IANA name of the business time zone, such as Europe/Berlin"
            ),
            DefinitionFault(
                "pilotage.yml",
                "currency: EUR",
                "currency: ¶eur",
                "'eur' is no currency code",
                "Write the three capital letters of ISO 4217, such as EUR"
            ),
            DefinitionFault(
                "pilotage.yml",
                "currency: EUR",
                "currency: ¶EURO",
                "'EURO' is no currency code",
                "Write the three capital letters of ISO 4217, such as EUR"
            ),
            DefinitionFault(
                "pilotage.yml",
                "currency: EUR",
                "currency: ¶ERU",
                "no currency has the code 'ERU'",
                "Look it up in ISO 4217"
            ),
            DefinitionFault(
                "pilotage.yml",
                "slow-runs]",
                "¶slow-run]",
                "no metric has the id 'slow-run'",
                "Write 'slow-runs', or define it in metrics/"
            ),
            DefinitionFault(
                "pilotage.yml",
                "slow-runs]",
                "¶failed-runs]",
                "'failed-runs' stands twice in 'weekly'; the first is at pilotage.yml:6:10",
                "Keep one of the two"
            ),
            DefinitionFault(
                "pilotage.yml",
                "[failed-runs, slow-runs]",
                "¶[]",
                "'weekly' is empty",
                "Write the ids of the metrics of the weekly report, in order"
            ),
            DefinitionFault(
                "policy.yml",
                "expand: 0.30",
                "expand: ¶30",
                "'maintenance_ratio_for_expand' is 30, which is no part of a whole",
                "Write a number from 0 to 1: 0.04 stands for 4 per cent"
            ),
            DefinitionFault(
                "policy.yml",
                "simplify: 0.70",
                "simplify: ¶0.29",
                "'maintenance_ratio_for_simplify' is 0.29, below 'maintenance_ratio_for_expand', which is 0.30",
                "Let it be the same or higher, or no verdict could be told from the next"
            ),
            DefinitionFault(
                "policy.yml",
                "expand: 0.80",
                "expand: ¶0.499",
                "'profit_probability_for_expand' is 0.499, below 'profit_probability_for_simplify', which is 0.50",
                "Let it be the same or higher, or no verdict could be told from the next"
            ),
            DefinitionFault(
                "policy.yml",
                "grade_a: 8",
                "grade_a: ¶3",
                "'baseline_weeks_for_grade_a' is 3, below 'baseline_weeks_for_grade_b', which is 4",
                "Let it be the same or higher, or no verdict could be told from the next"
            ),
            DefinitionFault(
                "assumptions.yml",
                "low: 4.00",
                "low: ¶four",
                "'low' holds 'four', which is not a plain decimal number",
                "Write digits with at most one point, such as 0.04: no comma, no sign but '-', no exponent"
            ),
            DefinitionFault(
                "assumptions.yml",
                "base: 6.50",
                "base: ¶3.999",
                "'base' is 3.999, below 'low', which is 4.00",
                "Put them in order: low, base, high"
            ),
            DefinitionFault(
                "assumptions.yml",
                "source: plan, review_date: 2027-02-28}\n  - {id: fee",
                "source: plan, review_date: ¶28.02.2027}\n  - {id: fee",
                "'28.02.2027' is no day",
                "Write it as 2026-02-28"
            ),
            DefinitionFault(
                "catalog.yml",
                "workflows:\n",
                "¶workflow:\n",
                "the key 'workflow' is not known",
                "Write 'workflows'"
            ),
        ]
    )
    func faults(fault: DefinitionFault) throws { try fault.check() }

    @Test("an id that stands twice is named with the place of the first, and what named the lost one is named too")
    func duplicateAssumption() throws {
        let project = try ProjectFixture.small.with("assumptions.yml", "- {id: fee", "- {id: rate")
        #expect(
            project.issues.map { "\($0.place) \($0.what)" } == [
                "assumptions.yml:3:10 the assumption id 'rate' is already used at assumptions.yml:2:10",
                "pilots/trial.yml:23:89 no assumption has the id 'fee'",
            ]
        )
    }

    @Test(
        "a file that must exist is missed, and nothing else is blamed for it",
        arguments: ["pilotage.yml", "policy.yml", "catalog.yml", "assumptions.yml"]
    )
    func missingFile(file: String) {
        var project = ProjectFixture.small
        project.texts[file] = nil
        #expect(
            project.issues == [
                DefinitionIssue(
                    file: file,
                    line: 1,
                    column: 1,
                    what: "the file is missing",
                    fix: "Write it, or copy the one that 'pilotage init' makes"
                )
            ]
        )
    }

    @Test(
        "a file that is no YAML gives one issue, and nothing else is blamed for it",
        arguments: [
            "pilotage.yml", "policy.yml", "catalog.yml", "assumptions.yml", "metrics/failed-runs.yml",
            "pilots/trial.yml",
        ]
    )
    func brokenFile(file: String) {
        for text in ["[", "", "a: 1\na: 2\n", "word\n", "- item\n", "{}\n\u{7}"] {
            var project = ProjectFixture.small
            project.texts[file] = text
            #expect(project.issues.map(\.file) == [file], "\(text)")
        }
    }

    @Test("definitions whose name keeps them from being read are pointed out")
    func namesThatAreNotRead() {
        var project = ProjectFixture.small
        let text = project.texts["metrics/failed-runs.yml"]
        project.texts["metrics/late.yaml"] = text
        project.texts["metrics/LATE.YML"] = text
        project.texts["metrics/old/failed-runs.yml"] = text
        project.texts["policy.yaml"] = project.texts["policy.yml"]
        #expect(
            project.issues.map { "\($0.place) \($0.what). \($0.fix)" } == [
                "metrics/LATE.YML:1:1 the file is not read. Rename it to 'LATE.yml'",
                "metrics/late.yaml:1:1 the file is not read. Rename it to 'late.yml'",
                "metrics/old/failed-runs.yml:1:1 the file is not read, since it lies in a folder below 'metrics'. "
                    + "Move it to 'metrics' itself",
                "policy.yaml:1:1 the file is not read. Rename it to 'policy.yml'",
            ]
        )
    }

    @Test("no files at all name the four that are missing")
    func nothing() {
        let issues = ProjectReader.read([]).issues
        #expect(issues.map(\.file) == ["assumptions.yml", "catalog.yml", "pilotage.yml", "policy.yml"])
    }
}
