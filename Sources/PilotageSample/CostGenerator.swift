import PilotageModel

/// Makes the costs of all workflows, month by month; usage by run is in the runs and is not repeated here.
struct CostGenerator {
    let random: CounterRandom

    /// All costs in the order of their month.
    func costs() -> [SampleCost] { Self.months.flatMap { recurring($0) + oneOff($0) } }

    /// A month of the data, cut to the days that have runs and at the day the pilot starts.
    private struct Month {
        let from: Day
        let to: Day
        /// Hundredths of a monthly charge that fall on this span.
        let hundredths: Int64

        var isAfter: Bool { from >= SampleCalendar.pilotStart }
        func contains(_ day: Day) -> Bool { from <= day && day <= to }
    }

    private static let months = [
        month(2, 16...28, of: 46), month(3, 1...31), month(4, 1...30), month(5, 1...31), month(6, 1...30),
        month(7, 1...31), month(8, 1...16, of: 52), month(8, 17...31, of: 48), month(9, 1...30), month(10, 1...31),
        month(11, 1...15, of: 50),
    ]

    private static func month(_ month: Int, _ days: ClosedRange<Int>, of hundredths: Int64 = 100) -> Month {
        Month(
            from: SampleCalendar.day(2026, month, days.lowerBound),
            to: SampleCalendar.day(2026, month, days.upperBound),
            hundredths: hundredths
        )
    }

    /// What a supplier charges each month, and what was planned.
    private struct Charge {
        let workflow: SampleWorkflow?
        let team: String
        let function: String
        let category: CostCategory
        let cents: Int64
        let budget: Int64
    }

    private static let desk = "Invoice Desk"
    private static let platform = "Automation Platform"

    /// Charges of every month.
    private static let standing = [
        Charge(
            workflow: .supplierOnboarding,
            team: "Supplier Services",
            function: "procurement",
            category: .licence,
            cents: 9000,
            budget: 9000
        ),
        Charge(
            workflow: .expenseClaims,
            team: "Travel and Expenses",
            function: "finance",
            category: .licence,
            cents: 7000,
            budget: 7500
        ),
        Charge(
            workflow: nil,
            team: platform,
            function: "technology",
            category: .run,
            cents: 15_000,
            budget: 15_000
        ),
    ]
    /// The old character recognition; it runs on beside the new intake until the end of September.
    private static let legacy = [
        Charge(
            workflow: .invoiceIntake,
            team: desk,
            function: "finance",
            category: .licence,
            cents: 45_000,
            budget: 45_000
        )
    ]
    /// What the new intake is charged from the switch on.
    private static let pilot = [
        Charge(
            workflow: .invoiceIntake,
            team: desk,
            function: "finance",
            category: .licence,
            cents: 120_000,
            budget: 120_000
        ),
        Charge(
            workflow: .invoiceIntake,
            team: platform,
            function: "technology",
            category: .infrastructure,
            cents: 26_000,
            budget: 22_000
        ),
    ]

    private func recurring(_ month: Month) -> [SampleCost] {
        let isLegacyKept = month.from < SampleCalendar.day(2026, 10, 1)
        let charges = Self.standing + (isLegacyKept ? Self.legacy : []) + (month.isAfter ? Self.pilot : [])
        return charges.map { charge in
            SampleCost(
                workflow: charge.workflow,
                team: charge.team,
                function: charge.function,
                category: charge.category,
                from: month.from,
                to: month.to,
                cents: charge.cents * month.hundredths / 100,
                budgetCents: charge.budget * month.hundredths / 100
            )
        } + SampleWorkflow.allCases.map { upkeep($0, month) }
    }

    /// The hours booked in the month at the internal rate, beside a budget that did not foresee the creep.
    private func upkeep(_ workflow: SampleWorkflow, _ month: Month) -> SampleCost {
        let book = UpkeepBook(random: random)
        let weeks = (0..<SampleCalendar.weekCount).filter { month.contains(UpkeepBook.bookingDay(week: $0)) }
        let hours = weeks.reduce(0) { $0 + book.hundredths(workflow, week: $1) }
        let planned: Int64 = workflow.isPiloted ? (month.isAfter ? 300 : 200) : 100
        return SampleCost(
            workflow: workflow,
            team: Self.platform,
            function: "technology",
            category: .maintenance,
            from: month.from,
            to: month.to,
            cents: hours * SampleTruth.upkeepRateCents / 100,
            budgetCents: planned * Int64(weeks.count) * SampleTruth.upkeepRateCents / 100
        )
    }

    private func oneOff(_ month: Month) -> [SampleCost] {
        Self.oneOffs.filter { month.contains($0.to) }
    }

    private static let oneOffs = [
        pilotCost(.build, (6, 1...30), cents: 550_000, budget: 500_000, team: platform, function: "technology"),
        pilotCost(.build, (7, 1...31), cents: 780_000, budget: 750_000, team: platform, function: "technology"),
        pilotCost(.build, (8, 1...16), cents: 470_000, budget: 450_000, team: platform, function: "technology"),
        pilotCost(.training, (8, 10...14), cents: 350_000, budget: 400_000, team: desk, function: "finance"),
        // A credit for an outage of the provider.
        pilotCost(.infrastructure, (10, 1...31), cents: -4_800, budget: nil, team: platform, function: "technology"),
    ]

    private static func pilotCost(
        _ category: CostCategory,
        _ days: (month: Int, span: ClosedRange<Int>),
        cents: Int64,
        budget: Int64?,
        team: String,
        function: String
    ) -> SampleCost {
        SampleCost(
            workflow: .invoiceIntake,
            team: team,
            function: function,
            category: category,
            from: SampleCalendar.day(2026, days.month, days.span.lowerBound),
            to: SampleCalendar.day(2026, days.month, days.span.upperBound),
            cents: cents,
            budgetCents: budget
        )
    }
}
