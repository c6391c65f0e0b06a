import PilotageModel

/// Makes all observations by people, week by week.
struct ObservationGenerator {
    let random: CounterRandom
    /// Every run, in order.
    let runs: [SampleRun]

    /// All observations in the order of their day.
    func observations() -> [SampleObservation] {
        let eligible = eligibleCases()
        let incidents = incidents()
        var found: [SampleObservation] = []
        for week in 0..<SampleCalendar.weekCount {
            found += upkeep(week)
            found += survey(week)
            found += people(week)
            found += rules(week)
            found.append(eligible[week])
            found += incidents[week] ?? []
        }
        return found.enumerated()
            .sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
            .map { $0.element }
    }

    private func phase(_ week: Int) -> SamplePhase { week < SampleCalendar.transitionWeek ? .before : .after }

    private func intake(
        _ kind: AnnotationKind,
        on day: Day,
        _ quantity: FixedDecimal,
        by role: String,
        segment: SampleSegment? = nil,
        run: String = ""
    ) -> SampleObservation {
        SampleObservation(
            kind: kind,
            workflow: .invoiceIntake,
            runID: run,
            day: day,
            quantity: quantity,
            role: role,
            segment: segment
        )
    }

    private func upkeep(_ week: Int) -> [SampleObservation] {
        let book = UpkeepBook(random: random)
        return SampleWorkflow.allCases.map { workflow in
            SampleObservation(
                kind: .maintenanceHours,
                workflow: workflow,
                day: UpkeepBook.bookingDay(week: week),
                quantity: FixedDecimal(units: book.hundredths(workflow, week: week), scale: 2),
                role: "automation engineer"
            )
        }
    }

    /// Rule changes and hours of data cleaning: both grow with the pilot's upkeep.
    private func rules(_ week: Int) -> [SampleObservation] {
        let day = SampleCalendar.monday(ofWeek: week).advanced(by: 3)
        let hours = SampleTruth.upkeepHours(.invoiceIntake, week: week)
        let changes = Int64((hours * 0.5 + 2 * random.share(.ruleChange, week) - 0.5).rounded(.down))
        let cleaning = Int64(hours + 2 * random.share(.cleaning, week)) * 25 + 50
        let cleaned = intake(
            .dataCleaningHours,
            on: day,
            FixedDecimal(units: cleaning, scale: 2),
            by: "master data clerk"
        )
        return [intake(.ruleChange, on: day, .whole(changes), by: "automation engineer"), cleaned]
    }

    private func survey(_ week: Int) -> [SampleObservation] {
        (0..<SampleTruth.surveyAnswersPerWeek).map { answer in
            let counter = week * 1000 + answer
            let mix = SampleTruth.mix(.invoiceIntake, phase(week))
            let segment = SampleSegment.allCases[CounterRandom.pick(random.share(.surveySegment, counter), mix)]
            let shares = SampleTruth.surveyShares(segment, phase(week))
            let score = 1 + CounterRandom.pick(random.share(.survey, counter), shares)
            let day = SampleCalendar.monday(ofWeek: week).advanced(by: Int(5 * random.share(.surveyDay, counter)))
            return intake(.surveyScore, on: day, .whole(Int64(score)), by: "customer contact", segment: segment)
        }
    }

    /// People who use the intake, newcomers' days to get going, and duplicates found after they were paid.
    private func people(_ week: Int) -> [SampleObservation] {
        let friday = SampleCalendar.monday(ofWeek: week).advanced(by: 4)
        let after = week - SampleCalendar.transitionWeek
        let regulars = after < 0 ? 14 : min(18 + after, 24)
        let users = Int64(regulars + CounterRandom.pick(random.share(.activeUsers, week), [0.5, 0.5]))
        let noise = 2 * random.share(.duplicatePassed, week) - 0.5
        let passed = Int64((SampleTruth.duplicatesPassedPerWeek(phase(week)) + noise).rounded(.down))
        var rows = [intake(.activeUsers, on: friday, .whole(users), by: "team lead")]
        rows.append(intake(.duplicatePassed, on: friday, .whole(passed), by: "payment auditor"))
        if week % 5 == 2 || after == 2 {
            let days = Int64(
                (after < 0 ? 7 : 4) + CounterRandom.pick(random.share(.onboarding, week), [0.3, 0.4, 0.3])
            )
            rows.append(intake(.onboardingDays, on: friday, .whole(days), by: "team lead"))
        }
        return rows
    }

    /// Finished production runs of the week over the planted adoption.
    private func eligibleCases() -> [SampleObservation] {
        var handled = [Int](repeating: 0, count: SampleCalendar.weekCount)
        for run in runs where run.workflow.isPiloted && run.isFinished && !run.isTest {
            handled[SampleCalendar.week(of: run.day)] += 1
        }
        return handled.enumerated().map { week, count in
            let cases = Int64((Double(count) / SampleTruth.adoption(phase(week))).rounded())
            let sunday = SampleCalendar.monday(ofWeek: week).advanced(by: 6)
            return intake(.eligibleCases, on: sunday, .whole(cases), by: "accounts payable lead")
        }
    }

    /// Every third week one failed run hurt customers: who noticed how late, and how many customers and orders it hit.
    private func incidents() -> [Int: [SampleObservation]] {
        var found: [Int: [SampleObservation]] = [:]
        for run in runs where run.workflow.isPiloted && run.failureClass == .logical && !run.isTest {
            let week = SampleCalendar.week(of: run.day)
            guard week % 3 == 1, found[week] == nil, run.day.weekday == 2 else { continue }
            found[week] = incident(run, week: week)
        }
        return found
    }

    private func incident(_ run: SampleRun, week: Int) -> [SampleObservation] {
        let size = random.share(.incident, week)
        let customers = Int64(3 + 12 * size)
        let minutes = Int64(phase(week) == .before ? 60 + 90 * size : 20 + 50 * size)
        let facts: [(AnnotationKind, Int64)] = [
            (.customersAffected, customers), (.ordersAffected, customers * 2), (.detectionMinutes, minutes),
        ]
        return facts.map { kind, quantity in
            intake(kind, on: run.day, .whole(quantity), by: "service desk", segment: run.segment, run: run.runID)
        }
    }
}
