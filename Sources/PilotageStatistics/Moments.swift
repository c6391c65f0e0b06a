/// Count, sum and sum of squares of integers, kept exactly.
///
/// Times come as milliseconds and money as integers at its declared scale. Adding, merging and subtracting are integer
/// additions: every order gives the same bits on every machine, and no observations can overflow them.
public struct Moments: Sendable, Hashable {
    /// How many observations were added.
    public private(set) var count: Int64
    /// The exact sum of the observations.
    public private(set) var sum: Int128
    private var squares: WideInteger

    /// The moments of nothing.
    public init() {
        count = 0
        sum = 0
        squares = WideInteger(0)
    }

    /// Moments computed elsewhere, for example by a database.
    public init(count: Int64, sum: Int128, sumOfSquares: Int128) {
        self.count = count
        self.sum = sum
        squares = WideInteger(sumOfSquares)
    }

    /// The moments of all values of a sequence.
    public init(_ values: some Sequence<Int64>) {
        self.init()
        for value in values { add(value) }
    }

    /// The exact sum of squares, or nil where it needs more than 128 bits; mean and variance work all the same.
    public var sumOfSquares: Int128? { squares.int128 }

    /// Takes in one observation.
    public mutating func add(_ value: Int64) {
        count += 1
        sum += Int128(value)
        squares = squares + WideInteger(Int128(value) * Int128(value))
    }

    /// The moments of both samples together.
    public func merged(with other: Moments) -> Moments {
        var result = self
        result.count += other.count
        result.sum += other.sum
        result.squares = squares + other.squares
        return result
    }

    /// The moments left after a part is taken out again, for corrections and erasures.
    ///
    /// The part must have been added before; otherwise what is left is no sample, and its mean and variance are refused.
    public func subtracting(_ part: Moments) -> Moments {
        var result = self
        result.count -= part.count
        result.sum -= part.sum
        result.squares = squares - part.squares
        return result
    }

    /// The arithmetic mean; refused without observations.
    public var mean: Double {
        get throws(Refusal) {
            guard count > 0 else { throw .noData }
            return Double(sum) / Double(count)
        }
    }

    /// The sample variance with n - 1, from exact integers and one rounding; refused below two observations.
    public var variance: Double {
        get throws(Refusal) {
            guard count > 0 else { throw .noData }
            guard count > 1 else { throw .tooFewObservations(have: Int(count), need: 2) }
            let numerator = squares.times(count) - WideInteger(product: sum, sum)
            guard !numerator.isNegative else { throw .noData }
            return numerator.double / Double(Int128(count) * Int128(count - 1))
        }
    }

    /// The sample standard deviation with n - 1; refused below two observations.
    public var standardDeviation: Double {
        get throws(Refusal) { try variance.squareRoot() }
    }
}
