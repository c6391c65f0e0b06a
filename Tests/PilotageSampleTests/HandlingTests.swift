import PilotageModel
import PilotageSample
import Testing

@Suite struct HandlingTests {
    private let before = RunFacts.finished(.invoiceIntake, .before)
    private let after = RunFacts.finished(.invoiceIntake, .after)

    @Test("the pilot makes the typical run faster and the slow ones less so")
    func latency() {
        let (old, new) = (before.map(\.minutes), after.map(\.minutes))
        let (oldHalf, newHalf) = (Figure.quantile(50, old), Figure.quantile(50, new))
        #expect((13.0...16.0).contains(oldHalf))
        #expect((8.0...10.0).contains(newHalf))
        let gain = Figure.quantile(95, new) / Figure.quantile(95, old)
        #expect(gain < 1 && gain > newHalf / oldHalf)
    }

    @Test("about 93 % of runs end by their promise before, about 95 % after")
    func promises() {
        #expect(abs(Double(before.count { $0.isOnTime }) / Double(before.count) - 0.935) < 0.01)
        #expect(abs(Double(after.count { $0.isOnTime }) / Double(after.count) - 0.955) < 0.01)
    }

    @Test("hands-on minutes are blank before the switch and outside the pilot, and recorded after it")
    func manualMinutes() {
        #expect(
            RunFacts.all.allSatisfy { $0.manualMinutes == nil || ($0.workflow == "invoice-intake" && !$0.isBefore) }
        )
        #expect(after.allSatisfy { $0.manualMinutes != nil })
        #expect(abs(Figure.mean(after.compactMap(\.manualMinutes)) - SampleTruth.manualMinutesAfter) < 0.15)
        let hurt = after.filter { $0.segment == "public_sector" }.compactMap(\.manualMinutes)
        #expect(Figure.mean(hurt) > SampleTruth.manualMinutesAfter + 1)
    }

    @Test("handoffs, fallbacks and retries fall, but the public sector falls back more")
    func effort() {
        for (runs, phase) in [(before, SamplePhase.before), (after, .after)] {
            let planted = SampleTruth.meanHandoffs(.invoiceIntake, phase)
            #expect(abs(Figure.mean(runs.map { Double($0.handoffs) }) - planted) < 0.04)
        }
        #expect(abs(Self.fallbackShare(before) - 0.06) < 0.006)
        #expect(abs(Self.fallbackShare(after) - 0.04) < 0.006)
        let hurt = [before, after].map { runs in Self.fallbackShare(runs.filter { $0.segment == "public_sector" }) }
        #expect(hurt[1] > hurt[0] + 0.01)
        let retries = [before, after].map { runs in Figure.mean(runs.map { Double($0.attempts - 1) }) }
        #expect(retries[1] < retries[0] && retries[1] > retries[0] / 2)
    }

    @Test("the last runs queued are the only open ones, and all others ended before the report clock")
    func openRuns() {
        let open = RunFacts.all.filter(\.isOpen)
        #expect(open.count == SampleTruth.openRuns)
        #expect(open.allSatisfy { $0.endedAt.isEmpty })
        let lastClosed = RunFacts.all.filter { !$0.isOpen }.map(\.queuedAt).max() ?? ""
        #expect(open.allSatisfy { $0.queuedAt >= lastClosed })
        let clock = SampleCalendar.reportClock.text
        #expect(clock == "2026-11-16T06:30:00.000Z")
        #expect(RunFacts.all.allSatisfy { $0.isOpen || (!$0.endedAt.isEmpty && $0.endedAt < clock) })
    }

    @Test("every run has all its attempts, numbered from 1, inside the run and one after the other")
    func attempts() {
        let table = SampleData.shared.attempts
        let tries = Dictionary(grouping: table.rows.filter { Int($0[1]) != nil }) { $0[0] }
        #expect(tries.count == RunFacts.all.count)
        var problems: [String] = []
        for run in RunFacts.all {
            let rows = tries[run.id] ?? []
            let areNumbered = rows.map { $0[1] } == (1...run.attempts).map { String($0) }
            let areOrdered = zip(rows, rows.dropFirst()).allSatisfy { $0[4] < $1[3] && $0[2] == "failed" }
            let areInside = rows.first?[3] == run.startedAt && (run.isOpen || (rows.last?[4] ?? "~") <= run.endedAt)
            if !areNumbered || !areOrdered || !areInside { problems.append(run.id) }
        }
        #expect(problems.isEmpty)
    }

    @Test("work follows the clock of Berlin through both changes of summer time")
    func localHours() {
        for month in ["2026-03-1", "2026-07-1", "2026-11-0"] {
            let runs = RunFacts.all.filter { $0.queuedAt.hasPrefix(month) }
            let atWork = runs.count { run in
                let instant = Instant(milliseconds: Clock.milliseconds(run.queuedAt))
                let hour = (instant.milliseconds + (month == "2026-07-1" ? 7_200_000 : 3_600_000)) / 3_600_000 % 24
                return (7...18).contains(hour)
            }
            #expect(Double(atWork) / Double(runs.count) > 0.9)
        }
        #expect(RunFacts.all.allSatisfy { $0.startedAt >= "2026-02-15T23:00:00.000Z" })
        #expect(RunFacts.all.allSatisfy { $0.startedAt < "2026-11-15T23:00:00.000Z" })
    }

    @Test("usage costs about four cents a run after the switch")
    func usageCost() {
        #expect(abs(Figure.mean(after.compactMap(\.cost)) - 0.041) < 0.002)
        #expect(abs(Figure.mean(before.compactMap(\.cost)) - 0.0135) < 0.001)
    }

    private static func fallbackShare(_ runs: [RunFacts]) -> Double {
        Double(runs.count { $0.hasFallback }) / Double(runs.count)
    }
}
