/// A law from which an uncertain quantity is drawn.
public enum Draw: Sendable, Hashable {
    /// Always the same.
    case fixed(Double)
    /// Low, most likely, high, with a beta law between: shapes 1 + 4 (m - a)/(b - a) and 1 + 4 (b - m)/(b - a).
    case pert(low: Double, mode: Double, high: Double)
    /// Low, most likely, high, with straight sides.
    case triangular(low: Double, mode: Double, high: Double)
    /// A measured value with its own error: centre plus error times Student's t.
    case measured(value: Double, standardError: Double, degreesOfFreedom: Double)
    /// A measured value with a 95 % interval that need not be even: half a normal law to either side.
    case interval(low: Double, value: Double, high: Double)

    /// The average of all draws; for a measured value its centre, also where the law itself has no average.
    public var mean: Double {
        switch self {
        case .fixed(let value): value
        case .pert(let low, let mode, let high): (low + 4 * mode + high) / 6
        case .triangular(let low, let mode, let high): (low + mode + high) / 3
        case .measured(let value, _, _), .interval(_, let value, _): value
        }
    }
}

/// Draws of one law from one stream.
struct Sampler {
    private let law: Draw
    private let table: DensityTable?

    init(_ law: Draw) {
        self.law = law
        table = Self.table(law)
    }

    /// As many draws, each from the next number of the stream.
    func column(_ count: Int, _ stream: inout DrawStream) -> [Double] {
        (0..<count).map { _ in value(at: stream.next()) }
    }

    /// The value that lies above that share of all draws; the share must lie between 0 and 1.
    func value(at share: Double) -> Double {
        switch law {
        case .fixed(let value): return value
        case .pert(let low, _, let high):
            guard let table else { return low }
            return low + (high - low) * Self.eased(table.place(of: share))
        case .triangular(let low, let mode, let high):
            guard high > low else { return low }
            return share < (mode - low) / (high - low)
                ? low + (share * (high - low) * (mode - low)).squareRoot()
                : high - ((1 - share) * (high - low) * (high - mode)).squareRoot()
        case .measured(let value, let error, _):
            guard let table else { return value }
            return value + error * Self.wide(table.place(of: share))
        case .interval(let low, let value, let high):
            guard let table else { return value }
            let score = Self.wide(table.place(of: share)) / 1.959963984540054
            return value + score * (score < 0 ? value - low : high - value)
        }
    }

    private static func table(_ law: Draw) -> DensityTable? {
        switch law {
        case .fixed, .triangular: nil
        case .pert(let low, let mode, let high): high > low ? pert((mode - low) / (high - low)) : nil
        case .measured(_, let error, let degrees): error > 0 ? student(max(1, degrees)) : nil
        case .interval(let low, _, let high): high > low ? normal : nil
        }
    }

    /// x^(4 m) (1 - x)^(4 (1 - m)), with 0^0 = 1, over y with x = y^2 (3 - 2 y): knots lie closer at the ends, where the
    /// density may rise from nothing like a root.
    private static func pert(_ mode: Double) -> DensityTable {
        let logarithms = knotLogarithms
        let last = logarithms.count - 1
        return DensityTable { knot, y in
            let left = mode > 0 ? 4 * mode * logarithms[knot] : 0
            let right = mode < 1 ? 4 * (1 - mode) * logarithms[last - knot] : 0
            return PortableMath.exponential(left + right) * y * (1 - y)
        }
    }

    /// 0...1 on itself, flat at both ends: y^2 (3 - 2 y).
    private static func eased(_ y: Double) -> Double { y * y * (3 - 2 * y) }

    /// ln x at every knot; ln (1 - x) is the same from the other end.
    private static let knotLogarithms = (0...DensityTable.cells).map {
        PortableMath.logarithm(eased(Double($0) / Double(DensityTable.cells)))
    }

    private static func student(_ degrees: Double) -> DensityTable {
        DensityTable { _, place in
            let y = 2 * place - 1
            // At the very ends t has no number; the density is nothing there from 1 degree of freedom on.
            guard y > -1, y < 1 else { return 0 }
            let t = wide(place)
            let height = PortableMath.power(1 + t * t / degrees, -(degrees + 1) / 2)
            return height * slope(y)
        }
    }

    private static let normal = DensityTable { _, place in
        let y = 2 * place - 1
        guard y > -1, y < 1 else { return 0 }
        let z = wide(place)
        return PortableMath.exponential(-z * z / 2) * slope(y)
    }

    /// 0...1 on all numbers: y / (1 - y^2) with y = 2 x - 1.
    private static func wide(_ place: Double) -> Double {
        let y = 2 * place - 1
        return y / ((1 - y) * (1 + y))
    }

    private static func slope(_ y: Double) -> Double {
        let gap = (1 - y) * (1 + y)
        return (1 + y * y) / (gap * gap)
    }
}

extension Draw {
    /// The value that lies above that share of all draws; the share must lie between 0 and 1.
    public func value(at share: Double) -> Double { Sampler(self).value(at: share) }
}
