import PilotageModel

/// One value of a prepared row, as it will be bound; what only the store can know stands as a place in the batch.
enum StoredValue: Sendable {
    case null
    case integer(Int64)
    /// Hexadecimal digits of an id: see `PackedKey`.
    case digits(high: UInt64, low: UInt64, isDashed: Bool)
    /// UTF-8 between these places of the batch's bytes.
    case text(from: Int, to: Int)
    /// The code of the batch's text at that place.
    case code(Int)
    /// The code of the batch's text at that place, shifted to the left by so many bits, with these bits below it.
    case codeAbove(Int, bits: UInt8, below: Int64)
}

/// The values of a batch, row after row, and what they refer to.
struct BatchValues: Sendable {
    private(set) var values: [StoredValue] = []
    var bytes: [UInt8] = []
    var texts = BatchTexts()
    /// Why a row cannot be stored at all; no contract lets such a row pass.
    private(set) var contradiction: String?

    init() {}

    /// With room for as much as another batch holds, so that it need not be moved while it grows.
    init(like other: BatchValues) {
        values.reserveCapacity(other.values.count + other.values.count / 64)
        bytes.reserveCapacity(other.bytes.count + other.bytes.count / 64)
    }

    mutating func add(_ value: Int64) { values.append(.integer(value)) }

    mutating func add(_ value: Int) { values.append(.integer(Int64(value))) }

    mutating func add(_ value: Int64?) { values.append(value.map { .integer($0) } ?? .null) }

    mutating func add(text: String) { values.append(stored(text)) }

    mutating func add(key id: String) {
        switch PackedKey(id) {
        case .number(let value): values.append(.integer(value))
        case .digits(let high, let low, let isDashed):
            values.append(.digits(high: high, low: low, isDashed: isDashed))
        case .text(let text): values.append(stored(text))
        }
    }

    mutating func add(key id: String?) {
        if let id { add(key: id) } else { values.append(.null) }
    }

    mutating func add(_ text: String, of use: BatchTexts.Use) { values.append(.code(texts.place(of: text, use))) }

    mutating func add(_ text: String?, of use: BatchTexts.Use) {
        if let text { add(text, of: use) } else { values.append(.null) }
    }

    mutating func add(segments: [String: String]) { values.append(.code(texts.place(of: segments))) }

    mutating func add(_ period: Period) {
        add(period.first.number)
        add(period.last.number)
    }

    mutating func add(_ decimal: FixedDecimal?) {
        add(decimal?.units)
        add(decimal.map { Int64($0.scale) })
    }

    /// A time as its distance from the start, which takes fewer bytes.
    mutating func add(_ time: Instant?, after start: Instant) { add(distance(time, start)) }

    mutating func add(moneyOf scale: Int?, currency: String?) {
        let below = scale.map { Int64($0) } ?? MoneyCode.noScale
        switch (scale, currency) {
        case (nil, nil): values.append(.null)
        case (_, nil): add(below)
        case (_, _?): add(currency, of: .currency, above: MoneyCode.bits, below)
        }
    }

    /// The code of a text, if there is one, above these bits.
    mutating func add(_ text: String?, of use: BatchTexts.Use, above bits: Int64, _ below: Int64) {
        guard let text else { return add(below) }
        values.append(.codeAbove(texts.place(of: text, use), bits: UInt8(clamping: bits), below: below))
    }

    /// The distance in milliseconds; nil for no time.
    mutating func distance(_ time: Instant?, _ start: Instant) -> Int64? {
        guard let time else { return nil }
        let (distance, overflow) = time.milliseconds.subtractingReportingOverflow(start.milliseconds)
        if overflow { contradiction = "two times of one row lie further apart than milliseconds can count" }
        return distance
    }

    private mutating func stored(_ text: String) -> StoredValue {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        return .text(from: start, to: bytes.count)
    }
}

/// How scale and currency of a cost share one integer: the scale in the low bits, the currency's code above them.
enum MoneyCode {
    static let bits: Int64 = 5
    static let mask: Int64 = 31
    /// In place of the scale where a currency stands without a cost.
    static let noScale: Int64 = 31
}
