/// Random words that depend on nothing but a seed, a purpose and a counter.
///
/// Asking for another word, or asking in another order, changes no other word: so one planted truth can be altered
/// without moving the rest of the data. The mixing function is the finaliser of SplitMix64.
struct CounterRandom {
    /// What a word decides; the raw value keeps the streams apart and must never be renumbered.
    enum Purpose: UInt64 {
        case identityHigh = 1, identityLow, volume, weekVolume, clock, clockShape, nightShift
        case sharedDay, ownDay
        case segment, channel, side, testMark, special, outcome, failureKind, timeOut, classLost, errorType
        case queue, processing, attemptSpread, backoff, retry, waits, waitLength
        case fallback, touchless, manualBase, manualExtra, handoffs, failedHandoffs, duplicate, cost, trigger
        case upkeep, upkeepMinor, survey, surveySegment, surveyDay, activeUsers, incident, ruleChange, cleaning
        case duplicatePassed, onboarding
        case unit, unitBell
    }

    let seed: UInt64

    /// The word of that purpose and counter.
    func word(_ purpose: Purpose, _ counter: Int) -> UInt64 {
        let stream = Self.mixed(seed &+ purpose.rawValue &* 0xD134_2543_DE82_EF95)
        return Self.mixed(stream &+ UInt64(truncatingIfNeeded: counter) &* 0x9E37_79B9_7F4A_7C15)
    }

    /// A number in 0..<1 with 53 random bits.
    func share(_ purpose: Purpose, _ counter: Int) -> Double {
        Double(word(purpose, counter) >> 11) * 0x1p-53
    }

    /// About a standard normal number: the sum of eight uniform ones, mean 0, standard deviation 1, within ±4.9.
    func bell(_ purpose: Purpose, _ counter: Int) -> Double {
        let sum = sixteenths(of: word(purpose, counter)) + sixteenths(of: word(purpose, counter &+ 0x4000_0000_0000))
        // Eight numbers of 0...65535 have mean 8 * 32767.5 and variance 8 * (65536² - 1) / 12.
        return (Double(sum) - 262_140) / (Double(4_294_967_295 * 2) / 3).squareRoot()
    }

    /// The position that a share of 0..<1 falls on when the weights, which add up to 1, are laid end to end.
    static func pick(_ share: Double, _ weights: [Double]) -> Int {
        var upTo = 0.0
        for (index, weight) in weights.enumerated() {
            upTo += weight
            if share < upTo { return index }
        }
        return weights.count - 1
    }

    private func sixteenths(of word: UInt64) -> Int {
        Int(word & 0xFFFF) + Int(word >> 16 & 0xFFFF) + Int(word >> 32 & 0xFFFF) + Int(word >> 48)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var word = value
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
