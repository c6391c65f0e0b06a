import PilotageModel

/// One decoded value.
enum FieldValue {
    /// Not recorded.
    case absent
    case text(String)
    case integer(Int64)
    case decimal(FixedDecimal)
    case boolean(Bool)
    case instant(Instant)
    case day(Day)
    /// The place in the field's word list.
    case word(Int)

    var text: String? { if case .text(let value) = self { value } else { nil } }
    var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    var decimal: FixedDecimal? { if case .decimal(let value) = self { value } else { nil } }
    var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
    var instant: Instant? { if case .instant(let value) = self { value } else { nil } }
    var day: Day? { if case .day(let value) = self { value } else { nil } }
    var word: Int? { if case .word(let value) = self { value } else { nil } }
}
