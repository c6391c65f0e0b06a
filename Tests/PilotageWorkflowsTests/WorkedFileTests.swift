import Foundation
import PilotageImport
import PilotageModel
import PilotageStatistics
import PilotageStore
import Testing

@testable import PilotageMetrics
@testable import PilotageWorkflows

/// Published examples that are files, from the bytes of the file to the number, each by a contract of its own.
///
/// The files stand beside the project and are no part of it; where they are missing, a test says so and is skipped.
@Suite("Worked examples from their files")
struct WorkedFileTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func shared(_ name: String) -> URL? {
        let url = root.appending(path: "../shared/data/worked/\(name)").standardizedFileURL
        return FileManager.default.fileExists(atPath: url.path) ? url : nil
    }

    static func isHere(_ names: String...) -> Bool { names.allSatisfy { shared($0) != nil } }

    static let absent: Comment = "the files of the worked examples are not beside the project"

    /// Loads the file by its contract and reads the units back from the store.
    private func units(_ file: String, _ id: String) throws -> [UnitRecord] {
        let project = try ProjectFixture()
        let bytes = try Self.bytes(try #require(Self.shared(file)))
        let file = file.hasSuffix(".gz") ? String(file.dropLast(3)) : file
        let contract = try Data(contentsOf: Self.root.appending(path: "Tests/Fixtures/worked/\(id).yml"))
        try bytes.write(to: URL(filePath: project.folder.path(file)))
        try contract.write(to: URL(filePath: project.folder.path("\(id).yml")))
        let imported = try project.importFiles([file], kind: .units, contract: "\(id).yml")
        let receipt = try #require(imported.receipts.first, "\(imported.text)")
        #expect(receipt.quarantined == 0)
        let open = try project.open()
        return try Store.open(path: open.storePath, lock: nil).units(experiment: id).map(\.record)
            .sorted { (Int($0.unitID) ?? 0, $0.unitID) < (Int($1.unitID) ?? 0, $1.unitID) }
    }

    /// The file's bytes, unpacked as an analyst would before the import.
    private static func bytes(_ url: URL) throws -> Data {
        guard url.pathExtension == "gz" else { return try Data(contentsOf: url) }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", url.path]
        process.standardOutput = output
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return bytes
    }

    /// A column of the file as integers at the scale.
    private func column(_ units: [UnitRecord], _ measure: UnitMeasure, scale: Int) -> [Int64] {
        units.compactMap { $0.amounts[measure].map { Int64($0.units(atScale: scale)) } }
    }

    private func value(_ units: [UnitRecord], scale: Int) -> [Int64] {
        column(units, UnitMeasure(.outcome, of: "value"), scale: scale)
    }

    private func close(_ found: Double, _ known: Double, within tolerance: Double = 1e-9, _ what: String) {
        #expect((found - known).magnitude <= tolerance * max(known.magnitude, 1e-300), "\(what): \(found), \(known)")
    }

    @Test(
        "W1: certified means, deviations and autocorrelations",
        .enabled(if: isHere("Lew.txt", "Lottery.txt", "NumAcc1.txt", "NumAcc2.txt"), absent)
    )
    func moments() throws {
        let known: [(String, String, Int, [Double])] = [
            ("Lew.txt", "lew", 0, [-177.435, 277.332168044316, -0.307304800605679]),
            ("Lottery.txt", "lottery", 0, [518.958715596330, 291.699727470969, -0.120948622967393]),
            ("NumAcc1.txt", "numacc1", 0, [10_000_002, 1, -0.5]),
            ("NumAcc2.txt", "numacc2", 1, [1.2, 0.1, -0.999]),
        ]
        for (file, id, scale, answers) in known {
            let values = value(try units(file, id), scale: scale)
            let moments = Moments(values)
            let power = Double(FixedDecimal.power(scale))
            close(try moments.mean / power, answers[0], within: 1e-14, file)
            close(try moments.standardDeviation / power, answers[1], within: 1e-14, file)
            close(try #require(Autocorrelation.lagOne(exactly: values)), answers[2], within: 1e-14, file)
        }
    }

    @Test(
        "W2: a certified line, and certified analyses of variance",
        .enabled(if: isHere("Norris.dat", "SmLs01.dat", "AtmWtAg.dat"), absent)
    )
    func linesAndGroups() throws {
        let readings = try units("Norris.dat", "norris")
        let y = column(readings, UnitMeasure(.outcome, of: "reading"), scale: 1).map { Double($0) / 10 }
        let x = column(readings, UnitMeasure(.history, of: "reading"), scale: 1).map { Double($0) / 10 }
        let fit = try LeastSquares(columns: [x.map { _ in 1 }, x], response: y)
        close(fit.coefficients[0], -0.262323073774029, "intercept")
        close(fit.coefficients[1], 1.00211681802045, "slope")
        close(fit.standardError(0), 0.232818234301152, "error of the intercept")
        close(fit.standardError(1), 4.29796848199937e-4, "error of the slope")
        let small = try groups("SmLs01.dat", "smls01", scale: 1)
        close(small.f, 21, "SmLs01, F")
        close(small.rSquared, 0.482758620689655, "SmLs01, R squared")
        close(small.residualDeviation, 10 * 0.1, "SmLs01, residual deviation in tenths")
        #expect(small.betweenDegrees == 8 && small.withinDegrees == 180)
        let silver = try groups("AtmWtAg.dat", "atmwtag", scale: 7)
        close(silver.f, 15.9467335677930, "AtmWtAg, F")
        close(silver.rSquared, 0.257426544538321, "AtmWtAg, R squared")
        close(silver.residualDeviation / 1e7, 1.51048314446410e-5, "AtmWtAg, residual deviation")
    }

    private func groups(_ file: String, _ id: String, scale: Int) throws -> OneWayAnalysis {
        let byArm = Dictionary(grouping: try units(file, id), by: \.arm)
        return try OneWayAnalysis(byArm.keys.sorted().map { Moments(value(byArm[$0] ?? [], scale: scale)) })
    }

    private func compared(
        _ records: [UnitRecord],
        _ metric: String,
        _ arms: (control: String, treated: String),
        unit: MetricUnit
    ) throws -> UnitComparison {
        let plan = Experiment(unit: "person", runsBy: nil, control: arms.control, treated: arms.treated)
        let units = ExperimentUnits(records, plan: plan, allocation: 0.5, calendar: .utc)
        let week = ISOWeek(containing: Day(number: 11_000))
        let frame = ComparisonFrame(treated: [], control: [], before: [], after: [week])
        return UnitComparison(Self.metric(metric, unit), units: units, frame: frame, withheld: nil)
    }

    private static func metric(_ id: String, _ unit: MetricUnit) -> MetricDefinition {
        MetricDefinition(
            id: id,
            title: id,
            meaning: "A published outcome.",
            owner: "nobody",
            decision: "None.",
            kind: .outcome,
            better: .higher,
            unit: unit,
            measure: .ratio(numerator: [.succeeded], denominator: [.finished]),
            filters: [],
            target: FixedDecimal(units: 0, scale: 0),
            tolerance: FixedDecimal(units: 0, scale: 0),
            version: 1,
            source: "test:1"
        )
    }

    @Test("W3: the effect of job training on earnings, by assignment", .enabled(if: isHere("nsw.csv"), absent))
    func training() throws {
        let records = try units("nsw.csv", "nsw")
        #expect(records.count == 445)
        let found = try compared(records, "earnings", ("untrained", "trained"), unit: .score)
        let welch = try #require(try found.assigned.get().student)
        close(welch.value, 1794.3424042702702703, "effect")
        close(welch.standardError, 670.99654638152410855, "error")
        close(welch.degreesOfFreedom, 307.1324931115885129, "degrees of freedom")
        close(welch.pValueTwoSided, 0.0078929777145173621998, "p")
        let earnings = UnitMeasure(.outcome, of: "earnings")
        func counts(_ arm: String) -> [Int64: Int64] {
            column(records.filter { $0.arm == arm }, earnings, scale: 5).reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        let ranks = try RankComparison(first: counts("trained"), second: counts("untrained"))
        #expect(ranks.u == 27_402.5)
        close(ranks.pValue, 0.010947, within: 5e-5, "rank test with continuity")
        close(ranks.pValueWithoutContinuity, 0.010935, within: 5e-5, "rank test")
        #expect(counts("trained")[0] == 45 && counts("untrained")[0] == 92)
        // All eight attributes from before; the same from NumPy's least squares.
        let names = ["age", "educ", "black", "hisp", "marr", "nodegree", "earlier", "earnings"]
        let columns = names.map { name in
            records.map { $0.amounts[UnitMeasure(.history, of: name)]?.double ?? .nan }
        }
        let fit = try LeastSquares(
            columns: [records.map { _ in 1 }, records.map { $0.arm == "trained" ? 1 : 0 }] + columns,
            response: records.map { $0.amounts[earnings]?.double ?? .nan }
        )
        close(fit.coefficients[1], 1676.3426437678472, "adjusted effect")
        close(fit.standardError(1), 638.6820162065515, "adjusted error")
    }

    @Test("W4: a mobile game's gate, shares of players first", .enabled(if: isHere("cookie_cats.csv.gz"), absent))
    func players() throws {
        let records = try units("cookie_cats.csv.gz", "cookie_cats")
        #expect(records.count == 90_189)
        let plan = Experiment(unit: "player", runsBy: nil, control: "gate_30", treated: "gate_40")
        let units = ExperimentUnits(records, plan: plan, allocation: 0.5, calendar: .utc)
        let ratio = SampleRatioEvidence(
            units,
            segments: [],
            by: Day(number: 11_000),
            policy: try ProjectFixture().open().project.policy
        )
        let all = try ratio.overall.get()
        #expect(all.control == 44_700 && all.treated == 45_489)
        #expect(all.finding == .doubtful)
        close(try #require(all.pValue), 0.00860799, within: 1e-6, "p of the shares")
        #expect(ratio.withheld == nil)
        let week = try compared(records, "day7", ("gate_30", "gate_40"), unit: .share)
        let change = try week.assigned.get()
        let interval = try #require(change.interval())
        #expect((change.value + 0.0082013).magnitude < 5e-8)
        #expect((interval.low + 0.0132819).magnitude < 5e-8)
        #expect((interval.high + 0.0031213).magnitude < 5e-8)
        let rounds = try compared(records, "rounds", ("gate_30", "gate_40"), unit: .count)
        close(try #require(rounds.control.value.sampled?.value), 52.456264, within: 1e-7, "rounds of the control")
        close(try #require(try rounds.assigned.get().pValueTwoSided), 0.376, within: 2e-3, "p with the largest player")
    }

    @Test("W5: a smoking ban and the heart, counts with their population", .enabled(if: isHere("sicily.csv"), absent))
    func smokingBan() throws {
        let months = try units("sicily.csv", "sicily")
        let fit = try PoissonRegression(
            columns: [
                months.map { _ in 1 }, months.map { $0.arm == "after" ? 1 : 0 },
                months.map { Double($0.unitID) ?? .nan },
            ],
            counts: column(months, UnitMeasure(.outcome, of: "events"), scale: 0).map { Double($0) },
            exposure: column(months, UnitMeasure(.exposure, of: "events"), scale: 1).map { Double($0) / 10 }
        )
        let found = fit.rateRatio(1, overdispersed: false)
        #expect(months.count == 59)
        close(found.ratio, 0.8943765, within: 1e-6, "rate ratio")
        close(found.interval.low, 0.8646864, within: 1e-6, "low")
        close(found.interval.high, 0.9250861, within: 1e-6, "high")
        close(found.standardError, 0.0172248, within: 1e-5, "error of the logarithm")
    }

    @Test("W11: the Nile before and after the dam", .enabled(if: isHere("nile.csv"), absent))
    func nile() throws {
        let flow = column(try units("nile.csv", "nile"), UnitMeasure(.outcome, of: "flow"), scale: 0)
        #expect(flow.count == 100)
        let welch = try Difference.welch(
            before: try .summary(Moments(flow[..<28])),
            after: try .summary(Moments(flow[28...]))
        )
        close(welch.value / welch.standardError, -8.414516, within: 1e-7, "t")
        #expect((welch.degreesOfFreedom - 45.99).magnitude < 0.005)
        let limits = try XmRLimits(flow[..<28].map { Double($0) })
        #expect((limits.lower - 722.197).magnitude < 5e-4 && (limits.upper - 1473.303).magnitude < 5e-4)
        // The break is where the squares around two means are least.
        let break1898 = try (2..<98).min { try squares(flow, $0) < squares(flow, $1) }
        #expect(break1898 == 28)
        let errors = try NeweyWest.standardErrors(
            columns: [flow.map { _ in 1 }, flow.indices.map { $0 < 28 ? 0 : 1 }],
            response: flow.map { Double($0) },
            lag: 4,
            smallSample: true
        )
        close(errors[1], 31.65762387, within: 1e-9, "correlated step")
    }

    private func squares(_ flow: [Int64], _ place: Int) throws -> Double {
        try [Moments(flow[..<place]), Moments(flow[place...])].reduce(0.0) { sum, part in
            sum + (try part.variance) * Double(part.count - 1)
        }
    }
}
