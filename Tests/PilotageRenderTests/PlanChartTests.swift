import PilotageDocument
import Testing

@testable import PilotageRender

/// Charts that compare with a plan, lead to a total, or tell signals from noise.
@Suite("Charts of plans, bridges and processes")
struct PlanChartTests {
    private static func chart(
        _ kind: ChartSpec.Kind,
        _ series: [ChartSpec.Series],
        bands: [ChartSpec.Band] = [],
        rangeLimit: ChartSpec.Reference? = nil
    ) -> ChartSpec {
        ChartSpec(
            id: "c",
            kind: kind,
            finding: "F",
            description: "D",
            labelTitle: "L",
            valueTitle: "V",
            labels: series[0].points.indices.map { "L\($0)" },
            series: series,
            axis: .init(low: -10, high: 40, ticks: []),
            references: kind == .processBehaviour ? [.init(name: "target", value: 12)] : [],
            bands: bands,
            rangeLimit: rangeLimit
        )
    }

    private static func series(_ name: String, _ points: [ChartSpec.Point]) -> ChartSpec.Series {
        ChartSpec.Series(name: name, points: points, format: .decimal(1))
    }

    private static let bridge = chart(
        .waterfall,
        [
            series(
                "Worth",
                [
                    .init(value: 30, text: "+30.0"), .init(value: -20, text: "−20.0"),
                    .init(value: nil, text: "not booked"),
                    .init(value: -4, text: "−4.0"), .init(value: 6, text: "6.0", isTotal: true),
                ]
            )
        ]
    )

    private static let process = chart(
        .processBehaviour,
        [
            series(
                "runs",
                [
                    .init(value: 10, text: "10.0"), .init(value: 30, text: "30.0", signal: "outside its limits"),
                    .init(value: nil, text: "no runs"), .init(value: 11, text: "11.0"),
                ]
            ),
            series(
                "moving range",
                [
                    .init(value: nil, text: "–"), .init(value: 20, text: "20.0"), .init(value: nil, text: "–"),
                    .init(value: nil, text: "–"),
                ]
            ),
        ],
        bands: [.init(name: "natural limits", low: 5, high: 15)],
        rangeLimit: .init(name: "limit of ranges", value: 12)
    )

    @Test("a waterfall begins each step where the one before ended, and draws a total from nothing")
    func steps() {
        let steps = WaterfallChart.steps(of: Self.bridge).map { [$0.from, $0.to] }
        #expect(steps == [[0, 30], [30, 10], [10, 10], [10, 6], [0, 6]])
    }

    @Test("a waterfall tells falls from rises by texture and printed sign, and names every step")
    func bridgeMarks() {
        let tokens = PageTokens(SVGChart.draw(Self.bridge, id: "c").source)
        #expect(tokens.texts(of: ["title"]).suffix(4) == ["L0: +30.0", "L1: −20.0", "L3: −4.0", "L4: 6.0"])
        let textures = tokens.attributes(named: "stroke-dasharray")
        #expect(Set(textures).count == 2 && textures.count == 3)
        #expect(tokens.text.contains("not booked"))
    }

    @Test("a waterfall as text leaves the room of what came before")
    func textBridge() {
        let lines = TextChart(Self.bridge).fenced
        let blocks = { (line: String) in line.unicodeScalars.count { $0 == "█" || $0 == "▒" } }
        #expect(lines.count == 7)
        #expect(blocks(lines[1]) == 20 && blocks(lines[2]) == 13 && lines[2].contains("▒") && !lines[1].contains("▒"))
        #expect(lines[5].hasSuffix("6.0") && blocks(lines[5]) == 4)
    }

    @Test("a process chart rings its signals with words, draws its limits and the ranges under the values")
    func signals() {
        let svg = SVGChart.draw(Self.process, id: "c").source
        let tokens = PageTokens(svg)
        #expect(tokens.texts(of: ["title"]).contains("L1 · runs: 30.0 · outside its limits"))
        #expect(tokens.attributes(named: "class").count { $0 == "signal" } == 1)
        #expect(tokens.attributes(named: "class").count { $0 == "band" } == 1)
        for name in ["natural limits", "target", "limit of ranges", "moving range"] {
            #expect(tokens.text.contains(name), "\(name)")
        }
        let words = Self.process.dataTable.rows.map { $0.cells.last?.text }
        #expect(words == ["none", "outside its limits", "none", "none"])
    }

    @Test("the ranges of a process chart do not stretch the axis of its values")
    func axisOfValues() {
        let scale = Scale(Self.process, from: 0, to: 50)
        #expect(scale.place(-10) == 0 && scale.place(40) == 50)
    }

    @Test("a bullet chart marks what was asked for across what came")
    func bullets() {
        let chart = Self.chart(
            .bullet,
            [
                Self.series("Amount", [.init(value: 20, text: "20.0"), .init(value: 8, text: "8.0")]),
                Self.series("Budget", [.init(value: 10, text: "10.0"), .init(value: nil, text: "no budget")]),
            ]
        )
        let tokens = PageTokens(SVGChart.draw(chart, id: "c").source)
        #expect(tokens.texts(of: ["title"]).contains("L0 · Budget: 10.0"))
        // One in the legend, one in the row that has a budget.
        #expect(tokens.attributes(named: "class").count { $0 == "asked" } == 2)
        let lines = TextChart(chart).fenced
        #expect(lines[1].contains("┃") && !lines[2].contains("┃") && lines[3] == "█ Amount   ┃ Budget")
        #expect(chart.dataTable.rows[1].cells[2].text == "no budget")
    }

    @Test("spreadsheets get the same numbers in a chart that they know")
    func native() {
        #expect(Self.process.native.kind == .line && Self.process.native.series == Self.process.series)
        #expect(
            Self.process.native.references.map(\.name) == [
                "target", "natural limits, lower end", "natural limits, upper end",
            ]
        )
        #expect(Self.bridge.native.kind == .bar && Self.bridge.native.series == Self.bridge.series)
    }

    @Test("a small course is a picture with words, and bars of text where nothing is drawn")
    func courses() {
        let course = Sparkline(
            values: [1, nil, 3, 2],
            band: .init(name: "limits", low: 0, high: 4),
            description: "4 weeks: from 1 to 2"
        )
        #expect(course.text == "▁·█▅")
        let tokens = PageTokens(SparklineDrawing.draw(course).source)
        #expect(tokens.attributes(named: "aria-label") == ["4 weeks: from 1 to 2"])
        #expect(tokens.attributes(named: "role") == ["img"])
        let paths = tokens.attributes(named: "d")
        #expect(paths.contains { $0.utf8.count { $0 == UInt8(ascii: "M") } == 2 })
        let empty = Sparkline(values: [nil, .nan], description: "none")
        #expect(SparklineDrawing.draw(empty).source.isEmpty && empty.text == "no value")
    }
}
