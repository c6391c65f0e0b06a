import PilotageSample
import Testing

@Suite struct PlantedEffectTests {
    @Test("about 57,000 runs, each workflow near its planted weekly number")
    func volumes() {
        #expect((56_000...59_000).contains(RunFacts.all.count))
        for workflow in SampleWorkflow.allCases {
            let before = RunFacts.all.count { $0.workflow == workflow.rawValue && $0.isBefore }
            let after = RunFacts.all.count { $0.workflow == workflow.rawValue && $0.isAfter }
            #expect(abs(Double(before) / 26 / SampleTruth.weeklyRuns(workflow, .before) - 1) < 0.05)
            #expect(abs(Double(after) / 12 / SampleTruth.weeklyRuns(workflow, .after) - 1) < 0.05)
        }
    }

    @Test("failures by segment lie within sampling error of the planted probability", arguments: SamplePhase.allCases)
    func failuresBySegment(phase: SamplePhase) {
        for workflow in SampleWorkflow.allCases {
            let runs = RunFacts.finished(workflow, phase)
            for segment in SampleSegment.allCases {
                let cell = runs.filter { $0.segment == segment.rawValue }
                let planted = SampleTruth.failureProbability(workflow, segment, phase)
                let found = Double(cell.count { $0.hasFailed }) / Double(cell.count)
                #expect(abs(found - planted) < Self.tolerance(planted, runs: cell.count), "\(workflow) \(segment)")
            }
        }
    }

    @Test("the mix shifts in the pilot only, and as planted", arguments: SampleWorkflow.allCases)
    func mix(workflow: SampleWorkflow) {
        for phase in SamplePhase.allCases {
            let runs = RunFacts.finished(workflow, phase)
            for (segment, planted) in zip(SampleSegment.allCases, SampleTruth.mix(workflow, phase)) {
                let found = Double(runs.count { $0.segment == segment.rawValue }) / Double(runs.count)
                #expect(abs(found - planted) < 4 * (planted * (1 - planted) / Double(runs.count)).squareRoot())
            }
        }
    }

    @Test("the pilot gains over all, a part of it is mix, and the public sector is hurt")
    func story() {
        let before = SampleTruth.pooledFailureProbability(.invoiceIntake, .before, mixOf: .before)
        let sameMix = SampleTruth.pooledFailureProbability(.invoiceIntake, .after, mixOf: .before)
        let after = SampleTruth.pooledFailureProbability(.invoiceIntake, .after, mixOf: .after)
        #expect(abs(before - 0.09) < 1e-12)
        #expect(after < sameMix && sameMix < before - 0.02)
        let found = SamplePhase.allCases.map { phase in
            let runs = RunFacts.finished(.invoiceIntake, phase).filter { $0.segment == "public_sector" }
            return Double(runs.count { $0.hasFailed }) / Double(runs.count)
        }
        #expect(found[1] - found[0] > 0.03)
    }

    @Test("the transition week is worse than the weeks that follow")
    func transitionWeek() {
        let week = RunFacts.all.filter { run in
            run.workflow == "invoice-intake" && !run.isBefore && !run.isAfter && run.isFinished && !run.isTest
        }
        let after = RunFacts.finished(.invoiceIntake, .after)
        let rates = [week, after].map { runs in Double(runs.count { $0.hasFailed }) / Double(runs.count) }
        #expect(rates[0] > rates[1] + 0.02)
        let recorded = Double(week.count { $0.manualMinutes != nil }) / Double(week.count)
        #expect(abs(recorded - SampleTruth.transitionNewShare) < 0.06)
    }

    @Test("failure classes are recorded but for the planted share, and only failures have one")
    func failureClasses() {
        let failed = RunFacts.all.filter { $0.hasFailed }
        let lost = Double(failed.count { $0.failureClass.isEmpty }) / Double(failed.count)
        #expect(abs(lost - SampleTruth.unclassifiedShare) < 0.015)
        #expect(RunFacts.all.allSatisfy { $0.hasFailed || $0.failureClass.isEmpty })
        let hurt = RunFacts.finished(.invoiceIntake, .after).filter { $0.segment == "public_sector" && $0.hasFailed }
        let logical = Double(hurt.count { $0.failureClass == "logical" }) / Double(hurt.count)
        #expect(abs(logical - 0.96 * SampleTruth.logicalShare(.invoiceIntake, .publicSector, .after)) < 0.12)
    }

    @Test("tests are few and fail more, so that counting them would mislead")
    func testRuns() {
        let tests = RunFacts.all.filter { $0.isTest }
        #expect(abs(Double(tests.count) / Double(RunFacts.all.count) - SampleTruth.testShare) < 0.002)
        let finished = tests.filter { $0.isFinished }
        let found = Double(finished.count { $0.hasFailed }) / Double(finished.count)
        #expect(abs(found - SampleTruth.testFailureProbability) < 0.07)
    }

    /// Four standard errors of a share, and four of the mean of the slow day effects.
    private static func tolerance(_ planted: Double, runs: Int) -> Double {
        let variance = planted * (1 - planted)
        let slow = SampleTruth.dayEffectDeviation * 1.53 / 84.0.squareRoot() * variance
        return 4 * (variance / Double(runs) + slow * slow).squareRoot()
    }
}
