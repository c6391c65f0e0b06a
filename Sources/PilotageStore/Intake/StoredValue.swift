import PilotageModel

/// One value of a prepared row, as it will be bound; what only the store can know stands as a place in the batch.
///
/// Sixteen bytes: a batch holds a hundred thousand of them.
enum StoredValue: Sendable {
    case null
    case integer(Int64)
    /// UTF-8 between these places of the batch's bytes.
    case text(from: UInt32, to: UInt32)
    /// Bytes between these places of the batch's bytes.
    case blob(from: UInt32, to: UInt32)
    /// The code of the batch's text at that place.
    case code(UInt32)
    /// The code of the batch's text at that place, shifted to the left by so many bits, with these bits below it.
    case codeAbove(UInt32, below: UInt32, bits: UInt8)
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
        values.reserveCapacity(other.values.count + other.values.count / 16)
        bytes.reserveCapacity(other.bytes.count + other.bytes.count / 16)
    }

    mutating func add(_ value: Int64) { values.append(.integer(value)) }

    mutating func add(_ value: Int) { values.append(.integer(Int64(value))) }

    mutating func add(_ value: Int64?) { values.append(value.map { .integer($0) } ?? .null) }

    mutating func add(text: String) { values.append(stored(text)) }

    mutating func add(key id: String) {
        switch PackedKey(id) {
        case .number(let value): values.append(.integer(value))
        case .digits(let high, let low, let isDashed):
            let start = UInt32(bytes.count)
            PackedKey.append(high: high, low: low, isDashed: isDashed, to: &bytes)
            values.append(.blob(from: start, to: UInt32(bytes.count)))
        case .text(let text): values.append(stored(text))
        }
    }

    mutating func add(key id: String?) {
        if let id { add(key: id) } else { values.append(.null) }
    }

    mutating func add(_ text: String, of use: BatchTexts.Use) {
        values.append(.code(UInt32(texts.place(of: text, use))))
    }

    mutating func add(_ text: String?, of use: BatchTexts.Use) {
        if let text { add(text, of: use) } else { values.append(.null) }
    }

    mutating func add(segments: [String: String]) { values.append(.code(UInt32(texts.place(of: segments)))) }

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

    /// The code of a text, if there is one, above these bits, of which there are 32 at most.
    mutating func add(_ text: String?, of use: BatchTexts.Use, above bits: Int64, _ below: Int64) {
        guard let text else { return add(below) }
        values.append(.codeAbove(UInt32(texts.place(of: text, use)), below: UInt32(below), bits: UInt8(bits)))
    }

    /// The distance in milliseconds; nil for no time.
    mutating func distance(_ time: Instant?, _ start: Instant) -> Int64? {
        guard let time else { return nil }
        let (distance, overflow) = time.milliseconds.subtractingReportingOverflow(start.milliseconds)
        if overflow { contradiction = "two times of one row lie further apart than milliseconds can count" }
        return distance
    }

    private mutating func stored(_ text: String) -> StoredValue {
        let start = UInt32(bytes.count)
        bytes.append(contentsOf: text.utf8)
        return .text(from: start, to: UInt32(bytes.count))
    }
}

/// How scale and currency of a cost share one integer: the scale in the low bits, the currency's code above them.
enum MoneyCode {
    static let bits: Int64 = 5
    static let mask: Int64 = 31
    /// In place of the scale where a currency stands without a cost.
    static let noScale: Int64 = 31
}
