/// Whether two texts name one role, whatever their case and blanks.
public enum SameRole {
    /// Compares without regard to case, blanks at the ends and repeated blanks.
    public static func holds(_ first: String, _ second: String) -> Bool { folded(first) == folded(second) }

    private static func folded(_ role: String) -> [String] {
        role.lowercased().unicodeScalars.split { $0.properties.isWhitespace }
            .map { String(String.UnicodeScalarView($0)) }
    }
}
