public import PilotageModel

extension DefinitionValue {
    /// A decimal number, kept with the digits that were written.
    func decimal(_ findings: inout DefinitionFindings) -> Placed<FixedDecimal>? {
        guard let text = text(&findings) else { return nil }
        guard let number = FixedDecimal(written: text.value) else {
            findings.add(
                text.issue(
                    "'\(key)' holds '\(text.value.excerpt)', which is not a plain decimal number",
                    fix: "Write digits with at most one point, such as 0.04: no comma, no sign but '-', no exponent"
                )
            )
            return nil
        }
        return placed(number)
    }

    /// A decimal number of at least that much.
    func decimal(atLeast least: FixedDecimal, _ findings: inout DefinitionFindings) -> Placed<FixedDecimal>? {
        guard let number = decimal(&findings) else { return nil }
        guard number.value >= least else {
            let what = "'\(key)' is \(number.value.text), which is below \(least.text)"
            findings.add(number.issue(what, fix: "Write \(least.text) or more"))
            return nil
        }
        return number
    }

    /// A part of a whole, 0 to 1.
    func share(_ findings: inout DefinitionFindings) -> Placed<FixedDecimal>? {
        guard let number = decimal(&findings) else { return nil }
        guard number.value.isShare else {
            let what = "'\(key)' is \(number.value.text), which is no part of a whole"
            findings.add(number.issue(what, fix: "Write a number from 0 to 1: 0.04 stands for 4 per cent"))
            return nil
        }
        return number
    }

    /// A whole number in that range.
    func integer(in range: ClosedRange<Int>, _ findings: inout DefinitionFindings) -> Placed<Int>? {
        guard let text = text(&findings) else { return nil }
        guard let number = FixedDecimal(written: text.value), number.scale == 0,
            let integer = Int(exactly: number.units)
        else {
            findings.add(
                text.issue(
                    "'\(key)' holds '\(text.value.excerpt)', which is not a whole number",
                    fix: "Write digits only, from \(range.lowerBound) to \(range.upperBound)"
                )
            )
            return nil
        }
        guard range.contains(integer) else {
            let what = "'\(key)' is \(integer), which is out of range"
            findings.add(text.issue(what, fix: "Write a number from \(range.lowerBound) to \(range.upperBound)"))
            return nil
        }
        return placed(integer)
    }
}

extension FixedDecimal {
    static let zero = FixedDecimal(units: 0, scale: 0)
    static let one = FixedDecimal(units: 1, scale: 0)

    /// Whether it lies from 0 to 1.
    var isShare: Bool { self >= .zero && self <= .one }

    /// The number that a definition file writes: `0.04`, `-12`, `6.50`.
    ///
    /// Nil for anything else, in particular for an exponent, a comma, a plus sign, a leading zero as in `017`, a point
    /// without digits on both sides, more than 18 decimal digits, and a number past the range of 64 bits.
    public init?(written text: String) {
        var bytes = Array(text.utf8)[...]
        let isNegative = bytes.first == 0x2D
        if isNegative { bytes = bytes.dropFirst() }
        let parts = bytes.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        guard parts[0].count == 1 || parts[0].first != 0x30 else { return nil }
        let decimals = parts.count == 2 ? parts[1].count : 0
        guard decimals <= 18 else { return nil }
        var units: Int64 = 0
        for byte in parts.joined() {
            guard (0x30...0x39).contains(byte) else { return nil }
            let digit = Int64(byte - 0x30)
            let (tens, tensOverflow) = units.multipliedReportingOverflow(by: 10)
            let (sum, overflow) = tens.addingReportingOverflow(isNegative ? -digit : digit)
            guard !tensOverflow, !overflow else { return nil }
            units = sum
        }
        self.init(units: units, scale: decimals)
    }
}
