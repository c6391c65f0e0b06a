import PilotageDocument
import Testing

@Suite struct RichTextTests {
    @Test("blanks at the ends of emphasised text stand outside of it, and nothing is lost")
    func blanks() {
        let text = RichText([.init(" Stop if ", .strong), .init("it harms.")])
        #expect(text.spans.map(\.text) == [" ", "Stop if", " ", "it harms."])
        #expect(text.spans.map(\.style) == [.plain, .strong, .plain, .plain])
        #expect(text.plain == " Stop if it harms.")
        #expect(RichText([.init("  ", .code)]).spans == [.init("  ")])
    }

    @Test("a chart's data table has a row a label and the interval beside a forest's points")
    func dataTable() {
        let point = ChartSpec.Point(value: 1, text: "1.0", low: 0.5, high: 1.5)
        let chart = ChartSpec(
            id: "forest",
            kind: .forest,
            finding: "It helps",
            description: "Change",
            labelTitle: "Segment",
            valueTitle: "Change",
            labels: ["a", "b"],
            series: [
                .init(name: "Change", points: [point, .init(value: nil, text: "not enough data")], format: .decimal(1))
            ],
            axis: .init(low: 0, high: 2, ticks: [])
        )
        let table = chart.dataTable
        #expect(
            table.rows.map { $0.cells.map(\.text) } == [
                ["a", "1.0", "0.5", "1.5"], ["b", "not enough data", "–", "–"],
            ]
        )
    }
}
