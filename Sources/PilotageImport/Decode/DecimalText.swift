/// The strict number grammar: an optional sign, digits, and optionally a point with digits behind it; nothing else.
enum DecimalText {
    /// The number as an integer count of units of ten to the power of minus `scale`.
    ///
    /// Digits beyond the scale are refused unless they are zeros; what does not fit 64 bits is refused; `-0` is 0.
    static func units(_ text: Span<UInt8>, scale: Int) throws(Fault) -> Int64 {
        var index = 0
        var isNegative = false
        if index < text.count, text[index] == 0x2D || text[index] == 0x2B {
            isNegative = text[index] == 0x2D
            index += 1
        }
        var units: Int64 = 0
        var pointAt = -1
        var kept = 0
        let firstDigit = index
        while index < text.count {
            let byte = text[index]
            if byte == 0x2E, pointAt < 0, index > firstDigit {
                pointAt = index
            } else {
                guard byte >= 0x30, byte <= 0x39 else { throw .notANumber }
                if pointAt >= 0, kept == scale {
                    guard byte == 0x30 else {
                        try requireDigits(text, from: index)
                        throw .tooManyDigits
                    }
                } else {
                    if pointAt >= 0 { kept += 1 }
                    guard append(byte, to: &units, isNegative: isNegative) else {
                        try requireDigits(text, from: index)
                        throw .outOfRange
                    }
                }
            }
            index += 1
        }
        guard index > firstDigit, pointAt != index - 1 else { throw .notANumber }
        while kept < scale {
            guard append(0x30, to: &units, isNegative: isNegative) else { throw .outOfRange }
            kept += 1
        }
        return units
    }

    /// What keeps a text from being that number.
    enum Fault: Error {
        case notANumber, tooManyDigits, outOfRange
    }

    /// The likely cause, for the message.
    static func cause(_ text: Span<UInt8>) -> NumberFault {
        var sawDigit = false
        var cause = NumberFault.other
        for index in 0..<text.count {
            switch text[index] {
            case 0x30...0x39: sawDigit = true
            case 0x2C, 0x27: cause = .comma
            case 0x65, 0x45: if sawDigit { cause = .exponent }
            case 0x20, 0x09, 0xA0: cause = .blank
            default: continue
            }
        }
        return sawDigit ? cause : .other
    }

    private static func append(_ digit: UInt8, to units: inout Int64, isNegative: Bool) -> Bool {
        let (product, overflowed) = units.multipliedReportingOverflow(by: 10)
        guard !overflowed else { return false }
        let value = Int64(digit - 0x30)
        let (sum, overflow) =
            isNegative ? product.subtractingReportingOverflow(value) : product.addingReportingOverflow(value)
        units = sum
        return !overflow
    }

    /// A text that is no number is called so, even when its first digits are already too many.
    private static func requireDigits(_ text: Span<UInt8>, from start: Int) throws(Fault) {
        var points = 0
        for index in 0..<text.count where text[index] == 0x2E { points += index > 0 ? 1 : 2 }
        for index in start..<text.count {
            guard (text[index] >= 0x30 && text[index] <= 0x39) || text[index] == 0x2E else { throw .notANumber }
        }
        guard points <= 1, text[text.count - 1] != 0x2E else { throw .notANumber }
    }
}
