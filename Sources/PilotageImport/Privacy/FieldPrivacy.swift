/// What becomes of a personal value before anything of it is kept.
enum FieldPrivacy: String, Sendable, Hashable, CaseIterable {
    /// Read and never stored.
    case drop
    /// Every value becomes the same word, so that only its presence is known.
    case mask
    /// The value becomes a keyed pseudonym: equal values stay equal, and nobody without the key can guess them.
    case hash

    /// What stands in place of every masked value.
    static let masked = "[masked]"

    /// The classifications that make a column personal, in lower case.
    static let personalClasses = ["personal", "pii", "sensitive", "phi", "spi"]
}

/// How personal values of a file are treated: the pseudonym of the project's key, and whether rows come from quarantine.
struct ValuePrivacy: Sendable {
    /// Turns a value into its pseudonym; nil where no column is hashed.
    var pseudonym: (@Sendable (String) -> String)?
    /// Whether the row was set aside before, so that blanked values and pseudonyms stand in it.
    var readsKeptRows = false
}

/// What stands in the raw text of a quarantined row in place of a personal value.
enum BlankedValue {
    static let blank = "[blanked]"
    private static let opening = "[hashed "

    /// The pseudonym, recognisable when the row is read again.
    static func hashed(_ pseudonym: String) -> String { "\(opening)\(pseudonym)]" }

    /// The pseudonym in such a text; nil for any other.
    static func pseudonym(in text: String) -> String? {
        guard text.hasPrefix(opening), text.utf8.last == UInt8(ascii: "]") else { return nil }
        return String(decoding: text.utf8.dropFirst(opening.utf8.count).dropLast(), as: UTF8.self)
    }
}
