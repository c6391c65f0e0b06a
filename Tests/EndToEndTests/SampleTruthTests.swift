import PilotageModel
import PilotageSample
import PilotageStatistics
import PilotageStore
import Testing

@testable import PilotageMetrics
@testable import PilotageWorkflows

/// What the sample plants is what the product finds.
@Suite struct SampleTruthTests {
    @Test("every file reconciles, and the planted duplicates, corrections and defects are found")
    func receipts() throws {
        let receipts = try SampleRunThrough.shared.get().receipts
        #expect(receipts.count == 24)
        for receipt in receipts { #expect(receipt.reconciles, "\(receipt.file)") }
        let runs = receipts.filter { $0.kind == .runs }
        #expect(runs.reduce(0) { $0 + $1.duplicates } == SampleTruth.repeatedRunRows)
        #expect(runs.reduce(0) { $0 + $1.corrections } == SampleTruth.correctedRunRows)
        #expect(receipts.reduce(0) { $0 + $1.quarantined } == SampleTruth.brokenRows)
    }

    @Test("failed runs fall overall by about the planted amount, beyond the worthwhile effect")
    func improvement() throws {
        let evaluation = try SampleRunThrough.shared.get().evaluation
        let primary = try #require(evaluation.primary)
        let change = try primary.deciding.get()
        let planted =
            SampleTruth.pooledFailureProbability(.invoiceIntake, .after, mixOf: .after)
            - SampleTruth.pooledFailureProbability(.invoiceIntake, .before, mixOf: .before)
        let interval = try #require(change.interval())
        #expect(interval.low <= planted && planted <= interval.high)
        #expect(evaluation.state == .proven)
    }

    @Test("the control workflows show no evidence of change")
    func controls() throws {
        let evaluation = try SampleRunThrough.shared.get().evaluation
        let control = try #require(evaluation.primary?.control)
        let change = try control.change.get()
        #expect(change.state == .unclear)
    }

    @Test("harm is found in the public sector and nowhere else")
    func harm() throws {
        let evaluation = try SampleRunThrough.shared.get().evaluation
        let segments = try #require(evaluation.segments.first)
        #expect(segments.harmed.map(\.name) == ["public_sector"])
        for segment in segments.segments where segment.name != "public_sector" {
            let change = try segment.comparison.deciding.get()
            #expect(change.state == .improved, "\(segment.name)")
        }
    }

    @Test("the mix shift towards enterprise customers is told apart from better rates")
    func mixShift() throws {
        let evaluation = try SampleRunThrough.shared.get().evaluation
        let mix = try #require(evaluation.segments.first?.mix)
        let before = SampleTruth.pooledFailureProbability(.invoiceIntake, .before, mixOf: .before)
        let onlyMix =
            (SampleTruth.pooledFailureProbability(.invoiceIntake, .before, mixOf: .after) - before
                + SampleTruth.pooledFailureProbability(.invoiceIntake, .after, mixOf: .after)
                - SampleTruth.pooledFailureProbability(.invoiceIntake, .after, mixOf: .before)) / 2
        #expect(onlyMix < 0)
        #expect(abs(mix.mix - onlyMix) < 0.0025)
        #expect(!mix.isSimpson)
    }

    @Test("maintenance creeps up, and is said to")
    func upkeep() throws {
        let evaluation = try SampleRunThrough.shared.get().evaluation
        let upkeep = try #require(evaluation.sustainment)
        #expect(upkeep.isRising == true)
        let trend = try #require(upkeep.trend)
        #expect(trend.interval.low <= 0.25 && 0.25 <= trend.interval.high)
    }

    @Test("the verdict is to simplify by rule 2, and what is unknown keeps it from expansion")
    func verdict() throws {
        let evaluation = try SampleRunThrough.shared.get().evaluation
        #expect(evaluation.decision.verdict == .simplify)
        #expect(evaluation.decision.rule?.number == 2)
        #expect(evaluation.look?.number == 3)
        #expect(evaluation.grade.letter == .b)
        #expect(evaluation.grade.shortfalls.contains(.expiredAssumptions(["cost-per-failed-run"])))
    }

    @Test("loading everything once more changes nothing")
    func twice() throws {
        let sample = try SampleRunThrough.shared.get()
        let store = try Store.open(path: sample.open.storePath, lock: nil)
        let before = try store.digest()
        for kind in RecordKind.allCases {
            _ = try SampleRunThrough.load(kind, from: sample.folder)
        }
        let after = try store.digest()
        let findings = store.verify()
        #expect(after == before)
        #expect(findings.isEmpty)
    }
}
