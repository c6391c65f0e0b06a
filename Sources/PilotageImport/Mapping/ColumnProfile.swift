/// What the sample says about one column: how its texts look, never what they mean.
struct ColumnProfile {
    /// The most different texts that are kept; a column with more is not a short list of words.
    static let distinctLimit = 40

    private(set) var filled = 0
    private(set) var empty = 0
    /// Texts and how often each stands in the sample, as long as there are few.
    private(set) var texts: [String: Int] = [:]
    private(set) var examples: [String] = []
    private(set) var hasManyTexts = false
    private var integers = 0
    private var decimals = 0
    private var largestScale = 0
    private var zoned = 0
    private var naive = 0
    private var days = 0
    private var epochDigits: Set<Int> = []
    private var addresses = 0
    private var composites = 0
    private(set) var nullWords: Set<String> = []

    /// Texts by which files often say "nothing".
    private static let nullTexts: Set<String> = [
        "NULL", "null", "N/A", "n/a", "NA", "None", "none", "-", "(null)", "nil",
    ]

    mutating func add(_ text: Span<UInt8>, shape: Cell.Shape) {
        if shape == .composite {
            composites += 1
            return
        }
        guard shape != .absent, text.count > 0 else {
            empty += 1
            return
        }
        let word = text.string
        if shape == .text, Self.nullTexts.contains(word) {
            nullWords.insert(word)
            return
        }
        filled += 1
        if examples.count < 2, !examples.contains(word) { examples.append(word) }
        count(word)
        look(text)
    }

    /// Whether its texts are whole numbers.
    var isInteger: Bool { isAll(integers) }

    /// The digits after the point that its numbers need; nil when they are not all numbers.
    var decimalScale: Int? { isAll(integers + decimals) ? largestScale : nil }

    var isZonedTime: Bool { isAll(zoned) }

    var isNaiveTime: Bool { isAll(naive) }

    var isDay: Bool { isAll(days) }

    /// The unit that the length of its integers suggests for times since 1970.
    var epoch: EpochUnit? {
        guard isInteger, epochDigits.count == 1 else { return nil }
        switch epochDigits.first {
        case 10: return .seconds
        case 13: return .milliseconds
        case 16: return .microseconds
        case 19: return .nanoseconds
        case .some, nil: return nil
        }
    }

    /// Whether it holds objects or lists, which no field takes.
    var isComposite: Bool { composites > 0 }

    /// Whether it holds mail addresses.
    var looksPersonal: Bool { filled > 0 && addresses * 2 > filled }

    /// Its different texts, most frequent first; nil when there are too many to be a list of words.
    var words: [String]? {
        guard !hasManyTexts, filled > 0 else { return nil }
        return texts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }

    /// Whether it has a few texts that come again and again, as a segment has.
    var looksLikeSegment: Bool {
        !hasManyTexts && !isComposite && texts.count > 1 && filled >= texts.count * 2 && decimalScale == nil
    }

    /// Whether nearly all texts are of that form: a file to be mapped may hold a few faulty ones.
    private func isAll(_ count: Int) -> Bool { filled > 0 && composites == 0 && count * 20 >= filled * 19 }

    private mutating func count(_ word: String) {
        if let known = texts[word] {
            texts[word] = known + 1
        } else if texts.count < Self.distinctLimit {
            texts[word] = 1
        } else {
            hasManyTexts = true
        }
    }

    private mutating func look(_ text: Span<UInt8>) {
        if let time = try? TimeText(text) {
            if time.offsetMilliseconds == nil { naive += 1 } else { zoned += 1 }
        } else if (try? TimeText.day(text)) != nil {
            days += 1
        } else if (try? DecimalText.units(text, scale: 0)) != nil {
            integers += 1
            epochDigits.insert(text.count)
        } else if let scale = (1...12).first(where: { (try? DecimalText.units(text, scale: $0)) != nil }) {
            decimals += 1
            largestScale = max(largestScale, scale)
        } else if Self.isAddress(text) {
            addresses += 1
        }
    }

    private static func isAddress(_ text: Span<UInt8>) -> Bool {
        var at = -1
        for index in 0..<text.count {
            if text[index] == 0x20 { return false }
            if text[index] == 0x40 { at = index }
            if text[index] == 0x2E, at > 0, index > at + 1 { return true }
        }
        return false
    }
}
