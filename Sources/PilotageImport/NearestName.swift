import PilotageModel

/// Finds the known word that somebody most likely meant.
enum NearestName {
    /// The known word with the fewest single-letter changes, at most a third of its length; ties go to the first listed.
    static func of(_ word: String, among known: [String]) -> String? {
        let letters = Array(lowered(word).unicodeScalars)
        var best: String?
        var fewest = Int.max
        for candidate in known {
            let other = Array(lowered(candidate).unicodeScalars)
            let changes = EditDistance.between(letters, other)
            if changes < fewest && changes <= max(1, other.count / 3) {
                best = candidate
                fewest = changes
            }
        }
        return best
    }

    /// What to write instead: the nearest known word, or the whole list when nothing is near.
    static func advice(for word: String, among known: [String]) -> String {
        if let near = of(word, among: known) { return "Write '\(near)'" }
        return "Use one of: \(known.joined(separator: ", "))"
    }

    private static func lowered(_ word: String) -> String { word.prefix(64).lowercased() }
}
