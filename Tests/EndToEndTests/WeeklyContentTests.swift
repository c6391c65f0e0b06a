import PilotageDocument
import PilotageMetrics
import PilotageStatistics
import Testing

@testable import PilotageReport

@Suite("What the reports on the sample draw") struct WeeklyContentTests {
    private func charts(_ document: Document) -> [ChartSpec] {
        document.sections.flatMap(\.blocks).compactMap { if case .chart(let chart) = $0 { chart } else { nil } }
    }

    private func table(_ id: String, of document: Document) -> Table? {
        document.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
            .first { $0.id == id }
    }

    @Test("the steps of the bridge add up to the net present value")
    func bridgeAddsUp() throws {
        let run = try SampleRunThrough.shared.get()
        let value = try run.evaluation.value.get()
        let bridge = try #require(charts(run.scorecard).first { $0.kind == .waterfall })
        let points = try #require(bridge.series.first?.points)
        let steps = points.filter { !$0.isTotal }.compactMap(\.value)
        let total = try #require(points.last?.value)
        #expect(points.count == bridge.labels.count && points.last?.isTotal == true)
        #expect((steps.reduce(0, +) - total).magnitude < 0.01)
        #expect(total == value.netPresentValue.base)
    }

    @Test("the weekly report draws processes with their limits, and rings what the rules saw")
    func processes() throws {
        let run = try SampleRunThrough.shared.get()
        let drawn = charts(run.weekly).filter { $0.kind == .processBehaviour }
        #expect(drawn.count >= 3)
        for chart in drawn {
            #expect(chart.labels.count == WeekEvaluation.shown && chart.series.count == 2)
            let values = chart.series[0].points.map(\.value)
            for (index, range) in chart.series[1].points.enumerated() {
                guard index > 0, let now = values[index], let before = values[index - 1] else {
                    #expect(range.value == nil)
                    continue
                }
                #expect(range.value == (now - before).magnitude)
            }
            // A value outside the band is always a signal.
            for point in chart.series[0].points {
                guard let value = point.value, let band = chart.bands.first, value < band.low || value > band.high
                else { continue }
                #expect(point.signal != nil)
            }
        }
    }

    @Test("failures by class in the chart are those of the table of runs")
    func classes() throws {
        let run = try SampleRunThrough.shared.get()
        let chart = try #require(charts(run.weekly).first { $0.id == "failure-classes" })
        let counts = try #require(table("counts", of: run.weekly))
        for (series, column) in zip(chart.series, 3...5) {
            let sum = counts.rows.reduce(0.0) { sum, row in
                if case .number(let number, _) = row.cells[column].value { sum + number } else { sum }
            }
            #expect(series.points.last?.value == sum)
        }
        let errors = try #require(table("error-types", of: run.weekly))
        #expect((2...10).contains(errors.rows.count))
    }

    @Test("cost is drawn against the budget, team by team")
    func budget() throws {
        let run = try SampleRunThrough.shared.get()
        let chart = try #require(charts(run.weekly).first { $0.kind == .bullet })
        let costs = try #require(table("costs-by-team", of: run.weekly))
        let total = costs.rows.reduce(0.0) { sum, row in
            if case .number(let number, _) = row.cells[3].value { sum + number } else { sum }
        }
        #expect((chart.series[0].points.compactMap(\.value).reduce(0, +) - total).magnitude < 0.01)
    }

    @Test("every line of the weekly table has a course with words and a statement of capability")
    func courses() throws {
        let run = try SampleRunThrough.shared.get()
        let lines = try #require(table("kpis-1", of: run.weekly))
        for row in lines.rows {
            let course = try #require(row.cells.last?.course)
            #expect(course.values.count == WeekEvaluation.shown && course.text == row.cells.last?.text)
            #expect(course.description.contains("13 weeks"))
            #expect(["✓", "◐", "✗", "?"].contains { row.cells[6].text.hasPrefix($0) })
        }
    }
}
