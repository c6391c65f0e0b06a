import PilotageDocument

/// One chart of each kind, with gaps, references and events.
enum SampleCharts {
    static let weeks = (8...46).map { $0 < 10 ? "W0\($0)" : "W\($0)" }

    static let line = ChartSpec(
        id: "failed-runs-weekly",
        kind: .line,
        finding: "Failed runs fell below the target four weeks after the start, and stayed there",
        description:
            "Failed runs, share of finished runs by ISO week of 2026, n = 61 408; week 41 has no data of the control",
        labelTitle: "ISO week of 2026",
        valueTitle: "Failed runs",
        labels: weeks,
        series: [
            series("Invoice intake") { week in
                week < 34
                    ? 0.061 + 0.006 * wave(week, 1.3)
                    : 0.06 - 0.028 * min(1, Double(week - 33) / 4) + 0.004 * wave(week, 2.1)
            },
            series("Control workflows") { week in week == 41 ? nil : 0.055 + 0.005 * wave(week, 0.7) },
        ],
        axis: percentAxis([0, 0.02, 0.04, 0.06, 0.08]),
        references: [.init(name: "Target 4 %", value: 0.04)],
        events: [
            .init(index: 26, name: "Pilot starts"), .init(index: 34, name: "Extraction model 2 for every channel"),
        ]
    )

    static let bars = ChartSpec(
        id: "cost-by-function",
        kind: .bar,
        finding: "Licences and supervision cost more than planned; maintenance less",
        description: "Cost after the start by function, EUR thousand, 12 weeks, plan and actual",
        labelTitle: "Function",
        valueTitle: "EUR thousand",
        labels: [
            "Licences and model calls", "Supervision by clerks", "Maintenance", "Build and integration", "Training",
        ],
        series: [
            money("Plan", [18, 11, 14, 22, 3]), money("Actual", [21.4, 15.2, 9.8, 22.6, nil]),
        ],
        axis: .init(
            low: 0,
            high: 25,
            ticks: [0, 5, 10, 15, 20, 25].map { .init(value: $0, text: NumberFormat.integer.text($0)) }
        )
    )

    static let stacked = ChartSpec(
        id: "failure-classes",
        kind: .stackedBar,
        finding: "Logical failures shrank most; unknown classes are a tenth of all",
        description: "Failed runs by class and ISO week of 2026, runs",
        labelTitle: "ISO week of 2026",
        valueTitle: "Failed runs",
        labels: Array(weeks.suffix(13)),
        series: [
            counts("Temporary", [41, 38, 36, 30, 31, 29, 27, 28, 30, 26, 25, 27, 26]),
            counts("Logical", [52, 47, 33, 24, 22, 19, 21, 18, 17, 19, 16, 17, 15]),
            counts("Unknown", [9, 8, 8, 6, 7, 5, 5, 6, 4, 5, 5, 4, 4]),
        ],
        axis: .init(
            low: 0,
            high: 120,
            ticks: [0, 40, 80, 120].map { .init(value: $0, text: NumberFormat.integer.text($0)) }
        ),
        events: [.init(index: 0, name: "Pilot starts")]
    )

    static let forest = ChartSpec(
        id: "segments-forest",
        kind: .forest,
        finding: "Three segments gain about 3 points; public sector loses as much",
        description:
            "Change of failed runs after the start, percentage points with 95 % intervals, by customer segment",
        labelTitle: "Customer segment",
        valueTitle: "Change of failed runs (left is better)",
        labels: ["Enterprise", "Mid-market", "Small business", "Public sector", "Not recorded"],
        series: [
            ChartSpec.Series(
                name: "Change",
                points: [
                    interval(-0.031, -0.040, -0.022, "−3.1 pp (−4.0 to −2.2)"),
                    interval(-0.030, -0.038, -0.022, "−3.0 pp (−3.8 to −2.2)"),
                    interval(-0.032, -0.043, -0.021, "−3.2 pp (−4.3 to −2.1)"),
                    interval(0.029, 0.011, 0.047, "+2.9 pp (+1.1 to +4.7)"),
                    .init(value: nil, text: "not enough data: 12 runs"),
                ],
                format: .points(1)
            )
        ],
        axis: .init(
            low: -0.06,
            high: 0.06,
            ticks: [-0.06, -0.04, -0.02, 0, 0.02, 0.04, 0.06].map {
                .init(value: $0, text: NumberFormat.points(0).signed($0))
            }
        ),
        references: [.init(name: "worthwhile", value: -0.02)]
    )

    static func percentAxis(_ ticks: [Double]) -> ChartSpec.Axis {
        .init(
            low: ticks[0],
            high: ticks[ticks.count - 1],
            ticks: ticks.map { .init(value: $0, text: NumberFormat.percent(0).text($0)) }
        )
    }

    private static func series(_ name: String, _ value: (Int) -> Double?) -> ChartSpec.Series {
        let points = (8...46).map { week in
            let value = value(week)
            return ChartSpec.Point(value: value, text: value.map { NumberFormat.percent(1).text($0) } ?? "no runs")
        }
        return ChartSpec.Series(name: name, points: points, format: .percent(1))
    }

    /// A repeatable wobble between -1 and 1.
    private static func wave(_ week: Int, _ pace: Double) -> Double {
        let phase = (Double(week) * pace * 0.37).truncatingRemainder(dividingBy: 1)
        return 4 * (phase - 0.5).magnitude - 1
    }

    private static func money(_ name: String, _ values: [Double?]) -> ChartSpec.Series {
        let points = values.map { value in
            ChartSpec.Point(value: value, text: value.map { NumberFormat.decimal(1).text($0) } ?? "not booked yet")
        }
        return ChartSpec.Series(name: name, points: points, format: .decimal(1))
    }

    private static func counts(_ name: String, _ values: [Double]) -> ChartSpec.Series {
        let points = values.map { ChartSpec.Point(value: $0, text: NumberFormat.integer.text($0)) }
        return ChartSpec.Series(name: name, points: points, format: .integer)
    }

    private static func interval(_ value: Double, _ low: Double, _ high: Double, _ text: String) -> ChartSpec.Point {
        ChartSpec.Point(value: value, text: text, low: low, high: high)
    }
}
