import PilotageDocument
import PilotageStatistics
import Testing

@testable import PilotageRender

@Suite("Charts")
struct ChartTests {
    @Test(
        "write places with at most two decimals and no exponent",
        arguments: [
            (0.0, "0"), (1.005, "1"), (1.5, "1.5"), (1.05, "1.05"), (-0.004, "0"), (-12.345, "-12.35"), (100, "100"),
            (1e-9, "0"),
            (Double.nan, "0"), (.infinity, "0"), (0.1 + 0.2, "0.3"),
        ]
    )
    func coordinates(value: Double, expected: String) { #expect(Coordinate.text(value) == expected) }

    @Test(
        "never draw a mark outside the plot, whatever the axis says",
        arguments: OddCharts.kinds
    )
    func marksStayInside(kind: ChartSpec.Kind) {
        let axis = ChartSpec.Axis(low: 0, high: 1, ticks: [.init(value: 0, text: "0"), .init(value: 9, text: "far")])
        let spec = OddCharts.chart(kind, [-5, 40, nil], low: -9, high: 90, axis: axis)
        let scale = Scale(spec, from: 0, to: 100)
        let ends = kind == .forest || kind == .bullet ? [-9.0, 90] : [-5.0, kind == .waterfall ? 35 : 40]
        for value in ends { #expect((0...100).contains(scale.place(value))) }
    }

    @Test(
        "survive axes without length and the largest numbers",
        arguments: [
            (0.0, 0.0), (5.0, 5.0), (-1e308, 1e308), (0.0, .leastNonzeroMagnitude), (Double.nan, .nan),
        ]
    )
    func oddAxes(low: Double, high: Double) throws {
        for kind in OddCharts.kinds {
            let axis = ChartSpec.Axis(low: low, high: high, ticks: [])
            let document = OddCharts.document(OddCharts.chart(kind, [low, high, nil], axis: axis))
            let html = HTMLRenderer.render(document, template: try Templates.bare())
            #expect(html.contains("role=\"img\"") && !MarkdownRenderer.render(document).isEmpty)
        }
    }

    @Test("leave a gap where a value is missing")
    func gaps() {
        let svg = SVGChart.draw(OddCharts.chart(.line, [1, 1, nil, 2]), id: "c").source
        let path = PageTokens(svg).tokens.compactMap { token -> String? in
            guard case .start("path", let attributes) = token, attributes["class"] == "line" else { return nil }
            return attributes["d"]
        }
        #expect(path.count == 1)
        #expect(path.first?.utf8.count { $0 == UInt8(ascii: "M") } == 2)
        #expect(path.first?.utf8.count { $0 == UInt8(ascii: "L") } == 1)
    }

    @Test("tell series apart by dash and marker, and bars by texture")
    func seriesDiffer() {
        let marks = (0..<5).map { SeriesStyle($0).mark(10, 10, radius: 3).source }
        let textures = (0..<5).map { SeriesStyle($0).texture(Spot(0, 0), Spot(9, 0), thickness: 4).source }
        #expect(Set(marks).count == 5 && Set(textures).count == 5)
        #expect(Set((0..<5).map { SeriesStyle($0).dash.map(\.value) }).count == 5)
    }

    @Test("name what they show to a screen reader, and every mark to the pointer")
    func names() {
        let tokens = PageTokens(SVGChart.draw(SampleCharts.forest, id: "c-f").source)
        #expect(tokens.attributes(named: "aria-labelledby") == ["c-f_title c-f_desc"])
        #expect(tokens.texts(of: ["title"]).first == SampleCharts.forest.finding)
        #expect(tokens.texts(of: ["title"]).contains("Enterprise: −3.1 pp (−4.0 to −2.2)"))
    }

    @Test("cut long names with an ellipsis and keep the whole in the tooltip")
    func longNames() {
        let text = Drawing.text("a name that is far too long", at: Spot(0, 0), .start, .class("label"), columns: 10)
            .source
        #expect(text.contains(">a name th…<title>a name that is far too long</title>"))
        #expect(Drawing.shortened("short", to: 10) == "short")
    }

    @Test("keep labels at the edge apart and in order", arguments: 0..<50 as Range<UInt64>)
    func labelsStayApart(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let wanted = (0..<Int(random.next() % 8)).map { _ in Double(random.next() % 190) }
        let places = LabelStack.spread(wanted, gap: 14, top: 0, bottom: 190)
        let sorted = places.sorted()
        for (upper, lower) in zip(sorted, sorted.dropFirst()) { #expect(lower - upper >= 13.999) }
        for (a, b) in zip(wanted.indices, wanted.indices.dropFirst()) where wanted[a] < wanted[b] {
            #expect(places[a] < places[b])
        }
        #expect(places.allSatisfy { (0...190).contains($0) })
    }
}
