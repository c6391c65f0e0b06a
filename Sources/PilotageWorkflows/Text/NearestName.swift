import PilotageModel

/// Finds what somebody meant when they wrote a name that does not exist.
public enum NearestName {
    /// The known names that are near the given one, nearest first, at most `limit`.
    ///
    /// Near means: at most a third of the name's letters differ, case aside, or one holds the other.
    public static func find(_ name: String, among known: [String], limit: Int = 3) -> [String] {
        let wanted = Array(name.lowercased().unicodeScalars)
        guard !wanted.isEmpty, wanted.count <= 200 else { return [] }
        let scored = known.sorted().compactMap { candidate -> Candidate? in
            let letters = Array(candidate.lowercased().unicodeScalars)
            let far = EditDistance.between(wanted, letters)
            if far <= max(1, wanted.count / 3) { return Candidate(name: candidate, distance: far) }
            return holds(letters, wanted) ? Candidate(name: candidate, distance: far + 1000) : nil
        }
        return scored.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(limit).map(\.name)
    }

    /// A next step that names the nearest known names, or the first of all of them.
    public static func advice(for name: String, among known: [String]) -> String {
        let near = find(name, among: known)
        if !near.isEmpty { return "Did you mean \(near.joined(separator: ", "))?" }
        guard !known.isEmpty else { return "None is defined yet" }
        let shown = known.sorted().prefix(8).joined(separator: ", ")
        return "Use one of: \(shown)\(known.count > 8 ? ", … (\(known.count) in all)" : "")"
    }

    private struct Candidate {
        let name: String
        let distance: Int
    }

    private static func holds(_ letters: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
        guard part.count >= 3, part.count <= letters.count else { return false }
        return (0...(letters.count - part.count)).contains { Array(letters[$0..<($0 + part.count)]) == part }
    }
}
