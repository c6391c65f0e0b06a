import PilotageModel
import Testing

@testable import PilotageImport

@Suite("Faults in metrics")
struct MetricFaultTests {
    private static let file = "metrics/failed-runs.yml"

    @Test(
        "a fault in a metric is named where it stands, with the mend",
        arguments: [
            Fault(
                file,
                "id: failed-runs\ntitle: Title\nversion: 2\nmeaning: One sentence.\nowner: Head of Operations\n",
                "¶id: failed-runs\ntitle: Title\nversion: 2\nmeaning: One sentence.\n",
                "the key 'owner' is missing",
                "Write 'owner:' with the role that answers for the number"
            ),
            Fault(file, "owner: Head", "¶onwer: Head", "the key 'onwer' is not known", "Write 'owner'"),
            Fault(
                file,
                "title: Title",
                "title: Title\n¶titel: Title",
                "the key 'titel' is not known",
                "Remove it; 'title' stands here already"
            ),
            Fault(
                file,
                "title: Title",
                "title: Title\n¶colour: red",
                "the key 'colour' is not known",
                "Remove it; the keys are: id, title, version, meaning, owner, decision, kind, better, unit, measure, "
                    + "filters, target, tolerance"
            ),
            Fault(file, "title: Title", "title: ¶\"  \"", "'title' is empty", "Write the name that readers see"),
            Fault(
                file,
                "title: Title",
                "title: ¶\"one\\ntwo\"",
                "'title' holds a line break or a control character",
                "Write it in one line"
            ),
            Fault(file, "kind: outcome", "kind: ¶outcom", "'kind' does not know 'outcom'", "Write 'outcome'"),
            Fault(
                file,
                "kind: outcome",
                "kind: ¶vanity",
                "'kind' does not know 'vanity'",
                "Use one of: outcome, activity, guardrail, sustainment"
            ),
            Fault(file, "better: lower", "better: ¶Lower", "'better' does not know 'Lower'", "Write 'lower'"),
            Fault(file, "unit: share", "unit: ¶shares", "'unit' does not know 'shares'", "Write 'share'"),
            Fault(
                file,
                "target: 0.04",
                "target: ¶0,04",
                "'target' holds '0,04', which is not a plain decimal number",
                "Write digits with at most one point, such as 0.04: no comma, no sign but '-', no exponent"
            ),
            Fault(
                file,
                "target: 0.04",
                "target: ¶4",
                "'target' is 4, which is no part of a whole",
                "Write a number from 0 to 1: 0.04 stands for 4 per cent"
            ),
            Fault(
                file,
                "tolerance: 0.005",
                "tolerance: ¶-0.005",
                "'tolerance' is -0.005, which is no part of a whole",
                "Write a number from 0 to 1: 0.04 stands for 4 per cent"
            ),
            Fault(
                "metrics/slow-runs.yml",
                "tolerance: 0.005",
                "tolerance: ¶-1",
                "'tolerance' is -1, which is below 0",
                "Write 0 or more"
            ),
            Fault(
                file,
                "version: 2",
                "version: ¶1.5",
                "'version' holds '1.5', which is not a whole number",
                "Write digits only, from 1 to 1000000"
            ),
            Fault(
                file,
                "version: 2",
                "version: ¶0",
                "'version' is 0, which is out of range",
                "Write a number from 1 to 1000000"
            ),
        ]
    )
    func words(fault: Fault) throws { try fault.check() }

    @Test(
        "a measure or a unit that cannot be is named where it stands, with the mend",
        arguments: [
            Fault(file, "[failed]", "[¶failled]", "'ratio' does not know 'failled'", "Write 'failed'"),
            Fault(file, "[failed]", "¶[]", "'ratio' is empty", "Write the tally fields to add up above the line"),
            Fault(file, "ratio:", "¶ration:", "the key 'ration' is not known", "Write 'ratio'"),
            Fault(
                file,
                "{ratio: [failed], per: [finished]}",
                "¶{ratio: [failed]}",
                "the key 'per' is missing",
                "Write 'per:' with the tally fields to add up below the line"
            ),
            Fault(
                file,
                "{ratio: [failed], per: [finished]}",
                "¶failed",
                "keys with values are expected here",
                "Write the keys ratio, per"
            ),
            Fault(
                file,
                "[failed]",
                "[failed, ¶failed]",
                "'failed' stands twice in 'ratio'; the first is at metrics/failed-runs.yml:10:19",
                "Keep one of the two"
            ),
            Fault(
                file,
                "[failed]",
                "[failed, ¶manual_ms]",
                "'manual_ms' is a time, but 'failed' is a count",
                "Add up only fields that measure the same thing"
            ),
            Fault(
                file,
                "[failed]",
                "[¶weeks]",
                "weeks cannot be counted, only divided by",
                "Name 'weeks' under 'per'"
            ),
            Fault(
                file,
                "[finished]",
                "[finished, ¶weeks]",
                "'weeks' stands beside other fields",
                "Divide by weeks alone, or leave them out"
            ),
            Fault(
                file,
                "measure: {ratio: [failed], per: [finished]}",
                "measure: ¶{ratio: [failed], per: [manual_ms]}",
                "a measure of a count per a time has no unit",
                "Divide by a count, or by the same quantity"
            ),
            Fault(
                file,
                "unit: share\nmeasure: {ratio: [failed]",
                "unit: ¶share\nmeasure: {ratio: [manual_ms]",
                "the unit 'share' does not fit a measure of a time per a count",
                "Use one of: seconds, minutes, hours, days"
            ),
            Fault(
                file,
                "unit: share\nmeasure: {ratio: [failed]",
                "unit: ¶share\nmeasure: {ratio: [run_cost, operating_cost]",
                "the unit 'share' does not fit a measure of an amount of money per a count",
                "Write 'money'"
            ),
            Fault(
                "metrics/runs-started.yml",
                "unit: count",
                "unit: ¶hours",
                "the unit 'hours' does not fit a measure of a count per a count",
                "Write 'count'"
            ),
            Fault(
                "metrics/slow-runs.yml",
                "quantile: 95",
                "quantile: ¶100",
                "'quantile' is 100, which is out of range",
                "Write a number from 1 to 99"
            ),
            Fault(
                "metrics/slow-runs.yml",
                "quantile: 95",
                "quantile: ¶0",
                "'quantile' is 0, which is out of range",
                "Write a number from 1 to 99"
            ),
            Fault(
                "metrics/slow-runs.yml",
                "of: duration",
                "of: ¶durations",
                "'of' does not know 'durations'",
                "Write 'duration'"
            ),
            Fault(
                "metrics/slow-runs.yml",
                "{quantile: 95, of: duration}",
                "¶{quantile: 95}",
                "the key 'of' is missing",
                "Write 'of:' with what is measured: duration, recovery or manual"
            ),
        ]
    )
    func measures(fault: Fault) throws { try fault.check() }

    @Test(
        "a filter that cannot be is named where it stands, with the mend",
        arguments: [
            Fault(
                file,
                "[production]",
                "[¶productive]",
                "'filters' does not know 'productive'",
                "Write 'production'"
            ),
            Fault(
                file,
                "[production]",
                "¶production",
                "'filters' must be a list",
                "Write the runs it looks at, such as [production]; [] for all between '[' and ']', or one a line after '- '"
            ),
            Fault(
                file,
                "[production]",
                "[production, ¶production]",
                "the same filter stands twice",
                "Remove one of the two"
            ),
            Fault(
                file,
                "[production]",
                "[{trigger: [¶apis]}]",
                "'trigger' does not know 'apis'",
                "Write 'api'"
            ),
            Fault(
                file,
                "[production]",
                "[¶{segment: region}]",
                "the key 'values' is missing",
                "Write 'values:' with the values of the dimension that count"
            ),
            Fault(
                file,
                "[production]",
                "[{segment: region, values: ¶[]}]",
                "'values' is empty",
                "Write the values of the dimension that count"
            ),
        ]
    )
    func filters(fault: Fault) throws { try fault.check() }

    @Test(
        "an id of another form is refused",
        arguments: ["Failed-runs", "failed_runs", "failed runs", "fäiled", String(repeating: "a", count: 65)]
    )
    func idGrammar(id: String) throws {
        let project = try ProjectFixture.small.with(Self.file, "id: failed-runs", "id: \(id)")
        #expect(project.issues.map(\.place) == ["\(Self.file):1:5"])
        #expect(project.issues.first?.what == "'\(id.excerpt)' is no id")
    }

    @Test("an id must be the file's name, and a metric that refers to it is not blamed")
    func idIsFileName() throws {
        try Fault(
            Self.file,
            "id: failed-runs",
            "id: ¶failing-runs",
            "the metric id 'failing-runs' differs from the file's name 'failed-runs'",
            "Rename the file to 'failing-runs.yml', or mend the id"
        ).check()
    }

    @Test("two files that define the same id are both named")
    func duplicateID() throws {
        let project = try ProjectFixture.small.with("metrics/first-pass.yml", "id: first-pass", "id: failed-runs")
        let found = project.issues.map { "\($0.place) \($0.what)" }
        #expect(
            found == [
                "metrics/first-pass.yml:1:5 the metric id 'failed-runs' differs from the file's name 'first-pass'",
                "metrics/first-pass.yml:1:5 the metric id 'failed-runs' is already used at metrics/failed-runs.yml:1:5",
            ]
        )
    }
}

@Suite("Units and measures")
struct MeasuredQuantityTests {
    @Test("a quantity over itself is a share, and over a count its own unit")
    func unitRule() {
        for quantity in MeasuredQuantity.allCases where quantity != .count {
            #expect(MeasuredQuantity.units(of: quantity, per: quantity, isWeekly: false) == [.share])
            #expect(!MeasuredQuantity.units(of: quantity, per: .count, isWeekly: false).contains(.share))
            #expect(MeasuredQuantity.units(of: .count, per: quantity, isWeekly: false).isEmpty)
        }
        #expect(MeasuredQuantity.units(of: .count, per: .count, isWeekly: false) == [.share, .count])
        #expect(MeasuredQuantity.units(of: .count, per: .count, isWeekly: true) == [.count])
        #expect(MeasuredQuantity.units(of: .money, per: .count, isWeekly: true) == [.money])
        #expect(MeasuredQuantity.units(of: .money, per: .time, isWeekly: false).isEmpty)
        #expect(MeasuredQuantity.units(of: .hours, per: .count, isWeekly: true) == [.count, .hours])
    }

    @Test("exactly the fields in milliseconds are times, and those at the scale of money are money")
    func fieldsAgreeWithTheModel() {
        for field in TallyField.allCases {
            #expect((field.quantity == .time) == field.isTime, "\(field)")
            #expect((field.quantity == .money) == (field.scale == TallyField.moneyScale), "\(field)")
        }
    }
}
