extension ColumnDecoder {
    /// The value as it may be kept.
    ///
    /// A hashed value without a key, which opening a file rules out, is masked: nothing personal passes by an oversight.
    func protected(_ name: String) -> String {
        switch column.options.privacy {
        case nil, .drop: name
        case .mask: FieldPrivacy.masked
        case .hash: pseudonym(of: name) ?? FieldPrivacy.masked
        }
    }

    /// The value behind a text that privacy put into a quarantined row; nil for a text that stood in the file.
    ///
    /// - Throws: `.blankedValue` when the value itself is gone and the contract now asks for it.
    func keptValue(_ text: Span<UInt8>) throws(ImportProblem) -> FieldValue? {
        guard text.count > 0, text[0] == UInt8(ascii: "[") else { return nil }
        let word = text.string
        let pseudonym = BlankedValue.pseudonym(in: word)
        guard word == BlankedValue.blank || pseudonym != nil else { return nil }
        switch column.options.privacy {
        case .mask: return .text(FieldPrivacy.masked)
        case .hash:
            if let pseudonym { return .text(pseudonym) }
            throw .blankedValue
        case nil, .drop: throw .blankedValue
        }
    }

    /// What may stand in a quarantined row in place of this text; nil where the text means "not recorded" and may stay.
    func kept(_ text: Span<UInt8>, shape: Cell.Shape) -> String? {
        switch column.options.privacy {
        case nil, .drop: return BlankedValue.blank
        case .mask: return shape == .absent || isNull(text) ? nil : BlankedValue.blank
        case .hash:
            if shape == .absent || isNull(text) { return nil }
            guard shape != .composite, text.count <= RowLimits.text else { return BlankedValue.blank }
            let name = KeyNormalisation.normalised(column.options.valueMap[text.string] ?? text.string)
            guard !name.isEmpty, let pseudonym = pseudonym(of: name) else { return BlankedValue.blank }
            return BlankedValue.hashed(pseudonym)
        }
    }
}
