import PilotageModel

/// The amounts of a unit as canonical JSON: names in ascending order of their bytes, decimals as text without trailing zeros.
enum AmountText {
    /// `{"history.calls":"12","outcome.calls":"9.5"}`.
    static func json(_ amounts: [UnitMeasure: FixedDecimal]) -> [UInt8] {
        let byName = amounts.map { (name: $0.key.name, value: $0.value) }
        var line = CanonicalLine()
        line.begin()
        for amount in byName.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
            line.add(name: amount.name, text: shortest(amount.value).text)
        }
        line.end()
        return line.bytes.array
    }

    /// The amounts that `json` wrote, or nil for any other text.
    static func amounts(_ json: String) -> [UnitMeasure: FixedDecimal]? {
        guard let texts = SegmentText.segments(json) else { return nil }
        var amounts: [UnitMeasure: FixedDecimal] = [:]
        for (name, text) in texts {
            guard let measure = UnitMeasure(name: name), let value = decimal(text) else { return nil }
            amounts[measure] = value
        }
        return amounts
    }

    private static func shortest(_ value: FixedDecimal) -> FixedDecimal {
        var units = value.units
        var scale = max(0, value.scale)
        while scale > 0, units.isMultiple(of: 10) {
            units /= 10
            scale -= 1
        }
        return FixedDecimal(units: units, scale: scale)
    }

    private static func decimal(_ text: String) -> FixedDecimal? {
        let parts = Array(text.utf8).split(separator: 0x2E, omittingEmptySubsequences: false)
        guard parts.count == 1 || parts.count == 2 && !parts[1].isEmpty && parts[1].count <= 18 else { return nil }
        guard let units = Int64(String(decoding: parts.joined(), as: UTF8.self)) else { return nil }
        return FixedDecimal(units: units, scale: parts.count == 2 ? parts[1].count : 0)
    }
}
