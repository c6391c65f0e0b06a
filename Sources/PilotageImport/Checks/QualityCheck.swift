import PilotageModel

/// A quality rule of a contract: measured over all rows of a file and compared with a bound.
struct QualityCheck: Sendable, Hashable {
    /// What is counted.
    enum Metric: Sendable, Hashable {
        /// Values that were not recorded.
        case nullValues
        /// Values that the contract counts as missing.
        case missingValues(MissingValues)
        /// Recorded values outside the list, or outside the pattern.
        case invalidValues(ValidValues)
        /// Rows whose values stand in an earlier row already.
        case duplicateValues
        case rowCount
        /// The answer of a query over the file's rows.
        case sql(String)

        /// The word of the standard.
        var word: String {
            switch self {
            case .nullValues: "nullValues"
            case .missingValues: "missingValues"
            case .invalidValues: "invalidValues"
            case .duplicateValues: "duplicateValues"
            case .rowCount: "rowCount"
            case .sql: "sql"
            }
        }
    }

    let metric: Metric
    /// The names of the properties that it looks at; empty for whole rows.
    let properties: [String]
    let bound: QualityBound
    let effect: CheckResult.Effect
    /// `runs`, `runs.status`, `runs.run_id+namespace`.
    let subject: String
    /// The rule's name, else its description; nil where it has neither.
    let title: String?
    /// The line of the rule in the contract.
    let line: Int
}

/// Which texts count as missing.
struct MissingValues: Sendable, Hashable {
    /// Whether a value that was not recorded counts.
    let includesNull: Bool
    /// Compared as they stand in the file.
    let texts: [String]
}

/// Which recorded values are valid; both conditions hold where both are given.
struct ValidValues: Sendable, Hashable {
    let texts: [String]?
    let pattern: TextPattern?
}

/// What the measured number must be.
struct QualityBound: Sendable, Hashable {
    /// The operators of the standard, one of which each rule has.
    enum Operator: String, Sendable, Hashable, CaseIterable {
        case equal = "mustBe"
        case different = "mustNotBe"
        case greater = "mustBeGreaterThan"
        case greaterOrEqual = "mustBeGreaterOrEqualTo"
        case less = "mustBeLessThan"
        case lessOrEqual = "mustBeLessOrEqualTo"
        case between = "mustBeBetween"
        case outside = "mustNotBeBetween"

        var takesTwo: Bool { self == .between || self == .outside }
    }

    let comparison: Operator
    let low: FixedDecimal
    /// The same as `low` unless the operator takes two numbers.
    let high: FixedDecimal
    /// Whether the number is a share of the rows looked at, in per cent.
    let isPercent: Bool

    /// The bound in words: `at most 5 percent`.
    var words: String {
        let unit = isPercent ? " percent" : ""
        switch comparison {
        case .equal: return "exactly \(low.text)\(unit)"
        case .different: return "not \(low.text)\(unit)"
        case .greater: return "more than \(low.text)\(unit)"
        case .greaterOrEqual: return "at least \(low.text)\(unit)"
        case .less: return "less than \(low.text)\(unit)"
        case .lessOrEqual: return "at most \(low.text)\(unit)"
        case .between: return "from \(low.text) to \(high.text)\(unit)"
        case .outside: return "not from \(low.text) to \(high.text)\(unit)"
        }
    }

    /// Whether the fraction keeps the bound; exact, since numbers are compared as products of integers.
    ///
    /// Nil for a share of no rows.
    func holds(count: Int64, of examined: Int64) -> Bool? {
        if isPercent {
            return examined > 0 ? holds { compare(100 * Int128(count), over: Int128(examined), with: $0) } : nil
        }
        return holds { compare(Int128(count), over: 1, with: $0) }
    }

    /// Whether a number that is no integer keeps the bound.
    func holds(_ number: Double) -> Bool {
        holds { bound in
            let other = bound.double
            return number == other ? 0 : (number < other ? -1 : 1)
        }
    }

    private func compare(_ top: Int128, over bottom: Int128, with bound: FixedDecimal) -> Int {
        let left = top * Int128(FixedDecimal.power(bound.scale))
        let right = Int128(bound.units) * bottom
        return left == right ? 0 : (left < right ? -1 : 1)
    }

    private func holds(_ order: (FixedDecimal) -> Int) -> Bool {
        switch comparison {
        case .equal: order(low) == 0
        case .different: order(low) != 0
        case .greater: order(low) > 0
        case .greaterOrEqual: order(low) >= 0
        case .less: order(low) < 0
        case .lessOrEqual: order(low) <= 0
        case .between: order(low) >= 0 && order(high) <= 0
        case .outside: order(low) < 0 || order(high) > 0
        }
    }
}
