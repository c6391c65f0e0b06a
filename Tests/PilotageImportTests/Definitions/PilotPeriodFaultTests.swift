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
                "[4, 8, ¶13]",
                "the look after 13 weeks never comes: 'after' has 12 complete weeks past the transition",
                "Remove the look, or let 'after' end later"
            ),
            DefinitionFault(
                file,
                "[4, 8, 12]",
                "¶[]",
                "'looks' is empty",
                "Write the complete weeks after the transition at which a verdict may be given, such as [4, 8, 12]"
            ),
        ]
    )
    func periods(fault: DefinitionFault) throws { try fault.check() }

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
