import Testing

@testable import PilotageImport

@Suite("Faults in measures and filters")
struct MeasureFaultTests {
    private static let file = "metrics/failed-runs.yml"

    @Test(
        "a measure or a unit that cannot be is named where it stands, with the mend",
        arguments: [
            DefinitionFault(file, "[failed]", "[¶failled]", "'ratio' does not know 'failled'", "Write 'failed'"),
            DefinitionFault(
                file,
                "[failed]",
                "¶[]",
                "'ratio' is empty",
                "Write the tally fields to add up above the line"
            ),
            DefinitionFault(file, "ratio:", "¶ration:", "the key 'ration' is not known", "Write 'ratio'"),
            DefinitionFault(
                file,
                "{ratio: [failed], per: [finished]}",
                "¶{ratio: [failed]}",
                "the key 'per' is missing",
                "Write 'per:' with the tally fields to add up below the line"
            ),
            DefinitionFault(
                file,
                "{ratio: [failed], per: [finished]}",
                "¶failed",
                "keys with values are expected here",
                "Write the keys ratio, per"
            ),
            DefinitionFault(
                file,
                "[failed]",
                "[failed, ¶failed]",
                "'failed' stands twice in 'ratio'; the first is at metrics/failed-runs.yml:10:19",
                "Keep one of the two"
            ),
            DefinitionFault(
                file,
                "[failed]",
                "[failed, ¶manual_ms]",
                "'manual_ms' is a time, but 'failed' is a count",
                "Add up only fields that measure the same thing"
            ),
            DefinitionFault(
                file,
                "[failed]",
                "[¶weeks]",
                "weeks cannot be counted, only divided by",
                "Name 'weeks' under 'per'"
            ),
            DefinitionFault(
                file,
                "[finished]",
                "[finished, ¶weeks]",
                "'weeks' stands beside other fields",
                "Divide by weeks alone, or leave them out"
            ),
            DefinitionFault(
                file,
                "measure: {ratio: [failed], per: [finished]}",
                "measure: ¶{ratio: [failed], per: [manual_ms]}",
                "a measure of a count per a time has no unit",
                "Divide by a count, or by the same quantity"
            ),
            DefinitionFault(
                file,
                "unit: share\nmeasure: {ratio: [failed]",
                "unit: ¶share\nmeasure: {ratio: [manual_ms]",
                "the unit 'share' does not fit a measure of a time per a count",
                "Use one of: seconds, minutes, hours, days"
            ),
            DefinitionFault(
                file,
                "unit: share\nmeasure: {ratio: [failed]",
                "unit: ¶share\nmeasure: {ratio: [run_cost, operating_cost]",
                "the unit 'share' does not fit a measure of an amount of money per a count",
                "Write 'money'"
            ),
            DefinitionFault(
                "metrics/runs-started.yml",
                "unit: count",
                "unit: ¶hours",
                "the unit 'hours' does not fit a measure of a count per a count",
                "Write 'count'"
            ),
            DefinitionFault(
                "metrics/slow-runs.yml",
                "quantile: 95",
                "quantile: ¶100",
                "'quantile' is 100, which is out of range",
                "Write a number from 1 to 99"
            ),
            DefinitionFault(
                "metrics/slow-runs.yml",
                "quantile: 95",
                "quantile: ¶0",
                "'quantile' is 0, which is out of range",
                "Write a number from 1 to 99"
            ),
            DefinitionFault(
                "metrics/slow-runs.yml",
                "of: duration",
                "of: ¶durations",
                "'of' does not know 'durations'",
                "Write 'duration'"
            ),
            DefinitionFault(
                "metrics/slow-runs.yml",
                "{quantile: 95, of: duration}",
                "¶{quantile: 95}",
                "the key 'of' is missing",
                "Write 'of:' with what is measured: duration, recovery, manual, working_duration or working_recovery"
            ),
        ]
    )
    func measures(fault: DefinitionFault) throws { try fault.check() }

    @Test(
        "a filter that cannot be is named where it stands, with the mend",
        arguments: [
            DefinitionFault(
                file,
                "[production]",
                "[¶productive]",
                "'filters' does not know 'productive'",
                "Write 'production'"
            ),
            DefinitionFault(
                file,
                "[production]",
                "¶production",
                "'filters' must be a list",
                "Write the runs it looks at, such as [production]; [] for all between '[' and ']', or one a line after '- '"
            ),
            DefinitionFault(
                file,
                "[production]",
                "[production, ¶production]",
                "the same filter stands twice",
                "Remove one of the two"
            ),
            DefinitionFault(
                file,
                "[production]",
                "[{trigger: [¶apis]}]",
                "'trigger' does not know 'apis'",
                "Write 'api'"
            ),
            DefinitionFault(
                file,
                "[production]",
                "[¶{segment: region}]",
                "the key 'values' is missing",
                "Write 'values:' with the values of the dimension that count"
            ),
            DefinitionFault(
                file,
                "[production]",
                "[{segment: region, values: ¶[]}]",
                "'values' is empty",
                "Write the values of the dimension that count"
            ),
        ]
    )
    func filters(fault: DefinitionFault) throws { try fault.check() }
}
