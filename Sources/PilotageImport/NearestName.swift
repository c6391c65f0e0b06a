/// Finds the known word that somebody most likely meant.
enum NearestName {
    /// The known word with the fewest single-letter changes, at most a third of its length; ties go to the first listed.
    static func of(_ word: String, among known: [String]) -> String? {
        let letters = Array(lowered(word).unicodeScalars)
        var best: String?
        var fewest = Int.max
        for candidate in known {
            let other = Array(lowered(candidate).unicodeScalars)
            let changes = distance(letters, other)
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

    /// Insertions, deletions, substitutions and swaps of neighbours.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var before: [Int] = []
        var previous = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let same = left[row] == right[column]
                var least = min(previous[column] + (same ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    least = min(least, before[column - 1] + 1)
                }
                current.append(least)
            }
            before = previous
            previous = current
        }
        return previous.last ?? left.count
    }
}
