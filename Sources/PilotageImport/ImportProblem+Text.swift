extension ImportProblem {
    /// What is wrong, as half a sentence without a full stop; the column is named where there is one.
    func what(_ column: String?) -> String {
        let name = column.map { "'\($0)'" } ?? "the row"
        switch self {
        case .wrongFieldCount(let found, let expected): return "the row has \(found) values, the head has \(expected)"
        case .textAfterQuote(let lines):
            let span = lines > 1 ? ", \(lines) lines after it was opened" : ""
            return "\(name) has text behind its closing quote\(span)"
        case .strayQuote: return "\(name) has a quote inside an unquoted value"
        case .notUTF8: return "\(name) holds bytes that are not UTF-8"
        case .controlCharacter(let byte):
            return "\(name) holds the control character U+00\(byte < 16 ? "0" : "")\(Self.hexadecimal(byte))"
        case .fieldTooLong(let bytes): return "\(name) has \(bytes) bytes, at most \(RowLimits.field) are read"
        case .invalidJSON(let fault, let position):
            return "no JSON object: \(fault.what) at byte \(position) of the line"
        case .duplicateKey(let key): return "the key '\(key)' stands twice"
        case .extraColumn(let name, _): return "the contract has no column '\(name)'"
        case .missingValue: return "\(name) is empty"
        case .notASingleValue: return "\(name) holds a list or an object"
        case .notANumber(let value, _): return "\(name) holds \(value), which is no number"
        case .tooManyDigits(let value, let scale):
            return "\(name) holds \(value), the contract keeps \(scale) digits after the point"
        case .outOfRange(let value): return "\(name) holds \(value), which is too large"
        case .notABoolean(let value, _, _): return "\(name) holds \(value), which is neither true nor false"
        case .notATime(let value, let fault): return "\(name) holds \(value): \(fault.what)"
        case .noSuchTime(let value, let zone): return "\(name) holds \(value), which clocks in \(zone) skipped"
        case .ambiguousTime(let value, let zone): return "\(name) holds \(value), which happened twice in \(zone)"
        case .notADate(let value): return "\(name) holds \(value), which is no date"
        case .unknownValue(let value, _): return "\(name) holds \(value)"
        case .patternMismatch(let value, _): return "\(name) holds \(value), which is not of the contract's pattern"
        case .unknownCurrency(let value): return "\(name) holds \(value), which is no ISO 4217 code in use"
        case .textTooLong(let bytes): return "\(name) has \(bytes) bytes, at most \(RowLimits.text) are kept"
        case .blankedValue: return "\(name) was blanked when the row was set aside"
        case .endBeforeStart: return "\(name) lies before the start"
        case .inTheFuture(let now): return "\(name) lies after the time of the import, \(now)"
        case .openWithEnd: return "\(name) is given although the status says that it still runs"
        case .missingEnd: return "\(name) is empty although the status says that it ended"
        case .queuedAfterStart: return "\(name) lies after the start"
        case .classWithoutFailure: return "\(name) is given although the status is no failure"
        case .missingCurrency: return "\(name) is given without a currency"
        case .negative(let least): return "\(name) is less than \(least)"
        case .toBeforeFrom: return "\(name) lies before the first day"
        case .summaryIncomplete: return "the baseline needs exactly one summary"
        case .summaryImpossible(let rule): return "\(name) breaks the rule \(rule)"
        case .retryCircle: return "\(name) leads, from one execution to the next, back to this one"
        case .begunElsewhere(let value):
            return "\(name) names the first execution of the run, \(value), which is not in the file"
        case .placeholder(let value): return "\(name) holds \(value), a placeholder that was never filled in"
        case .runOfAnotherJob(let value): return "\(name) holds \(value), which is the id of a run of another job"
        case .notAList: return "\(name) holds no list"
        case .notAnIdentifier(let value): return "\(name) holds \(value), no id in hexadecimal digits"
        case .noRootSpan(let trace, let spans): return "none of the \(spans) spans of trace \(trace) is its root span"
        case .lateEvent(let patience):
            return "the run of this event was complete, and \(patience) events lie between"
        }
    }

    /// How to mend it, without a full stop.
    var fix: String {
        switch self {
        case .wrongFieldCount: "Put values that hold the delimiter or a line end in quotes"
        case .textAfterQuote: "Double each quote inside a quoted value, and close it right before the delimiter"
        case .strayQuote: "Put the whole value in quotes and double the quote inside it"
        case .notUTF8: "Export the file as UTF-8"
        case .controlCharacter: "Remove the character"
        case .fieldTooLong, .textTooLong: "Shorten the value, or leave the column out of the contract"
        case .invalidJSON(let fault, _): fault.fix
        case .duplicateKey: "Keep one of the two"
        case .extraColumn(_, let nearest):
            nearest.map { "Did you mean '\($0)'? Else add it to the contract, or set extraColumns to ignore" }
                ?? "Add it to the contract, or set extraColumns to ignore"
        case .missingValue: "Fill it in; the contract or the kind of row requires it"
        case .notASingleValue: "Write one text, number or true/false"
        case .notANumber(_, let fault): fault.fix
        case .tooManyDigits: "Raise the column's scale in the contract, or round at the source"
        case .outOfRange: "Check the unit and the scale"
        case .notABoolean(_, let yes, let no):
            "Use \(yes.joined(separator: ", ")) or \(no.joined(separator: ", "))"
        case .notATime(_, let fault): fault.fix
        case .noSuchTime, .ambiguousTime: "Export times with their offset or in UTC"
        case .notADate: "Write YYYY-MM-DD"
        case .unknownValue(_, let allowed): "Use one of: \(allowed.joined(separator: ", "))"
        case .patternMismatch(_, let pattern): "Write it so that it matches \(pattern)"
        case .unknownCurrency: "Use a three-letter code in capitals, such as EUR"
        case .blankedValue: "Import the file again"
        case .endBeforeStart: "Check the two times and their zones"
        case .inTheFuture: "Check the clock and the zone of the source, or set clockSkewSeconds"
        case .openWithEnd: "Give the final status, or leave the end empty"
        case .missingEnd: "Give the end, or the status running"
        case .queuedAfterStart: "Check the two times and their zones"
        case .classWithoutFailure: "Leave the failure class empty unless the run failed or timed out"
        case .missingCurrency: "Add the currency's code"
        case .negative: "Check the value at its source"
        case .toBeforeFrom: "Swap the two days or correct them"
        case .summaryIncomplete: "Give n, mean and sd, or numerator and denominator, and leave the others empty"
        case .summaryImpossible: "Check the value at its source"
        case .retryCircle: "Export the executions again; none can be the retry of its own retry"
        case .begunElsewhere: "Export the run from its first execution on, so that its start is known"
        case .placeholder: "Export the events themselves, not a template of them; runs with one id cannot be told apart"
        case .runOfAnotherJob: "Give each run an id of its own at its source"
        case .notAList: "Export it with the tool's own exporter"
        case .notAnIdentifier: "Write 32 digits for a trace and 16 for a span, not all of them 0"
        case .noRootSpan: "It still runs, or its root span is in another file: import a file that holds all of it"
        case .lateEvent: "Sort the events by eventTime: jq -sc 'sort_by(.eventTime)[]' FILE > SORTED"
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> String { String(byte, radix: 16, uppercase: true) }
}

extension NumberFault {
    var fix: String {
        switch self {
        case .comma: "Write a decimal point and no thousands separators"
        case .exponent: "Write all digits instead of an exponent"
        case .blank: "Remove blanks"
        case .other: "Write digits with a decimal point, nothing else"
        }
    }
}

extension TimeFault {
    var what: String {
        switch self {
        case .form: "not written as YYYY-MM-DDThh:mm:ss"
        case .noZone: "no zone"
        case .unexpectedZone: "a zone where the contract says there is none"
        case .date: "no such day"
        case .clock: "no such time of day"
        case .leapSecond: "a leap second (second 60)"
        case .midnight24: "hour 24"
        case .offset: "an offset beyond 14 hours"
        case .year: "a year outside 1970 to 2999"
        case .epochForm: "not a whole number of time units"
        }
    }

    var fix: String {
        switch self {
        case .form: "Write 2026-08-17T09:30:00Z or 2026-08-17T11:30:00+02:00"
        case .noZone: "Add Z or an offset, or declare timezone: false with a defaultTimezone"
        case .unexpectedZone: "Declare timezone: true in the contract"
        case .date, .clock: "Check the value at its source"
        case .leapSecond: "Write second 59, or the next minute"
        case .midnight24: "Write 00:00:00 of the next day"
        case .offset: "Write the offset as +hh:mm, at most 14:00"
        case .year: "Check the value and the contract's epoch unit"
        case .epochForm: "Write digits only, in the unit that the contract names"
        }
    }
}

extension JSONFault {
    var what: String {
        switch self {
        case .syntax: "an unexpected sign"
        case .cut: "the line ends too early"
        case .notAnObject: "the line holds something else"
        case .tooManyKeys: "more than \(RowLimits.keys) keys in one row"
        case .tooDeep: "nesting deeper than \(JSONRow.maximumDepth)"
        case .surrogate: "half of a surrogate pair"
        case .number: "a number that JSON does not allow"
        case .control: "a control character inside a text"
        case .trailing: "text behind the object"
        }
    }

    var fix: String {
        switch self {
        case .syntax, .number: "Write JSON as RFC 8259 defines it, one object a line"
        case .cut: "Write each object on one line; a file that was cut needs a new export"
        case .notAnObject: "Write one object in braces on each line"
        case .tooManyKeys: "Export one object for each row"
        case .tooDeep: "Flatten the object"
        case .surrogate: "Export the file as UTF-8"
        case .control: "Escape it, or remove it"
        case .trailing: "Write each object on a line of its own"
        }
    }
}
