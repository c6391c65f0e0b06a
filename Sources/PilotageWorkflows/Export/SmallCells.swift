/// Which cells of a split are too small to leave the project, and which must be hidden with them.
///
/// A cell of one to four cases is hidden. One hidden cell could be computed from the total and the others, so that the
/// next smallest are hidden too, until at least two cells with together at least five cases are; or all are.
enum SmallCells {
    /// The smallest number of cases that may be shown.
    static let least = 5
    /// What stands in the place of a hidden value.
    static let word = "suppressed"

    /// The names to hide; cells without cases hide nothing.
    static func hidden(_ counts: [String: Int]) -> Set<String> {
        let cells = counts.filter { $0.value > 0 }.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        var hidden: Set<String> = []
        var cases = 0
        for cell in cells {
            let isNeeded = !hidden.isEmpty && (hidden.count < 2 || cases < least)
            guard cell.value < least || isNeeded else { break }
            hidden.insert(cell.key)
            cases += cell.value
        }
        return hidden
    }
}
