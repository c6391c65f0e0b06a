import PilotageModel

/// A field of ours and the column that most likely fills it.
struct FieldMatch {
    let field: FieldSpec
    /// The column's index in the sample.
    let column: Int
}

/// Finds, by name and by the look of the texts, which column fills which field; each is used once.
struct FieldMatching {
    /// Fields of which a row may give only one.
    private static let alternatives = [["attempts", "retries"], ["due_at", "sla_ms"]]

    let kind: RecordKind
    let columns: [SampleTable.Column]

    /// The matches in the order of the kind's fields.
    func matches() -> [FieldMatch] {
        struct Candidate {
            let rank: Int
            let field: Int
            let column: Int
        }
        let fields = FieldSpec.all(of: kind)
        var candidates: [Candidate] = []
        for (fieldIndex, field) in fields.enumerated() {
            for (index, column) in columns.enumerated() {
                guard let rank = rank(column.name, for: field), Self.fits(field.type, column.profile) else { continue }
                candidates.append(Candidate(rank: rank, field: fieldIndex, column: index))
            }
        }
        candidates.sort { ($0.rank, $0.field, $0.column) < ($1.rank, $1.field, $1.column) }
        var columnOf: [Int: Int] = [:]
        var used: Set<Int> = []
        for candidate in candidates where columnOf[candidate.field] == nil && !used.contains(candidate.column) {
            let name = fields[candidate.field].name
            let rivals = Self.alternatives.first { $0.contains(name) } ?? []
            guard !columnOf.keys.contains(where: { rivals.contains(fields[$0].name) }) else { continue }
            columnOf[candidate.field] = candidate.column
            used.insert(candidate.column)
        }
        return columnOf.sorted { $0.key < $1.key }.map { FieldMatch(field: fields[$0.key], column: $0.value) }
    }

    /// How well the column's name fits: 0 is the field's own name; nil when it does not.
    private func rank(_ name: String, for field: FieldSpec) -> Int? {
        let known = [FieldNames.plain(field.name)] + (FieldNames.names(of: kind)[field.name] ?? [])
        if let place = known.firstIndex(of: FieldNames.plain(name)) { return place }
        guard let last = name.utf8.lastIndex(of: 0x2E) else { return nil }
        let key = String(name[name.utf8.index(after: last)...])
        return known.firstIndex(of: FieldNames.plain(key)).map { $0 + 100 }
    }

    private static func fits(_ type: FieldType, _ profile: ColumnProfile) -> Bool {
        guard profile.filled > 0, !profile.isComposite else { return false }
        switch type {
        case .text, .freeText: return !profile.looksPersonal
        case .word(let list):
            guard let words = profile.words else { return false }
            return words.contains { WordNames.word(for: $0, in: list) != nil }
        case .integer: return profile.isInteger
        case .decimal(let largest, _): return profile.decimalScale.map { $0 <= largest } ?? false
        case .span: return profile.decimalScale.map { $0 <= 3 } ?? false
        case .boolean: return TruthWords(profile) != nil
        case .instant: return profile.isZonedTime || profile.isNaiveTime || profile.epoch != nil
        case .day: return profile.isDay
        case .currency: return profile.words?.allSatisfy { CurrencyCodes.all.contains($0) } ?? false
        }
    }
}

/// The texts of a column that mean true and false.
struct TruthWords {
    private(set) var trueWords: [String] = []
    private(set) var falseWords: [String] = []

    /// Nil unless every text of the column is a usual word for one or the other.
    init?(_ profile: ColumnProfile) {
        guard let words = profile.words else { return nil }
        for word in words.sorted() {
            switch FieldNames.plain(word) {
            case "true", "yes", "y", "1", "t", "x", "ja", "oui": trueWords.append(word)
            case "false", "no", "n", "0", "f", "nein", "non": falseWords.append(word)
            default: return nil
            }
        }
    }
}
