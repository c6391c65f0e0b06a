import PilotageDocument
import PilotageModel
import PilotageStore
import Testing

@testable import PilotageMetrics
@testable import PilotageWorkflows

/// `pilotage roi` and the portfolio print the figures of the scorecard, not figures computed anew.
@Suite struct ValueFiguresTests {
    private static func figures(_ document: Document, sections: (Section) -> Bool = { _ in true }) -> [String: Cell] {
        var found: [String: Cell] = [:]
        for section in document.sections where sections(section) {
            for block in section.blocks {
                guard case .table(let table) = block else { continue }
                for cell in table.rows.flatMap(\.cells) { if let id = cell.numberID { found[id] = cell } }
            }
        }
        return found
    }

    @Test("every figure of the value section stands in the value document, digit by digit, and no other does")
    func sameFigures() throws {
        let sample = try SampleRunThrough.shared.get()
        let scorecard = Self.figures(sample.scorecard) { $0.id == "value" }
        let value = Self.figures(sample.value)
        #expect(scorecard.count > 80)
        #expect(Set(scorecard.keys) == Set(value.keys))
        for (id, cell) in scorecard { #expect(value[id] == cell, "\(id)") }
    }

    @Test("the listing of the command holds the same figures")
    func listing() throws {
        let sample = try SampleRunThrough.shared.get()
        let invocation = SampleRunThrough.invocation(sample.folder)
        let listing = try ListFigures(
            open: sample.open,
            subject: .value("invoice-intake-ai"),
            invocation: invocation
        ).run()
        let figures = Self.figures(sample.value)
        #expect(listing.rows.count == figures.count)
        for row in listing.rows {
            let cell = try #require(figures[row[0].plain])
            #expect(row[3].plain == cell.text)
        }
    }

    @Test("the portfolio shows the pilot's own figures")
    func portfolio() throws {
        let sample = try SampleRunThrough.shared.get()
        let portfolio = Self.figures(sample.portfolio)
        let value = Self.figures(sample.value)
        for place in ["p10", "p50", "p90", "upkeep", "spent"] {
            let id = "invoice-intake-ai/value/\(place)"
            #expect(portfolio[id] == value[id], "\(id)")
        }
    }

    @Test("the sample breaches two assumptions, and their owners are named")
    func breaches() throws {
        let plan = try #require(try SampleRunThrough.shared.get().evaluation.value.get().plan)
        #expect(
            Set(plan.breaches.map { "\($0.assumption.id): \($0.assumption.owner)" }) == [
                "planned-running-cost: Automation Platform Lead",
                "cost-per-failed-run: Head of Procurement Operations",
            ]
        )
        for month in plan.months { #expect(month.gaps.reduce(0, +) == month.actual - month.planned) }
    }

    /// The alerts about assumptions as `state: assumption (owner)`.
    private func alerts(_ week: ReportPeriod) throws -> [AlertFinding] {
        let sample = try SampleRunThrough.shared.get()
        let store = try Store.open(path: sample.open.storePath, lock: nil)
        let rules = try #require(sample.open.alertRules)
        return try AssumptionAlerts(open: sample.open, store: store, period: week).findings(rules)
    }

    @Test(
        "an alert names the owner of an assumption in the month it left its range and the one after, and then it is over"
    )
    func breachAlerts() throws {
        let november = try alerts(try #require(ReportPeriod(text: "2026-W46")))
        let fee = try #require(november.first { $0.key.metric == "cost-per-failed-run" })
        #expect(fee.holds == true)
        #expect(fee.owner == "Head of Procurement Operations")
        #expect(fee.detail == "9.40 EUR an invoice in 2026-10, outside 4.00 to 9.00")
        #expect(november.first { $0.key.metric == "rework-realised" }?.holds == false)
        let september = try alerts(try #require(ReportPeriod(text: "2026-W39")))
        #expect(september.first { $0.key.metric == "cost-per-failed-run" }?.holds == false)
        let early = try alerts(try #require(ReportPeriod(text: "2026-W20")))
        #expect(early.isEmpty)
    }

    @Test("the weekly report carries the alert with its owner")
    func weeklyAlert() throws {
        let tables = try SampleRunThrough.shared.get().weekly.sections.flatMap(\.blocks).compactMap { block -> Table? in
            guard case .table(let table) = block, table.id == "alerts" else { return nil }
            return table
        }
        let rows = tables.flatMap(\.rows).map { $0.cells.map(\.text) }
        #expect(
            rows.contains {
                $0.contains("Clearing fee per failed invoice") && $0.contains("Head of Procurement Operations")
            }
        )
    }

    @Test("the portfolio shows what people decided beside what was computed")
    func decided() throws {
        let rows = try SampleRunThrough.shared.get().portfolio.sections.flatMap(\.blocks).compactMap {
            block -> Table? in
            guard case .table(let table) = block, table.id == "portfolio" else { return nil }
            return table
        }.flatMap(\.rows)
        #expect(rows.first?.cells[2].text == "Simplify, 2026-11-16")
    }
}
