import PilotageSample
import Testing

@Suite struct SampleFilesTests {
    private let data = SampleData.shared

    @Test("the bytes are the reviewed ones, on every machine")
    func bytesAreReviewed() {
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        for path in data.paths {
            for byte in data.files[path] ?? [] { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        #expect(String(digest, radix: 16) == "f57f20e535b6b6a4")
    }

    @Test("runs and attempts come by month, then costs, baselines, annotations and units")
    func filesComeInOrder() {
        let months = ["02", "03", "04", "05", "06", "07", "08", "09", "10", "11"]
        let expected =
            months.map { "data/runs-2026-\($0).csv" } + months.map { "data/attempts-2026-\($0).csv" }
            + ["data/costs.csv", "data/baselines.csv", "data/annotations.csv", "data/units.csv"]
        #expect(data.paths == expected)
    }

    @Test("the project stays small: under 20 MB, no file over 2 MB")
    func projectStaysSmall() {
        #expect(data.files.values.reduce(0) { $0 + $1.count } < 20_000_000)
        #expect(data.files.values.allSatisfy { $0.count < 2_000_000 })
    }

    @Test("every row has as many fields as the header")
    func rowsHaveAllFields() {
        let widths = [
            (data.runs, 24), (data.attempts, 7), (data.costs, 11), (data.baselines, 15), (data.annotations, 9),
        ]
        for (table, width) in widths {
            #expect(table.header.count == width)
            #expect(!table.rows.isEmpty)
            #expect(table.rows.allSatisfy { $0.count == width })
        }
    }

    @Test("an error of the receiver ends the work and comes through")
    func errorComesThrough() {
        struct DiskFull: Error {}
        var calls = 0
        #expect(throws: DiskFull.self) {
            try SampleProject.writeFiles { _, _ in
                calls += 1
                throw DiskFull()
            }
        }
        #expect(calls == 1)
    }
}
