/// A regular expression that is matched in time proportional to the text: all ways through it are walked at once, none
/// is ever tried again.
///
/// The grammar is the part of ECMAScript's that needs no memory of what was matched: characters, `.`, classes, `\d \w \s`
/// and their opposites, groups, `|`, `* + ? {m,n}`, `^` and `$`. As there, a pattern without anchors may match anywhere.
struct TextPattern: Sendable, Hashable {
    /// The most steps a pattern may be made of; so no pattern is slow.
    static let mostSteps = 1000
    /// Longer texts do not match: they could not be stored either.
    static let longestText = RowLimits.text

    /// As written in the contract.
    let source: String
    let steps: [PatternStep]

    /// Reads a pattern, or says why it cannot be used.
    init(_ source: String) throws(PatternFault) {
        self.source = source
        var reading = PatternReading(source)
        let tree = try reading.whole()
        var steps: [PatternStep] = []
        try tree.append(to: &steps)
        steps.append(.match)
        guard steps.count <= Self.mostSteps else { throw PatternFault.tooLong }
        self.steps = steps
    }

    /// Whether the text matches, anywhere unless the pattern is anchored.
    func matches(_ text: String) -> Bool {
        guard text.utf8.count <= Self.longestText else { return false }
        var walk = PatternWalk(steps: steps)
        var isStart = true
        for scalar in text.unicodeScalars {
            if walk.enter(isStart: isStart, isEnd: false) { return true }
            walk.advance(over: scalar)
            isStart = false
        }
        return walk.enter(isStart: isStart, isEnd: true)
    }
}

/// One step of a pattern.
enum PatternStep: Sendable, Hashable {
    case one(ScalarSet)
    /// Go on at both places.
    case split(Int, Int)
    case jump(Int)
    case start
    case end
    case match
}

/// Characters by ranges of their numbers.
struct ScalarSet: Sendable, Hashable {
    var ranges: [ClosedRange<UInt32>]
    var isNegated = false

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        for range in ranges where range.contains(scalar.value) { return !isNegated }
        return isNegated
    }

    static let digits = ScalarSet(ranges: [0x30...0x39])
    static let wordSigns = ScalarSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let blanks = ScalarSet(ranges: [
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
    ])
    static let lineEnds = ScalarSet(ranges: [0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029])

    var opposite: ScalarSet { ScalarSet(ranges: ranges, isNegated: !isNegated) }
}

/// Walks all ways through a pattern at once.
private struct PatternWalk {
    private let steps: [PatternStep]
    /// Places that wait for the next character.
    private var waiting: [Int] = []
    /// Places reached by the last character, before jumps are followed.
    private var reached: [Int] = []
    /// The round in which a place was last seen.
    private var seen: [Int]
    private var round = 0

    init(steps: [PatternStep]) {
        self.steps = steps
        seen = [Int](repeating: 0, count: steps.count)
    }

    /// Follows jumps from the start and from every place reached; true when the end of the pattern is among them.
    mutating func enter(isStart: Bool, isEnd: Bool) -> Bool {
        round += 1
        waiting.removeAll(keepingCapacity: true)
        var open = reached
        open.append(0)
        while let place = open.popLast() {
            guard seen[place] != round else { continue }
            seen[place] = round
            switch steps[place] {
            case .one: waiting.append(place)
            case .split(let one, let other):
                open.append(one)
                open.append(other)
            case .jump(let next): open.append(next)
            case .start: if isStart { open.append(place + 1) }
            case .end: if isEnd { open.append(place + 1) }
            case .match: return true
            }
        }
        return false
    }

    mutating func advance(over scalar: Unicode.Scalar) {
        reached.removeAll(keepingCapacity: true)
        for place in waiting {
            guard case .one(let set) = steps[place], set.contains(scalar) else { continue }
            reached.append(place + 1)
        }
    }
}
