/// What is wrong with a row or one of its values; the facts are in the cases, the words in `what` and `fix`.
enum ImportProblem: Error, Hashable {
    case wrongFieldCount(found: Int, expected: Int)
    case textAfterQuote(lines: Int)
    case strayQuote
    case notUTF8
    case controlCharacter(UInt8)
    case fieldTooLong(bytes: Int)
    case invalidJSON(JSONFault, position: Int)
    case duplicateKey(String)
    case extraColumn(name: String, nearest: String?)

    case missingValue
    case notASingleValue
    case notANumber(ShownValue, NumberFault)
    case tooManyDigits(ShownValue, scale: Int)
    case outOfRange(ShownValue)
    case notABoolean(ShownValue, trueWords: [String], falseWords: [String])
    case notATime(ShownValue, TimeFault)
    case noSuchTime(ShownValue, zone: String)
    case ambiguousTime(ShownValue, zone: String)
    case notADate(ShownValue)
    case unknownValue(ShownValue, allowed: [String])
    case patternMismatch(ShownValue, pattern: String)
    case unknownCurrency(ShownValue)
    case textTooLong(bytes: Int)
    case blankedValue

    case endBeforeStart
    case inTheFuture(now: String)
    case openWithEnd
    case missingEnd
    case queuedAfterStart
    case classWithoutFailure
    case missingCurrency
    case negative(least: Int)
    case toBeforeFrom
    case summaryIncomplete
    case summaryImpossible(String)

    case placeholder(ShownValue)
    case retryCircle
    case begunElsewhere(ShownValue)
    case runOfAnotherJob(ShownValue)
    case lateEvent(patience: Int)
    case notAList
    case notAnIdentifier(ShownValue)
    case noRootSpan(trace: String, spans: Int)

    /// The stable name.
    var rule: ImportRule {
        switch self {
        case .wrongFieldCount: .wrongFieldCount
        case .textAfterQuote: .textAfterQuote
        case .strayQuote: .strayQuote
        case .notUTF8: .notUTF8
        case .controlCharacter: .controlCharacter
        case .fieldTooLong: .fieldTooLong
        case .invalidJSON: .invalidJSON
        case .duplicateKey: .duplicateKey
        case .extraColumn: .extraColumn
        case .missingValue: .missingValue
        case .notASingleValue: .notASingleValue
        case .notANumber: .notANumber
        case .tooManyDigits: .tooManyDigits
        case .outOfRange: .outOfRange
        case .notABoolean: .notABoolean
        case .notATime: .notATime
        case .noSuchTime: .noSuchTime
        case .ambiguousTime: .ambiguousTime
        case .notADate: .notADate
        case .unknownValue: .unknownValue
        case .patternMismatch: .patternMismatch
        case .unknownCurrency: .unknownCurrency
        case .textTooLong: .textTooLong
        case .blankedValue: .blankedValue
        case .endBeforeStart: .endBeforeStart
        case .inTheFuture: .inTheFuture
        case .openWithEnd: .openWithEnd
        case .missingEnd: .missingEnd
        case .queuedAfterStart: .queuedAfterStart
        case .classWithoutFailure: .classWithoutFailure
        case .missingCurrency: .missingCurrency
        case .negative: .negative
        case .toBeforeFrom: .toBeforeFrom
        case .summaryIncomplete: .summaryIncomplete
        case .summaryImpossible: .summaryImpossible
        case .placeholder: .placeholder
        case .retryCircle: .retryCircle
        case .begunElsewhere: .begunElsewhere
        case .runOfAnotherJob: .ambiguousRun
        case .lateEvent: .lateElement
        case .notAList: .invalidJSON
        case .notAnIdentifier: .unknownValue
        case .noRootSpan: .incompleteTrace
        }
    }
}

/// A value as a message may show it: at most 60 characters in quotes, or no value where the column is classified.
struct ShownValue: Hashable, CustomStringConvertible {
    let text: String?

    var description: String {
        guard let text else { return "a value that is not shown" }
        var shown = ""
        for scalar in text.unicodeScalars.prefix(60) {
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
                shown += "U+" + String(scalar.value, radix: 16, uppercase: true)
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return text.unicodeScalars.count > 60 ? "'\(shown)…'" : "'\(shown)'"
    }
}

/// Why a text is no number.
enum NumberFault: Hashable {
    case comma, exponent, blank, other
}

/// Why a text is no time.
enum TimeFault: Error, Hashable {
    case form, noZone, unexpectedZone, date, clock, leapSecond, midnight24, offset, year, epochForm
}

/// Why a line is no JSON object.
enum JSONFault: Hashable {
    case syntax, cut, notAnObject, tooDeep, surrogate, number, control, trailing, tooManyKeys
}
