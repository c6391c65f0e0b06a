/// Why a pattern cannot be used, as half a sentence.
enum PatternFault: Error, Hashable {
    case tooLong
    case unsupported(String)
    case syntax(String)

    var what: String {
        switch self {
        case .tooLong: "is longer than \(TextPattern.mostSteps) steps once its repetitions are written out"
        case .unsupported(let what): "uses \(what), which cannot be matched in bounded time"
        case .syntax(let what): what
        }
    }
}

/// A pattern as a tree.
indirect enum PatternTree {
    case empty
    case one(ScalarSet)
    case start
    case end
    case sequence([PatternTree])
    case choice([PatternTree])
    case repeated(PatternTree, least: Int, most: Int?)

    /// Writes the tree as steps, repetitions written out.
    func append(to steps: inout [PatternStep]) throws(PatternFault) {
        guard steps.count <= TextPattern.mostSteps else { throw .tooLong }
        switch self {
        case .empty: return
        case .one(let set): steps.append(.one(set))
        case .start: steps.append(.start)
        case .end: steps.append(.end)
        case .sequence(let parts): for part in parts { try part.append(to: &steps) }
        case .choice(let parts): try Self.append(choice: parts, to: &steps)
        case .repeated(let part, let least, let most):
            for _ in 0..<least {
                let before = steps.count
                try part.append(to: &steps)
                // What adds no step adds none when it is repeated either.
                if steps.count == before { break }
            }
            try Self.append(optional: part, times: most.map { $0 - least }, to: &steps)
        }
    }

    private static func append(choice parts: [PatternTree], to steps: inout [PatternStep]) throws(PatternFault) {
        var jumps: [Int] = []
        for (index, part) in parts.enumerated() {
            guard index < parts.count - 1 else {
                try part.append(to: &steps)
                break
            }
            let split = steps.count
            steps.append(.jump(0))
            try part.append(to: &steps)
            jumps.append(steps.count)
            steps.append(.jump(0))
            steps[split] = .split(split + 1, steps.count)
        }
        for jump in jumps { steps[jump] = .jump(steps.count) }
    }

    /// So many times at most; nil is without limit.
    private static func append(
        optional part: PatternTree,
        times: Int?,
        to steps: inout [PatternStep]
    ) throws(PatternFault) {
        let start = steps.count
        guard let times else {
            steps.append(.jump(0))
            try part.append(to: &steps)
            steps.append(.jump(start))
            steps[start] = .split(start + 1, steps.count)
            return
        }
        var splits: [Int] = []
        for _ in 0..<times {
            splits.append(steps.count)
            steps.append(.jump(0))
            try part.append(to: &steps)
        }
        for split in splits { steps[split] = .split(split + 1, steps.count) }
    }
}

/// Reads the text of a pattern.
struct PatternReading {
    private static let deepest = 32

    private let signs: [Unicode.Scalar]
    private var place = 0
    private var depth = 0

    init(_ source: String) { signs = Array(source.unicodeScalars) }

    mutating func whole() throws(PatternFault) -> PatternTree {
        guard signs.count <= TextPattern.mostSteps else { throw .tooLong }
        let tree = try choice()
        guard place == signs.count else { throw .syntax("has a ')' without its '('") }
        return tree
    }

    private var sign: Unicode.Scalar? { place < signs.count ? signs[place] : nil }

    private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
        guard sign == wanted else { return false }
        place += 1
        return true
    }

    private mutating func choice() throws(PatternFault) -> PatternTree {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw .syntax("nests its groups deeper than \(Self.deepest)") }
        var parts = [try sequence()]
        while take("|") { parts.append(try sequence()) }
        return parts.count == 1 ? parts[0] : .choice(parts)
    }

    private mutating func sequence() throws(PatternFault) -> PatternTree {
        var parts: [PatternTree] = []
        while let next = sign, next != "|", next != ")" {
            let part = try atom()
            parts.append(try repeated(part))
        }
        return parts.isEmpty ? .empty : .sequence(parts)
    }

    private mutating func atom() throws(PatternFault) -> PatternTree {
        guard let next = sign else { return .empty }
        place += 1
        switch next {
        case "(": return try group()
        case "[": return .one(try characterClass())
        case ".": return .one(ScalarSet.lineEnds.opposite)
        case "^": return .start
        case "$": return .end
        case "\\": return .one(try escape())
        case "*", "+", "?", "{": throw .syntax("has a '\(next)' with nothing before it to repeat")
        default: return .one(ScalarSet(ranges: [next.value...next.value]))
        }
    }

    private mutating func group() throws(PatternFault) -> PatternTree {
        if take("?") {
            guard take(":") else { throw .unsupported("a look-ahead, a look-behind or a named group") }
        }
        let tree = try choice()
        guard take(")") else { throw .syntax("has a '(' that is never closed") }
        return tree
    }

    private mutating func repeated(_ part: PatternTree) throws(PatternFault) -> PatternTree {
        guard let next = sign else { return part }
        let range: (least: Int, most: Int?)
        switch next {
        case "*": range = (0, nil)
        case "+": range = (1, nil)
        case "?": range = (0, 1)
        case "{":
            let bounds = try bounds()
            return try finished(part, bounds.least, bounds.most)
        default: return part
        }
        place += 1
        return try finished(part, range.least, range.most)
    }

    /// A lazy repetition matches the same texts; a repetition of a repetition is none of the grammar.
    private mutating func finished(
        _ part: PatternTree,
        _ least: Int,
        _ most: Int?
    ) throws(PatternFault) -> PatternTree {
        _ = take("?")
        if let next = sign, ["*", "+", "?", "{"].contains(next) {
            throw .syntax("repeats a repetition with '\(next)'")
        }
        return .repeated(part, least: least, most: most)
    }

    /// `{3}`, `{3,}` or `{3,5}`.
    private mutating func bounds() throws(PatternFault) -> (least: Int, most: Int?) {
        place += 1
        let least = try number()
        var most: Int? = least
        if take(",") { most = sign == "}" ? nil : try number() }
        guard take("}") else { throw .syntax("has a '{' that is not written as {3}, {3,} or {3,5}") }
        if let most, most < least { throw .syntax("has a '{…}' whose second number is the smaller one") }
        return (least, most)
    }

    private mutating func number() throws(PatternFault) -> Int {
        var digits = ""
        while let next = sign, ScalarSet.digits.contains(next) {
            digits.unicodeScalars.append(next)
            place += 1
        }
        guard digits.utf8.count <= 4, let number = Int(digits) else {
            throw .syntax("has a '{' that is not written as {3}, {3,} or {3,5}")
        }
        guard number <= TextPattern.mostSteps else { throw .tooLong }
        return number
    }
}

// MARK: - Characters

extension PatternReading {
    fileprivate mutating func escape() throws(PatternFault) -> ScalarSet {
        guard let next = sign else { throw .syntax("ends with a backslash") }
        place += 1
        switch next {
        case "d": return .digits
        case "D": return ScalarSet.digits.opposite
        case "w": return .wordSigns
        case "W": return ScalarSet.wordSigns.opposite
        case "s": return .blanks
        case "S": return ScalarSet.blanks.opposite
        case "t": return ScalarSet(ranges: [0x09...0x09])
        case "n": return ScalarSet(ranges: [0x0A...0x0A])
        case "r": return ScalarSet(ranges: [0x0D...0x0D])
        case "b", "B": throw .unsupported("a word boundary")
        case "0"..."9": throw .unsupported("a back-reference")
        case "a"..."z", "A"..."Z": throw .syntax("has the unknown escape '\\\(next)'")
        default: return ScalarSet(ranges: [next.value...next.value])
        }
    }

    fileprivate mutating func characterClass() throws(PatternFault) -> ScalarSet {
        let isNegated = take("^")
        var ranges: [ClosedRange<UInt32>] = []
        while let next = sign, next != "]" {
            let low = try classSign()
            guard sign == "-", place + 1 < signs.count, signs[place + 1] != "]" else {
                guard !low.isNegated else { throw .syntax("has an opposite such as \\D inside [ ]; write it outside") }
                ranges += low.ranges
                continue
            }
            place += 1
            let high = try classSign()
            guard let first = low.single, let last = high.single, first <= last else {
                throw .syntax("has a range inside [ ] that does not go from a lower to a higher character")
            }
            ranges.append(first...last)
        }
        guard take("]") else { throw .syntax("has a '[' that is never closed") }
        return ScalarSet(ranges: ranges, isNegated: isNegated)
    }

    private mutating func classSign() throws(PatternFault) -> ScalarSet {
        guard let next = sign else { throw .syntax("has a '[' that is never closed") }
        place += 1
        return next == "\\" ? try escape() : ScalarSet(ranges: [next.value...next.value])
    }
}

extension ScalarSet {
    /// The one character of the set; nil when there are more.
    fileprivate var single: UInt32? {
        guard !isNegated, ranges.count == 1, ranges[0].count == 1 else { return nil }
        return ranges[0].lowerBound
    }
}
