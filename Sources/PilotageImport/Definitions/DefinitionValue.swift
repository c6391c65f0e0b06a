import PilotageModel

/// One value of a definition with its key, ready to be read as text, number, day, word or list.
///
/// Every reading returns nil after it has reported what is wrong.
struct DefinitionValue {
    /// As messages name it.
    let key: String
    /// What should stand here, as a noun phrase.
    let meaning: String
    let value: YAMLValue
    let file: String

    func issue(_ what: String, fix: String) -> DefinitionIssue { value.issue(in: file, what: what, fix: fix) }

    /// Text in one line that says something.
    func text(_ findings: inout DefinitionFindings) -> Placed<String>? {
        guard let text = value.text else {
            findings.add(issue("'\(key)' must be text, not a list or a map", fix: "Write \(meaning)"))
            return nil
        }
        guard !value.isNull, !text.isBlank else {
            findings.add(issue("'\(key)' is empty", fix: "Write \(meaning)"))
            return nil
        }
        guard !text.unicodeScalars.contains(where: \.breaksLine) else {
            findings.add(issue("'\(key)' holds a line break or a control character", fix: "Write it in one line"))
            return nil
        }
        return placed(text)
    }

    /// An id: lower-case letters, digits and hyphens, 1 to 64 of them.
    func id(_ findings: inout DefinitionFindings) -> Placed<String>? {
        guard let text = text(&findings) else { return nil }
        guard text.value.isDefinitionID else {
            findings.add(
                text.issue(
                    "'\(text.value.excerpt)' is no id",
                    fix: "Use lower-case letters, digits and hyphens, 1 to 64 of them"
                )
            )
            return nil
        }
        return text
    }

    /// A day written `YYYY-MM-DD`.
    func day(_ findings: inout DefinitionFindings) -> Placed<Day>? {
        guard let text = text(&findings) else { return nil }
        guard let day = Day(text: text.value) else {
            findings.add(text.issue("'\(text.value.excerpt)' is no day", fix: "Write it as 2026-02-28"))
            return nil
        }
        return placed(day)
    }

    /// One of the words of an enum.
    func word<Word: RawRepresentable<String> & CaseIterable>(
        _: Word.Type,
        _ findings: inout DefinitionFindings
    ) -> Placed<Word>? {
        word(Word.allCases.map(\.rawValue), &findings)?.compactMap { Word(rawValue: $0) }
    }

    /// One of those words.
    func word(_ known: [String], _ findings: inout DefinitionFindings) -> Placed<String>? {
        guard let text = text(&findings) else { return nil }
        guard known.contains(text.value) else {
            findings.add(
                text.issue(
                    "'\(key)' does not know '\(text.value.excerpt)'",
                    fix: NearestName.advice(for: text.value, among: known)
                )
            )
            return nil
        }
        return text
    }

    func placed<Other>(_ other: Other) -> Placed<Other> {
        Placed(value: other, file: file, line: value.line, column: value.column)
    }
}

extension String {
    /// At most the first 40 scalars, for messages.
    var excerpt: String {
        let scalars = unicodeScalars
        guard scalars.count > 40 else { return self }
        return String(String.UnicodeScalarView(scalars.prefix(40))) + "..."
    }

    /// Whether every scalar is white space.
    fileprivate var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }

    fileprivate var isDefinitionID: Bool {
        (1...64).contains(utf8.count)
            && utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}

extension Unicode.Scalar {
    fileprivate var breaksLine: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
