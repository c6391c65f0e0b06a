import Testing

@testable import PilotageStatistics

@Suite("Simulation")
struct SimulationTests {
    @Test("logarithm and exponential agree with the system's to a few units of the last digit")
    func portableMath() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<20_000 {
            let place = PortableMath.exponential(40 * (random.nextUnit() - 0.5))
            let known = Distributions.logarithm(place)
            #expect((PortableMath.logarithm(place) - known).magnitude <= 1e-15 * max(0.3, known.magnitude))
            let exponent = 600 * (random.nextUnit() - 0.5)
            let power = Distributions.exponential(exponent)
            #expect((PortableMath.exponential(exponent) - power).magnitude <= 4e-16 * 4 * power)
        }
        #expect(PortableMath.logarithm(0) == -.infinity)
        #expect(PortableMath.logarithm(-1).isNaN)
        #expect(PortableMath.logarithm(1) == 0)
        #expect(PortableMath.exponential(0) == 1)
        #expect(PortableMath.exponential(-1000) == 0)
        #expect(PortableMath.exponential(1000) == .infinity)
        #expect(PortableMath.power(2, 0.5).isApproximately(2.0.squareRoot()))
    }

    private static let shares = (1..<400).map { Double($0) / 400 } + [1e-6, 1e-4, 1e-3, 0.999, 0.9999, 1 - 1e-6]

    @Test("the share below a drawn t is the one asked for", arguments: [1.5, 2, 3, 5.4, 17, 60, 1e6])
    func student(degrees: Double) {
        let sampler = Sampler(.measured(value: 0, standardError: 1, degreesOfFreedom: degrees))
        let bound = degrees < 2 ? 1e-3 : 2e-6
        for share in Self.shares {
            let found = Distributions.studentCumulative(sampler.value(at: share), degreesOfFreedom: degrees)
            #expect((found - share).magnitude < bound, "\(degrees) degrees, \(share): \(found)")
        }
    }

    @Test("the share below a draw of an interval is the one asked for on either side")
    func interval() {
        let sampler = Sampler(.interval(low: 8, value: 10, high: 16))
        #expect((sampler.value(at: 0.025) - 8).magnitude < 1e-4)
        #expect((sampler.value(at: 0.5) - 10).magnitude < 1e-9)
        #expect((sampler.value(at: 0.975) - 16).magnitude < 1e-4)
    }

    @Test("PERT draws stand where the beta quantile stands", arguments: [0.0, 0.01, 0.2, 0.5, 0.77, 1])
    func pert(mode: Double) {
        let sampler = Sampler(.pert(low: 0, mode: mode, high: 1))
        let alpha = 1 + 4 * mode
        for share in Self.shares {
            let known = Distributions.betaQuantile(share, alpha: alpha, beta: 6 - alpha)
            let bound = 2e-6
            #expect((sampler.value(at: share) - known).magnitude < bound, "\(mode), \(share)")
        }
    }

    @Test("PERT and triangular draws have the average and spread of their laws")
    func moments() {
        var stream = DrawStream(seed: 7, name: "volume")
        let values = Sampler(.pert(low: 10, mode: 14, high: 30)).column(40_000, &stream)
        let mean = values.reduce(0, +) / 40_000
        let variance = values.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) } / 39_999
        #expect((mean - 16).magnitude < 0.06)
        #expect((variance - 12).magnitude < 0.3)
        #expect(Sampler(.triangular(low: 0, mode: 1, high: 4)).value(at: 0.25).isApproximately(1))
        #expect(Sampler(.triangular(low: 0, mode: 1, high: 4)).value(at: 1 - 1.0 / 12).isApproximately(3))
        #expect(Sampler(.triangular(low: 2, mode: 2, high: 2)).value(at: 0.3) == 2)
        #expect(Sampler(.pert(low: 2, mode: 2, high: 2)).value(at: 0.3) == 2)
    }

    private func model(more: [FlowModel.Quantity] = []) -> FlowModel {
        let quantities =
            [
                FlowModel.Quantity(
                    id: "rate",
                    low: 0.05,
                    base: 0.1,
                    high: 0.15,
                    law: .pert(low: 0.05, mode: 0.1, high: 0.15)
                ),
                FlowModel.Quantity(
                    id: "gain",
                    low: 50,
                    base: 100,
                    high: 180,
                    law: .triangular(low: 50, mode: 100, high: 180)
                ),
                FlowModel.Quantity(
                    id: "build",
                    low: 800,
                    base: 1000,
                    high: 1500,
                    law: .pert(low: 800, mode: 1000, high: 1500)
                ),
                FlowModel.Quantity(
                    id: "effect",
                    low: 0.6,
                    base: 1,
                    high: 1.4,
                    law: .measured(value: 1, standardError: 0.2, degreesOfFreedom: 11.5)
                ),
            ] + more
        return FlowModel(
            quantities: quantities,
            profiles: [[0] + [Double](repeating: 1, count: 12), [-1] + [Double](repeating: 0, count: 12)],
            terms: [FlowModel.Term(factors: [1, 3], profile: 0), FlowModel.Term(factors: [2], profile: 1)],
            rate: 0
        )
    }

    /// The bits are those of Scripts/simulation.py, another program in another language.
    @Test("a seed gives the same totals, bit by bit, on every machine")
    func sameBits() throws {
        let found = try Simulation(model(), draws: 2000, seed: 42)
        #expect(found.summary.tenth.bitPattern == 0xC074_9613_9E0E_E794)
        #expect(found.summary.median.bitPattern == 0x4065_0D54_8180_0478)
        #expect(found.summary.ninetieth.bitPattern == 0x4087_7EE4_0056_8F63)
        #expect(try Simulation(model(), draws: 2000, seed: 43).summary != found.summary)
    }

    @Test("another assumption moves no draw of the others")
    func separateStreams() {
        let more = FlowModel.Quantity(id: "new", low: 1, base: 2, high: 3, law: .pert(low: 1, mode: 2, high: 3))
        let first = Simulation.columns(model(), 500, 9)
        let second = Simulation.columns(model(more: [more]), 500, 9)
        #expect(Array(second.prefix(4)) == first)
        #expect(second[4] != first[0])
    }

    @Test("what decides the value carries the rank correlation, and the break-even brings it to nothing")
    func sensitivity() throws {
        let model = model()
        let found = try Simulation(model, draws: 4000, seed: 1)
        #expect(found.rankCorrelations[1] > found.rankCorrelations[0])
        #expect(found.rankCorrelations[1] + found.rankCorrelations[3] > 0.8)
        #expect(found.rankCorrelations[0] < 0.05)
        let even = try #require(model.breakEven(1))
        #expect(model.netPresentValue(with: 1, at: even).magnitude < 1e-9)
        #expect(model.breakEven(0) == nil)
        let share = found.summary.aboveZero
        #expect(found.summary.aboveZeroError == (share * (1 - share) / 4000).squareRoot())
    }
}

extension Double {
    fileprivate func isApproximately(_ other: Double) -> Bool {
        (self - other).magnitude <= 1e-12 * max(1, other.magnitude)
    }
}
