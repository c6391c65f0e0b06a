import Foundation

/// Text as it stands in addresses: every byte but letters, digits and `-._~` as a percent sign and two digits.
enum PercentText {
    private static let plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"

    static func encoded(_ text: String, keeping kept: String = "") -> String {
        // Text is UTF-8 already, so that there is nothing that cannot be encoded.
        text.addingPercentEncoding(withAllowedCharacters: CharacterSet(charactersIn: plain + kept)) ?? ""
    }

    /// Nil when a percent sign is not followed by two digits, or the bytes are no text; a plus stands for a blank.
    static func decoded(_ text: String) -> String? {
        String(text.map { $0 == "+" ? " " : $0 }).removingPercentEncoding
    }
}
