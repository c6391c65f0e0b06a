import PilotageModel

/// The repeated texts of a batch, each once; their codes are given out when the batch is stored.
struct BatchTexts: Sendable {
    /// What a text is used for; each use remembers its own last text.
    enum Use: Int, CaseIterable, Sendable {
        case workflow, namespace, workflowVersion, errorType, currency
    }

    /// A text that is to have a code.
    enum Entry: Sendable {
        case workflow(String)
        case word(String)
        /// A set of segments as canonical JSON.
        case segments([UInt8])
    }

    private(set) var entries: [Entry] = []
    private var indexes = [TextIndex](repeating: TextIndex(), count: Use.allCases.count)
    private var sets: [SegmentsKey: Int] = [:]
    private var lastSet = 0

    /// The place of a text among the entries; it must be normal.
    mutating func place(of text: String, _ use: Use) -> Int {
        if let known = indexes[use.rawValue].place(of: text) { return known }
        let place = entries.count
        switch use {
        case .workflow: entries.append(.workflow(text))
        case .namespace, .workflowVersion, .errorType, .currency: entries.append(.word(text))
        }
        indexes[use.rawValue].remember(text, at: place)
        return place
    }

    /// The place of a set of segments among the entries; it is brought to normal text here, once for each set.
    mutating func place(of segments: [String: String]) -> Int {
        let key = SegmentsKey(segments: segments)
        if let known = sets[key] {
            lastSet = known
            return known
        }
        var normal = segments
        NormalText.normalise(&normal)
        entries.append(.segments(SegmentText.json(normal)))
        lastSet = entries.count - 1
        sets[key] = lastSet
        return lastSet
    }

    /// The canonical JSON of the set that was placed last.
    var lastSetJSON: [UInt8] {
        guard entries.indices.contains(lastSet) else { return [] }
        return switch entries[lastSet] {
        case .segments(let json): json
        case .workflow, .word: []
        }
    }
}

/// Finds the place of a text; the same text mostly comes again at once.
private struct TextIndex: Sendable {
    private var places: [String: Int] = [:]
    private var lastText = ""
    private var lastPlace: Int?

    mutating func place(of text: String) -> Int? {
        if let lastPlace, lastText == text { return lastPlace }
        guard let known = places[text] else { return nil }
        lastText = text
        lastPlace = known
        return known
    }

    mutating func remember(_ text: String, at place: Int) {
        places[text] = place
        lastText = text
        lastPlace = place
    }
}

/// Segments with a hash that is cheap and the same in whatever order a dictionary hands out its pairs.
///
/// Of the names only their lengths are in it: rows of one file have the same names.
private struct SegmentsKey: Hashable {
    let segments: [String: String]

    func hash(into hasher: inout Hasher) {
        var sum: UInt64 = 0
        for (name, value) in segments { sum &+= Self.mixed(value) &* UInt64(2 * name.utf8.count + 1) }
        hasher.combine(sum)
    }

    private static func mixed(_ text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash
    }
}
