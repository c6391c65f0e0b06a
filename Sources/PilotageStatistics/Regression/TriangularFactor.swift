/// The orthogonal-triangular factors of a matrix given by its columns.
struct TriangularFactor {
    /// The reflections' vectors; each is zero above its own row.
    private let vectors: [[Double]]
    /// The upper triangle, column by column.
    private let triangle: [[Double]]

    /// Refused when a column is, up to rounding, a combination of those before it.
    init(columns: [[Double]]) throws(Refusal) {
        var work = columns
        var vectors: [[Double]] = []
        for index in work.indices {
            let length = Self.norm(columns[index])
            var vector = work[index]
            for row in 0..<index { vector[row] = 0 }
            let pivot = vector[index]
            let size = Self.norm(vector)
            guard size > 1e-11 * length, size > 0 else { throw .noSpread }
            let target = pivot > 0 ? -size : size
            vector[index] = pivot - target
            let squares = vector.reduce(0.0) { $0 + $1 * $1 }
            for column in index..<work.count { Self.reflect(&work[column], by: vector, squares: squares) }
            vectors.append(vector)
        }
        self.vectors = vectors
        triangle = work.indices.map { Array(work[$0][0...$0]) }
    }

    /// The coefficients whose combination of the columns comes nearest to the response.
    func solve(_ response: [Double]) -> [Double] {
        var rotated = response
        for vector in vectors {
            Self.reflect(&rotated, by: vector, squares: vector.reduce(0.0) { $0 + $1 * $1 })
        }
        return backSubstituted(Array(rotated[0..<triangle.count]))
    }

    /// The inverse of X'X.
    var inverseOfGram: [[Double]] {
        let size = triangle.count
        let columns = (0..<size).map { index in
            backSubstituted((0..<size).map { $0 == index ? 1 : 0 })
        }
        return (0..<size).map { row in
            (0..<size).map { column in
                (0..<size).reduce(0.0) { $0 + columns[$1][row] * columns[$1][column] }
            }
        }
    }

    /// The natural logarithm of the determinant of X'X.
    var logDeterminant: Double {
        triangle.indices.reduce(0.0) { $0 + 2 * Distributions.logarithm(triangle[$1][$1].magnitude) }
    }

    private func backSubstituted(_ right: [Double]) -> [Double] {
        var solution = right
        for row in stride(from: triangle.count - 1, through: 0, by: -1) {
            var value = solution[row]
            for column in (row + 1)..<max(row + 1, triangle.count) { value -= triangle[column][row] * solution[column] }
            solution[row] = value / triangle[row][row]
        }
        return solution
    }

    private static func reflect(_ column: inout [Double], by vector: [Double], squares: Double) {
        guard squares > 0 else { return }
        let share = 2 * zip(vector, column).reduce(0.0) { $0 + $1.0 * $1.1 } / squares
        for row in column.indices { column[row] -= share * vector[row] }
    }

    private static func norm(_ values: [Double]) -> Double {
        let largest = values.reduce(0.0) { max($0, $1.magnitude) }
        guard largest > 0 else { return 0 }
        return largest * values.reduce(0.0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
    }
}
