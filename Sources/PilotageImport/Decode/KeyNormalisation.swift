import PilotageModel

/// The one form in which ids and names are compared and stored: blanks cut from both ends, and Unicode form C.
enum KeyNormalisation {
    /// The text in that form; ASCII text without blanks at its ends is not changed.
    static func normalised(_ text: String) -> String {
        var text = text
        NormalText.normalise(key: &text)
        return text
    }

    /// Whether the text surely has that form already: ASCII only, no blank at either end.
    static func isPlain(_ text: Span<UInt8>) -> Bool {
        guard text.count > 0, text[0] > 0x20, text[text.count - 1] > 0x20 else { return false }
        return text.endOfASCII(from: 0) == text.count
    }
}
