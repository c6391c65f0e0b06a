/// How far apart two words are: the fewest scalars to insert, remove, change, or swap with their neighbour.
///
/// The optimal string alignment distance; what every "did you mean" of the program is measured by.
package enum EditDistance {
    /// The distance between two words as they stand; lower their case first where case does not matter.
    package static func between(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var before = [Int](repeating: 0, count: right.count + 1)
        var row = Array(0...right.count)
        for index in left.indices {
            var next = [index + 1]
            for column in right.indices {
                let change = row[column] + (left[index] == right[column] ? 0 : 1)
                var cost = min(next[column] + 1, row[column + 1] + 1, change)
                if index > 0, column > 0, left[index] == right[column - 1], left[index - 1] == right[column] {
                    cost = min(cost, before[column - 1] + 1)
                }
                next.append(cost)
            }
            (before, row) = (row, next)
        }
        return row[right.count]
    }
}
