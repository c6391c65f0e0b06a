import PilotageModel
import PilotageSample
import Testing

@Suite struct PlantedRowsTests {
    private let runs = SampleData.shared.runs

    @Test("as many broken run rows as planted, each with another fault")
    func brokenRunRows() {
        let faults = runs.rows.compactMap { Faults.ofRun($0, in: runs) }
        #expect(faults.count == SampleTruth.brokenRunRows)
        #expect(Set(faults) == ["ended_at", "status", "started_at", "queued_at", "is_test", "no run_id"])
    }

    @Test("one broken row each in attempts, costs and annotations")
    func otherBrokenRows() {
        let attempts = SampleData.shared.attempts
        let costs = SampleData.shared.costs
        let notes = SampleData.shared.annotations
        let kinds = Set(AnnotationKind.allCases.map(\.word))
        #expect(attempts.rows.count { Int($0[1]) == nil } == SampleTruth.brokenAttemptRows)
        #expect(costs.rows.count { Double($0[costs.column("amount")]) == nil } == SampleTruth.brokenCostRows)
        #expect(notes.rows.count { !kinds.contains($0[1]) } == SampleTruth.brokenAnnotationRows)
        #expect(SampleTruth.brokenRows == 9)
    }

    @Test("a repeated row is the same to the byte and stands in the next month's file")
    func repeatedRows() {
        var firstFile: [[String]: String] = [:]
        var repeats: [(first: String, again: String)] = []
        for (row, path) in zip(runs.rows, runs.paths) {
            if let first = firstFile[row] { repeats.append((first, path)) }
            firstFile[row] = path
        }
        #expect(repeats.count == SampleTruth.repeatedRunRows)
        #expect(Set(repeats.map(\.again)).count == 4)
        for pair in repeats {
            let later = SampleData.shared.paths.firstIndex(of: pair.again) ?? 0
            #expect(SampleData.shared.paths.firstIndex(of: pair.first) == later - 1)
        }
    }

    @Test("corrected rows keep the id, raise the version and change the status, in the last file")
    func correctedRows() {
        let (status, version) = (runs.column("status"), runs.column("row_version"))
        let corrected = runs.rows.suffix(SampleTruth.correctedRunRows)
        #expect(corrected.allSatisfy { $0[version] == "2" })
        #expect(runs.paths.last == "data/runs-2026-11.csv")
        #expect(runs.rows.count { $0[version] != "1" } == SampleTruth.correctedRunRows)
        for row in corrected {
            let first = runs.rows.first { $0[0] == row[0] && $0[version] == "1" }
            #expect(first != nil)
            #expect(first?[status] != row[status])
            #expect(first?[runs.column("started_at")] == row[runs.column("started_at")])
        }
    }

    @Test("ids are unique but for repeated and corrected rows, and follow no order")
    func idsAreUnique() {
        let sound = runs.rows.filter { Faults.ofRun($0, in: runs) == nil }
        let planted = SampleTruth.repeatedRunRows + SampleTruth.correctedRunRows
        #expect(Set(sound.map { $0[0] }).count == sound.count - planted)
        #expect(sound.allSatisfy { row in row[0].utf8.count == 32 && row[0].utf8.allSatisfy(Self.isHexadecimal) })
        let rising = zip(RunFacts.all, RunFacts.all.dropFirst()).count { $0.id < $1.id }
        #expect(abs(Double(rising) / Double(RunFacts.all.count) - 0.5) < 0.01)
    }

    @Test("ids of costs and annotations are unique")
    func otherIDsAreUnique() {
        for table in [SampleData.shared.costs, SampleData.shared.annotations] {
            #expect(Set(table.rows.map { $0[0] }).count == table.rows.count)
        }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }
}
