import PilotageModel
import PilotageSample
import Testing

@Suite struct ObservationTests {
    private let notes = SampleData.shared.annotations
    private let costs = SampleData.shared.costs

    @Test("upkeep is flat before the switch and creeps by the planted quarter of an hour a week after it")
    func upkeepCreeps() {
        let hours = quantities("maintenance_hours", of: "invoice-intake")
        #expect(hours.count == 39)
        #expect(abs(Figure.mean(Array(hours[..<26])) - 2) < 0.1)
        #expect(abs(Figure.slope(Array(hours[..<26]))) < 0.02)
        #expect(abs(Figure.slope(Array(hours[26...])) - SampleTruth.upkeepCreepPerWeek) < 0.05)
        for (week, found) in hours.enumerated() {
            #expect(abs(found - SampleTruth.upkeepHours(.invoiceIntake, week: week)) <= 0.25)
        }
        #expect(abs(Figure.slope(quantities("maintenance_hours", of: "supplier-onboarding"))) < 0.02)
    }

    @Test("survey answers have the planted means, lower in the public sector after the switch")
    func survey() {
        let (day, segment) = (notes.column("day"), notes.column("customer_segment"))
        let answers = notes.rows.filter { $0[1] == "survey_score" }
        #expect(answers.count == 39 * SampleTruth.surveyAnswersPerWeek)
        let scores = Set(answers.compactMap { Int($0[notes.column("quantity")]) })
        #expect(scores == [1, 2, 3, 4, 5])
        let before = mean(answers.filter { $0[day] < "2026-08-17" })
        let after = answers.filter { $0[day] >= "2026-08-17" }
        #expect(abs(before - 3.6) < 0.15)
        #expect(abs(mean(after) - 3.9) < 0.2)
        let hurt = mean(after.filter { $0[segment] == "public_sector" })
        #expect(abs(hurt - SampleTruth.meanScore(.publicSector, .after)) < 0.6)
    }

    @Test("eligible cases follow from the handled ones and the planted adoption, week by week")
    func adoption() {
        let eligible = quantities("eligible_cases", of: "invoice-intake")
        #expect(eligible.count == 39)
        let total = Double(RunFacts.finished(.invoiceIntake, .before).count) / eligible[..<26].reduce(0, +)
        #expect(abs(total - SampleTruth.adoption(.before)) < 0.001)
        let after = Double(RunFacts.finished(.invoiceIntake, .after).count) / eligible[27...].reduce(0, +)
        #expect(abs(after - SampleTruth.adoption(.after)) < 0.001)
    }

    @Test("every week records rule changes, passed duplicates and active users, a quiet one as zero")
    func weeklyNotes() {
        for kind in ["rule_change", "duplicate_passed", "active_users", "data_cleaning_hours"] {
            #expect(quantities(kind, of: "invoice-intake").count == 39)
        }
        let passed = quantities("duplicate_passed", of: "invoice-intake")
        #expect(abs(Figure.mean(Array(passed[..<26])) - SampleTruth.duplicatesPassedPerWeek(.before)) < 0.5)
        #expect(abs(Figure.mean(Array(passed[26...])) - SampleTruth.duplicatesPassedPerWeek(.after)) < 0.5)
    }

    @Test("an incident names a failed run of its day")
    func incidents() {
        let failed = Set(RunFacts.all.filter { $0.hasFailed }.map(\.id))
        let linked = notes.rows.filter { !$0[notes.column("run_id")].isEmpty }
        #expect(linked.count == 39)
        #expect(linked.allSatisfy { failed.contains($0[notes.column("run_id")]) })
    }

    @Test("costs add up to the planted budget lines, and usage is not repeated")
    func costTotals() {
        #expect(total("build") == 1_800_000)
        #expect(total("training") == 350_000)
        let running = costs.rows.filter { $0[costs.column("category")] == "run" }
        #expect(running.count == 11)
        #expect(running.allSatisfy { $0[costs.column("workflow")].isEmpty })
        let credits = costs.rows.filter { $0[costs.column("amount")].hasPrefix("-") }
        #expect(credits.count == 1)
        let (from, to) = (costs.column("from"), costs.column("to"))
        #expect(costs.rows.allSatisfy { $0[from] <= $0[to] && $0[from] >= "2026-02-16" && $0[to] <= "2026-11-15" })
        #expect(costs.rows.allSatisfy { $0[to] < "2026-08-17" || $0[from] >= "2026-08-17" })
    }

    @Test("the upkeep that is paid is the upkeep that was booked")
    func upkeepCost() {
        let hours = quantities("maintenance_hours", of: "invoice-intake").reduce(0, +)
        #expect(total("maintenance") == Int(hours * Double(SampleTruth.upkeepRateCents)))
    }

    @Test("the baseline is the frozen stopwatch study")
    func baseline() {
        let table = SampleData.shared.baselines
        let expected = [
            "n": "240", "mean": "5.40", "sd": "3.10", "metric": "manual-minutes-per-case", "unit": "minutes",
            "frozen_on": "2026-08-10", "owner": "Process Excellence", "numerator": "", "denominator": "",
        ]
        #expect(table.rows.count == 1)
        for (column, value) in expected { #expect(table.rows.first?[table.column(column)] == value) }
    }

    private func quantities(_ kind: String, of workflow: String) -> [Double] {
        notes.rows.filter { $0[1] == kind && $0[2] == workflow }.compactMap { Double($0[notes.column("quantity")]) }
    }

    private func mean(_ rows: [[String]]) -> Double {
        Figure.mean(rows.compactMap { Double($0[notes.column("quantity")]) })
    }

    /// Cents spent on the pilot's workflow in that category.
    private func total(_ category: String) -> Int {
        costs.rows.filter { $0[1] == "invoice-intake" && $0[costs.column("category")] == category }
            .compactMap { Double($0[costs.column("amount")]) }
            .reduce(0) { $0 + Int(($1 * 100).rounded()) }
    }
}
