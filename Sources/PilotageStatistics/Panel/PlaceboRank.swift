/// Randomisation inference: how extreme the treated units' change is among control units that are called treated instead.
///
/// Every choice of as many control units as were treated, against the controls that are left, gives a placebo effect;
/// p = (1 + number of placebos at least as far from zero) / (1 + number of placebos). No model, no normal law.
public struct PlaceboRank: Sendable, Hashable {
    /// The most choices that are enumerated.
    public static let mostPlacebos = 100_000

    /// The treated units' mean change minus that of the controls.
    public let effect: Double
    public let placebos: Int
    public let pValue: Double

    /// From each unit's change.
    ///
    /// Refused without treated units, when fewer than one control would be left, and with more than 100,000 choices.
    public init(treated: [Double], control: [Double]) throws(Refusal) {
        guard !treated.isEmpty else { throw .noData }
        guard control.count > treated.count else {
            throw .tooFewClusters(have: control.count, need: treated.count + 1)
        }
        let count = Self.choices(treated.count, of: control.count)
        guard count <= Double(Self.mostPlacebos) else {
            throw .tooFewObservations(have: Self.mostPlacebos, need: control.count)
        }
        let sum = control.reduce(0, +)
        let observed = treated.reduce(0, +) / Double(treated.count) - sum / Double(control.count)
        var asExtreme = 0
        var made = 0
        var chosen = Array(0..<treated.count)
        repeat {
            let inside = chosen.reduce(0.0) { $0 + control[$1] }
            let rest = (sum - inside) / Double(control.count - treated.count)
            let placebo = inside / Double(treated.count) - rest
            made += 1
            if placebo.magnitude >= observed.magnitude * (1 - 1e-12) { asExtreme += 1 }
        } while Self.advance(&chosen, below: control.count)
        effect = observed
        placebos = made
        pValue = Double(1 + asExtreme) / Double(1 + made)
    }

    private static func choices(_ size: Int, of count: Int) -> Double {
        (0..<size).reduce(1.0) { $0 * Double(count - $1) / Double($1 + 1) }
    }

    /// The next choice in the order of a dictionary; false after the last.
    private static func advance(_ chosen: inout [Int], below count: Int) -> Bool {
        for place in chosen.indices.reversed() where chosen[place] < count - chosen.count + place {
            chosen[place] += 1
            for later in (place + 1)..<max(place + 1, chosen.count) { chosen[later] = chosen[later - 1] + 1 }
            return true
        }
        return false
    }
}
