import PilotageStatistics

/// Small totals by week and by day that another program repeated from the same rules.
enum TwoPeriods {
    static let weeksBefore = clusters([
        (47, 913), (41, 992), (60, 1071), (67, 939), (62, 1018), (45, 1097), (53, 965), (49, 1044), (70, 912),
    ])
    static let weeksAfter = clusters([(54, 926), (48, 1005), (67, 1084), (74, 952), (69, 1031), (52, 1110)])

    /// Weeks by rule; series 1 and 2 begin with the lists above.
    static func weeks(series: Int, count: Int) -> [Cluster] {
        clusters(
            (0..<count).map { week in
                let failed = 40 + (week * week * 31 + series * 7) % 37
                let runs = 900 + (week * 79 + series * 13) % 211
                return (failed, runs)
            }
        )
    }

    /// Days by rule, with every seventh day without runs.
    static func days(series: Int, count: Int) -> [Cluster] {
        clusters(
            (0..<count).map { day in
                guard day % 7 != 6 else { return (0, 0) }
                let failed = (day * day * 29 + series * 5) % 17
                let runs = 100 + (day * 37 + series * 3) % 23
                return (failed, runs)
            }
        )
    }

    /// A week of 40 or more durations by rule.
    static func durations(series: Int64, week: Int64) -> DurationDistribution {
        DurationDistribution(
            (0..<(40 + week)).map { (run: Int64) -> Int64 in
                let mixed = run * run * 7919 + week * 104_729 + series * 5003 * run
                return mixed % 10_007 + 50
            }
        )
    }

    private static func clusters(_ totals: [(Int, Int)]) -> [Cluster] {
        totals.map { Cluster(numerator: Int128($0.0), denominator: Int128($0.1)) }
    }
}
