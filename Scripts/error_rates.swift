// What `Scripts/check-error-rates` compiles together with the harness of the tests.
import Glibc
import PilotageStatistics

/// Prints one table of false alarms and one of looks, and fails where a bound is broken.
@main
enum ErrorRates {
    static func main() {
        let replications = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 4000
        var broken = falseAlarms(replications)
        broken += looks(replications)
        for line in broken { print("BROKEN \(line)") }
        if broken.isEmpty { print("\nEvery bound is met.") }
        exit(broken.isEmpty ? 0 : 1)
    }

    private static let settings = [(26, 13, 0.0), (26, 13, 0.3), (26, 13, 0.5), (8, 12, 0.0), (8, 12, 0.5), (13, 13, 0.5)]

    /// In the plain case the days do not resemble one another: there the interval must cover the truth in 93 to 97 %.
    private static func falseAlarms(_ replications: Int) -> [String] {
        let found = settings.enumerated().map { index, one in
            ErrorRate(
                SimulationSetting(weeksBefore: one.0, weeksAfter: one.1, dependence: one.2, daySpread: 0.3),
                replications: replications,
                seed: UInt64(1000 + index),
                of: PublishedInterval.allCases
            )
        }
        print("| interval | " + found.map(\.setting.text).joined(separator: " | ") + " |")
        print("|---|" + found.map { _ in "---:|" }.joined())
        var broken: [String] = []
        for method in PublishedInterval.allCases {
            let cells = found.map { rates in
                (rates.pilots[method] ?? 0) * 2 < replications ? "refused" : percent(rates.rate(method))
            }
            print("| \(method.rawValue) | " + cells.joined(separator: " | ") + " |")
            for rates in found where (rates.pilots[method] ?? 0) * 2 >= replications {
                let needsLongSeries = method == .trendAdjusted
                if needsLongSeries, rates.setting.weeksBefore < 26 { continue }
                if rates.rate(method) > 0.07 { broken.append("\(method.rawValue), \(rates.setting.text)") }
            }
            if let plain = found.first, !(0.93...0.97).contains(1 - plain.rate(method)) {
                broken.append("coverage of \(method.rawValue): \(percent(1 - plain.rate(method)))")
            }
        }
        return broken
    }

    private static func looks(_ replications: Int) -> [String] {
        print("\n| three looks at 4, 8, 12 weeks, days correlated by | any look errs |\n|---|---:|")
        var broken: [String] = []
        for dependence in [0.0, 0.3, 0.5] {
            let found = LookError(
                weeksBefore: 26,
                looks: [4, 8, 12],
                bounds: [3.471, 2.454, 2.004],
                dependence: dependence,
                replications: replications,
                seed: 77
            )
            print("| \(dependence) | \(percent(found.rate)) |")
            if found.rate > 0.05 { broken.append("three looks, \(dependence): \(percent(found.rate))") }
        }
        return broken
    }

    private static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10) %"
    }
}
