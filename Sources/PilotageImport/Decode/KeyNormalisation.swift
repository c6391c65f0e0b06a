import Foundation

/// The one form in which ids and names are compared and stored: blanks cut from both ends, then Unicode form C.
///
/// The only file of this target that needs Foundation: the standard library offers no normalisation in its public API.
enum KeyNormalisation {
    /// The text in that form; ASCII text is not copied.
    static func normalised(_ text: String) -> String {
        let trimmed = trimmed(text)
        guard trimmed.utf8.contains(where: { $0 >= 0x80 }) else { return trimmed }
        return trimmed.precomposedStringWithCanonicalMapping
    }

    /// Whether the text surely has that form already: ASCII only, no blank at either end.
    static func isPlain(_ text: Span<UInt8>) -> Bool {
        guard text.count > 0, text[0] > 0x20, text[text.count - 1] > 0x20 else { return false }
        for index in 0..<text.count where text[index] >= 0x80 { return false }
        return true
    }

    /// Without blank, tab and no-break space at both ends.
    private static func trimmed(_ text: String) -> String {
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
        while let last = scalars.last, isBlank(last) { scalars.removeLast() }
        return scalars.count == text.unicodeScalars.count ? text : String(scalars)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar == "\u{A0}"
    }
}
