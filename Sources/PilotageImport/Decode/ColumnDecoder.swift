import PilotageModel

/// Decodes the texts of one column by its contract.
struct ColumnDecoder {
    let column: ContractColumn
    /// How many times were finer than a millisecond.
    private(set) var cutTimes = 0
    // Copies of what every value needs, so that the contract's column is not touched for each of them.
    private let type: FieldType
    private let scale: Int
    private let isRequired: Bool
    private let hasWordRules: Bool
    private let missingWords: [[UInt8]]
    private let nullWords: [[UInt8]]
    private let emptyIsNull: Bool
    private let clock: LocalClock?
    private let privacy: ValuePrivacy
    private var cache: ByteCache<FieldValue>?

    /// The zone is that of a column whose times carry none.
    init(column: ContractColumn, nullWords: [String], zone: LocalClock?, privacy: ValuePrivacy = ValuePrivacy()) {
        self.column = column
        self.privacy = privacy
        type = column.type
        scale = column.options.scale
        isRequired = column.isRequired
        hasWordRules =
            column.options.validValues != nil || !column.options.valueMap.isEmpty || !column.options.patterns.isEmpty
        missingWords = column.options.missingWords.map { Array($0.utf8) }
        self.nullWords = nullWords.filter { !$0.isEmpty }.map { Array($0.utf8) }
        emptyIsNull = nullWords.contains("")
        clock = zone
        switch column.type {
        case .text, .freeText: cache = column.isRepeated ? ByteCache() : nil
        case .word, .boolean, .currency: cache = ByteCache()
        case .integer, .decimal, .span, .instant, .day: cache = nil
        }
    }

    /// The value of a text; `.absent` where it means "not recorded".
    mutating func value(of text: Span<UInt8>, shape: Cell.Shape) throws(ImportProblem) -> FieldValue {
        if shape == .composite { throw .notASingleValue }
        if !missingWords.isEmpty, shape != .absent, missingWords.contains(where: { text.holds($0) }) {
            throw .missingValue
        }
        if shape == .absent || isNull(text) {
            if isRequired { throw .missingValue }
            return .absent
        }
        if let known = cache?.value(for: text) { return known }
        if privacy.readsKeptRows, let kept = try keptValue(text) { return kept }
        if hasWordRules { try checkValidValues(text) }
        let value = try decoded(text, shape: shape)
        cache?.remember(value, for: text)
        return value
    }

    @inline(__always)
    func isNull(_ text: Span<UInt8>) -> Bool {
        if text.count == 0 { return emptyIsNull }
        return !nullWords.isEmpty && nullWords.contains { text.holds($0) }
    }

    private mutating func decoded(_ text: Span<UInt8>, shape: Cell.Shape) throws(ImportProblem) -> FieldValue {
        if hasWordRules, let mapped = column.options.valueMap[text.string] {
            let bytes = Array(mapped.utf8)
            return try plain(bytes.span, shape: .text)
        }
        return try plain(text, shape: shape)
    }

    private mutating func plain(_ text: Span<UInt8>, shape: Cell.Shape) throws(ImportProblem) -> FieldValue {
        switch type {
        case .text: return try name(text, allowing: [])
        case .freeText: return try name(text, allowing: [0x09, 0x0A, 0x0D])
        case .word(let list): return try word(text, of: list)
        case .integer: return .integer(try number(text, scale: 0))
        case .decimal:
            return .decimal(FixedDecimal(units: try number(text, scale: scale), scale: scale))
        case .span(let unit): return .integer(try span(text, unit: unit))
        case .boolean: return .boolean(try boolean(text, shape: shape))
        case .instant: return .instant(try instant(text))
        case .day: return .day(try day(text))
        case .currency: return .text(try currency(text))
        }
    }

    /// The pseudonym of a value that has its normal form.
    func pseudonym(of name: String) -> String? { privacy.pseudonym?(name) }

    /// The value for a message; none where the column is classified.
    func shown(_ text: Span<UInt8>) -> ShownValue { ShownValue(text: column.isSecret ? nil : text.string) }
}

// MARK: - Texts

extension ColumnDecoder {
    private func name(_ text: Span<UInt8>, allowing controls: [UInt8]) throws(ImportProblem) -> FieldValue {
        let name = KeyNormalisation.isPlain(text) ? text.string : KeyNormalisation.normalised(text.string)
        guard !name.isEmpty else {
            if isRequired { throw .missingValue }
            return .absent
        }
        let bytes = name.utf8
        guard bytes.count <= RowLimits.text else { throw .textTooLong(bytes: bytes.count) }
        for byte in bytes where byte < 0x20 || byte == 0x7F {
            if !controls.contains(byte) { throw .controlCharacter(byte) }
        }
        return .text(protected(name))
    }

    private func word(_ text: Span<UInt8>, of list: WordList) throws(ImportProblem) -> FieldValue {
        let words = list.words
        if let index = words.firstIndex(where: { text.holds(Array($0.utf8)) }) { return .word(index) }
        throw .unknownValue(shown(text), allowed: column.options.valueMap.keys.sorted() + words)
    }

    private func boolean(_ text: Span<UInt8>, shape: Cell.Shape) throws(ImportProblem) -> Bool {
        let options = column.options
        if options.trueWords.contains(where: { text.holds(Array($0.utf8)) }) { return true }
        if options.falseWords.contains(where: { text.holds(Array($0.utf8)) }) { return false }
        if shape == .literal, text.holds(Array("true".utf8)) { return true }
        if shape == .literal, text.holds(Array("false".utf8)) { return false }
        throw .notABoolean(shown(text), trueWords: options.trueWords, falseWords: options.falseWords)
    }

    private func currency(_ text: Span<UInt8>) throws(ImportProblem) -> String {
        let code = text.string
        guard CurrencyCodes.all.contains(code) else { throw .unknownCurrency(shown(text)) }
        return code
    }

    private func checkValidValues(_ text: Span<UInt8>) throws(ImportProblem) {
        for pattern in column.options.patterns where !pattern.matches(text.string) {
            throw .patternMismatch(shown(text), pattern: pattern.source)
        }
        guard let valid = column.options.validValues else { return }
        let value = text.string
        if valid.contains(value) { return }
        if let mapped = column.options.valueMap[value], valid.contains(mapped) { return }
        throw .unknownValue(shown(text), allowed: valid)
    }
}

// MARK: - Numbers and times

extension ColumnDecoder {
    private func number(_ text: Span<UInt8>, scale: Int) throws(ImportProblem) -> Int64 {
        do {
            return try DecimalText.units(text, scale: scale)
        } catch {
            switch error {
            case .notANumber: throw .notANumber(shown(text), DecimalText.cause(text))
            case .tooManyDigits: throw .tooManyDigits(shown(text), scale: scale)
            case .outOfRange: throw .outOfRange(shown(text))
            }
        }
    }

    /// Minutes or seconds as milliseconds; three digits after the point at most, so the product is exact.
    private func span(_ text: Span<UInt8>, unit: Int64) throws(ImportProblem) -> Int64 {
        let thousandths = try number(text, scale: scale)
        let perUnit = unit / FixedDecimal.power(scale)
        let (milliseconds, overflow) = thousandths.multipliedReportingOverflow(by: perUnit)
        guard !overflow else { throw .outOfRange(shown(text)) }
        return milliseconds
    }

    private mutating func instant(_ text: Span<UInt8>) throws(ImportProblem) -> Instant {
        switch column.options.clock {
        case .epoch(let unit): return try epoch(text, unit)
        case .zoned:
            let time = try time(text)
            guard let offset = time.offsetMilliseconds else { throw .notATime(shown(text), .noZone) }
            let milliseconds = time.localMilliseconds - offset
            guard milliseconds >= 0 else { throw .notATime(shown(text), .year) }
            return Instant(milliseconds: milliseconds)
        case .naive(let zone):
            let time = try time(text)
            guard time.offsetMilliseconds == nil else { throw .notATime(shown(text), .unexpectedZone) }
            switch clock?.instant(localMilliseconds: time.localMilliseconds) ?? .skipped {
            case .instant(let instant): return instant
            case .skipped: throw .noSuchTime(shown(text), zone: zone)
            case .twice: throw .ambiguousTime(shown(text), zone: zone)
            }
        }
    }

    private mutating func time(_ text: Span<UInt8>) throws(ImportProblem) -> TimeText {
        do {
            let time = try TimeText(text)
            if time.wasCut { cutTimes += 1 }
            return time
        } catch {
            throw .notATime(shown(text), error)
        }
    }

    private mutating func epoch(_ text: Span<UInt8>, _ unit: EpochUnit) throws(ImportProblem) -> Instant {
        guard let count = try? DecimalText.units(text, scale: 0) else { throw .notATime(shown(text), .epochForm) }
        let milliseconds: Int64
        switch unit {
        case .seconds: milliseconds = count.multipliedReportingOverflow(by: 1000).partialValue
        case .milliseconds: milliseconds = count
        case .microseconds: milliseconds = cut(count, by: 1000)
        case .nanoseconds: milliseconds = cut(count, by: 1_000_000)
        }
        let end: Int64 = 32_503_680_000_000
        let isBelieved = count >= 0 && count <= (unit == .seconds ? end / 1000 - 1 : Int64.max)
        guard isBelieved, milliseconds < end else { throw .notATime(shown(text), .year) }
        return Instant(milliseconds: milliseconds)
    }

    private mutating func cut(_ count: Int64, by unit: Int64) -> Int64 {
        if count % unit != 0 { cutTimes += 1 }
        return count / unit
    }

    private func day(_ text: Span<UInt8>) throws(ImportProblem) -> Day {
        do {
            return try TimeText.day(text)
        } catch {
            throw .notADate(shown(text))
        }
    }
}
