/// Named sets of rules that tell a signal from noise on a process behaviour chart.
public enum RunRules: Sendable, Hashable, CaseIterable {
    /// One point outside; 8 in a row on one side of the mean; 3 of 4 in the outer half towards one limit.
    case wheeler
    /// One point outside; 7 in a row on one side; 7 rising or falling; 2 of 3 in the outer third towards one limit.
    case nhs

    /// What a rule saw.
    public enum Signal: Sendable, Hashable, CaseIterable {
        case outside, runOnOneSide, trend, nearLimit
    }

    /// The signals that end at each value, against frozen limits; a value equal to a limit or to the mean is none.
    public func signals(_ values: [Double], limits: XmRLimits) -> [Set<Signal>] {
        values.indices.map { index in
            var found: Set<Signal> = []
            if values[index] > limits.upper || values[index] < limits.lower { found.insert(.outside) }
            if isRun(values, limits, endingAt: index) { found.insert(.runOnOneSide) }
            if isTrend(values, endingAt: index) { found.insert(.trend) }
            if isNearLimit(values, limits, endingAt: index) { found.insert(.nearLimit) }
            return found
        }
    }

    /// Weeks over which false alarms are counted.
    public static let alarmWeeks = 13

    /// The part of stable, independent series in which 13 weeks give at least one signal, by weeks of baseline (simulated,
    /// 100,000 series each); the nearest shorter baseline stands for those in between, and there is none below 8 weeks.
    public func falseAlarms(baselineWeeks weeks: Int) -> Double? {
        switch self {
        case .wheeler: weeks >= 26 ? 0.16 : weeks >= 13 ? 0.23 : weeks >= 8 ? 0.31 : nil
        case .nhs: weeks >= 26 ? 0.21 : weeks >= 13 ? 0.28 : weeks >= 8 ? 0.36 : nil
        }
    }

    private var runLength: Int { self == .wheeler ? 8 : 7 }

    private func isRun(_ values: [Double], _ limits: XmRLimits, endingAt index: Int) -> Bool {
        guard index + 1 >= runLength else { return false }
        let window = values[(index + 1 - runLength)...index]
        return window.allSatisfy { $0 > limits.mean } || window.allSatisfy { $0 < limits.mean }
    }

    private func isTrend(_ values: [Double], endingAt index: Int) -> Bool {
        guard self == .nhs, index + 1 >= runLength else { return false }
        let window = values[(index + 1 - runLength)...index]
        let steps = zip(window, window.dropFirst())
        return steps.allSatisfy { $0 < $1 } || steps.allSatisfy { $0 > $1 }
    }

    private func isNearLimit(_ values: [Double], _ limits: XmRLimits, endingAt index: Int) -> Bool {
        let (needed, among, share) = self == .wheeler ? (3, 4, 0.5) : (2, 3, 2.0 / 3)
        guard index + 1 >= among else { return false }
        let window = values[(index + 1 - among)...index]
        let high = limits.mean + share * (limits.upper - limits.mean)
        let low = limits.mean - share * (limits.mean - limits.lower)
        let isHigh = values[index] > high && window.count { $0 > high } >= needed
        let isLow = values[index] < low && window.count { $0 < low } >= needed
        return isHigh || isLow
    }
}
