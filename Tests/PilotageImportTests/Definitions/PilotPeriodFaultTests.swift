import PilotageModel
import Testing

@testable import PilotageImport

@Suite("Faults in periods and looks")
struct PilotPeriodFaultTests {
    private static let file = "pilots/trial.yml"
    private static let periodFix = "Let 'before' end on the day before the change, and 'after' start with it or later"

    @Test(
        "periods and looks that cannot be are named where they stand, with the mend",
        arguments: [
            DefinitionFault(
                file,
                "to: 2026-08-16",
                "to: ¶2026-02-30",
                "'2026-02-30' is no day",
                "Write it as 2026-02-28"
            ),
            DefinitionFault(
                file,
                "before: {from: 2026-02-16",
                "before: {from: ¶2026-09-16",
                "'from' is 2026-09-16, which is after 'to', 2026-08-16",
                "Swap the two days, or mend the one that is wrong"
            ),
            DefinitionFault(
                file,
                "to: 2026-08-16}\nafter: {",
                "to: 2026-08-17}\nafter: ¶{",
                "'after' (2026-08-17 to 2026-11-15) overlaps 'before' (2026-02-16 to 2026-08-17)",
                periodFix
            ),
            DefinitionFault(
                file,
                "before: {from: 2026-02-16, to: 2026-08-16}",
                "before: ¶{from: 2027-02-16, to: 2027-08-16}",
                "'before' (2027-02-16 to 2027-08-16) lies behind 'after' (2026-08-17 to 2026-11-15)",
                periodFix
            ),
            DefinitionFault(
                file,
                "transition_weeks: 1",
                "transition_weeks: ¶9",
                "'transition_weeks' is 9, which is out of range",
                "Write a number from 0 to 8"
            ),
            DefinitionFault(
                file,
                "[4, 8, 12]",
                "[4, 8, ¶8]",
                "the look after 8 weeks stands behind the one after 8",
                "Put the looks in ascending order, each once"
            ),
            DefinitionFault(
                file,
                "[4, 8, 12]",
                "[4, ¶0]",
                "'looks' is 0, which is out of range",
                "Write a number from 1 to 520"
            ),
            DefinitionFault(
                file,
                "[4, 8, 12]",
                "[¶13]",
                "the look after 13 weeks never comes: 'after' has 12 complete weeks past the transition",
                "Let 'after' end later, or use a single look that fits into it"
            ),
            DefinitionFault(
                file,
                "[4, 8, 12]",
                "¶[]",
                "'looks' is empty",
                "Write the complete weeks past the transition at which a verdict is given: [4, 8, 12] or a single look"
            ),
        ]
    )
    func periods(fault: DefinitionFault) throws { try fault.check() }

    @Test("a single look may come after any number of weeks that the period has", arguments: 1...12)
    func singleLook(weeks: Int) throws {
        let project = try ProjectFixture.small.with(Self.file, "[4, 8, 12]", "[\(weeks)]")
        #expect(try ProjectReader.read(project.files).get().pilot("trial")?.looks == [weeks])
    }

    @Test("any rising calendar may be declared, as long as the period is long enough for it")
    func looksThatNeverCome() throws {
        let fitting = try ProjectFixture.small.with(Self.file, "[4, 8, 12]", "[5, 9]")
        #expect(try ProjectReader.read(fitting.files).get().pilot("trial")?.looks == [5, 9])
        let project = try ProjectFixture.small.with(Self.file, "[4, 8, 12]", "[4, 8, 13]")
        #expect(
            project.issues.map { "\($0.place) \($0.what)" } == [
                "pilots/trial.yml:17:15 the look after 13 weeks never comes: "
                    + "'after' has 12 complete weeks past the transition"
            ]
        )
    }

    @Test("more looks than there are bounds for are named, with the mend")
    func tooManyLooks() throws {
        let project = try ProjectFixture.small.with(
            Self.file,
            "[4, 8, 12]",
            "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]"
        )
        #expect(
            project.issues.map { "\($0.place) \($0.what). \($0.fix)" }.first
                == "pilots/trial.yml:17:8 13 looks have no bounds that keep the risk of a false verdict in check. "
                + "Use at most 12 looks, such as [4, 8, 12], or a single one"
        )
    }

    @Test("a period that starts in mid-week counts that week as its first")
    func midWeek() throws {
        let late = try ProjectFixture.small.with(Self.file, "from: 2026-08-17", "from: 2026-08-19")
        #expect(late.issues.isEmpty)
        let short = try late.with(Self.file, "to: 2026-11-15", "to: 2026-11-14")
        #expect(
            short.issues.map(\.what) == [
                "the look after 12 weeks never comes: 'after' has 11 complete weeks past the transition"
            ]
        )
    }
}
