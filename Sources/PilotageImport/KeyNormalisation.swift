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
