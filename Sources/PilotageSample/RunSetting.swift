import PilotageModel

/// Everything about a run that is settled before it starts: day, side of the switch, segment, channel.
struct RunSetting {
    let random: CounterRandom
    /// What the run's random words are counted by; unique to the run.
    let counter: Int
    let workflow: SampleWorkflow
    let day: Day
    /// The side of the switch; in the transition week a part of the runs still goes the old way.
    let phase: SamplePhase
    let isTransition: Bool
    let segment: SampleSegment
    let channel: SampleChannel
    let isTest: Bool

    init(random: CounterRandom, workflow: SampleWorkflow, position: Int, day: Day, number: Int) {
        self.random = random
        self.workflow = workflow
        self.day = day
        counter = position << 40 | day.number << 20 | number
        let week = SampleCalendar.week(of: day)
        isTransition = workflow.isPiloted && week == SampleCalendar.transitionWeek
        let goesOldWay = isTransition && random.share(.side, counter) >= SampleTruth.transitionNewShare
        phase = week < SampleCalendar.transitionWeek || goesOldWay ? .before : .after
        let mixPhase: SamplePhase = week < SampleCalendar.transitionWeek ? .before : .after
        let mix = SampleTruth.mix(workflow, mixPhase)
        segment = SampleSegment.allCases[CounterRandom.pick(random.share(.segment, counter), mix)]
        channel = SampleChannel.allCases[CounterRandom.pick(random.share(.channel, counter), SampleTruth.channelShares)]
        isTest = random.share(.testMark, counter) < SampleTruth.testShare
    }

    func share(_ purpose: CounterRandom.Purpose) -> Double { random.share(purpose, counter) }

    /// A log-normal number: the median, spread on the scale of the natural logarithm.
    func spread(_ median: Double, by deviation: Double, _ purpose: CounterRandom.Purpose, part: Int = 0) -> Double {
        median * exponential(deviation * random.bell(purpose, counter | part << 16))
    }

    /// A number between `low` and `high`, all equally likely.
    func between(_ low: Double, _ high: Double, _ purpose: CounterRandom.Purpose, part: Int = 0) -> Double {
        low + (high - low) * random.share(purpose, counter | part << 16)
    }

    /// 32 hexadecimal digits that follow no order.
    var runID: String {
        Self.hexadecimal(random.word(.identityHigh, counter)) + Self.hexadecimal(random.word(.identityLow, counter))
    }

    /// The release of the workflow that handled the run.
    var version: String {
        switch (workflow, phase) {
        case (.invoiceIntake, .before): week < 11 ? "3.8.2" : "3.9.0"
        case (.invoiceIntake, .after): week < 29 ? "4.0.0" : week < 34 ? "4.1.0" : "4.2.0"
        case (.supplierOnboarding, _): week < 20 ? "2.3.1" : "2.4.0"
        case (.expenseClaims, _): "1.12.0"
        }
    }

    var trigger: RunTrigger {
        if isTest || share(.trigger) < 0.02 { return .manual }
        switch channel {
        case .email: return .event
        case .portal: return .api
        case .edi: return .scheduled
        }
    }

    private var week: Int { SampleCalendar.week(of: day) }

    private static func hexadecimal(_ word: UInt64) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
