import PilotageModel
import PilotageStatistics
import Testing

@testable import PilotageImport

/// Files that were damaged at random: read or refused, with every element accounted for.
@Suite struct MutatedExportTests {
    static let files: [(ExportFormat, String)] = [
        (.xes, "xes/claims.xes"), (.xes, "xes/claims.xes.gz"), (.focus, "focus/focus-1.3.csv"),
        (.otlp, "otlp/traces.jsonl"), (.openlineage, "openlineage/client.ndjson"),
        (.airflow, "airflow/runs.json"), (.airflow, "airflow/tasks.json"),
        (.n8n, "n8n/executions.json"), (.n8n, "n8n/legacy.json"), (.github, "github/runs.json"),
        (.github, "github/gh-runs.json"), (.github, "github/jobs.json"), (.prefect, "prefect/flow-runs.json"),
        (.temporal, "temporal/list.json"), (.temporal, "temporal/history-retried.json"),
        (.dbt, "dbt/build-failed.json"),
    ]

    @Test("every format that is read is among them")
    func all() { #expect(Set(ExportFormat.readable) == Set(Self.files.map(\.0))) }

    @Test("elements read = used + passed over + set aside, whatever stands in the file", arguments: files)
    func accounts(format: ExportFormat, path: String) throws {
        let whole = try ForeignFile.fixture(path)
        let reader = try #require(ExportReaders.all[format])
        let offers = reader.offers.mapValues { $0.map { $0.hasSuffix(".") ? "\($0)team" : $0 } }
        var random = SeededGenerator(seed: 2026)
        var readings = 0
        for _ in 0..<60 {
            let bytes = Self.mutated(whole, using: &random)
            do {
                var export = try reader.init(
                    source: ReadingBench.source(bytes, pieces: [Int.random(in: 1...5000, using: &random)]),
                    file: "mutant",
                    wanted: offers
                )
                while let reading = try export.next() {
                    if case .row(let row) = reading { #expect(row.values.count == offers[row.kind]?.count) }
                    readings += 1
                }
                let tally = export.tally
                #expect(tally.elements == tally.used + tally.passedOver.values.reduce(0, +) + tally.setAside)
            } catch let refusal as FileRefusal {
                #expect(!refusal.what.isEmpty && !refusal.fix.isEmpty && refusal.line >= 1)
            }
        }
        #expect(readings > 0 || path.hasSuffix(".gz"))
    }

    /// One to four changes: a byte, a cut, a copy of another part, a sign of the format's own.
    private static func mutated(_ whole: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
        var bytes = whole
        for _ in 0..<Int.random(in: 1...4, using: &random) where bytes.count > 400 {
            let place = Int.random(in: 0..<(bytes.count - 300), using: &random)
            let length = Int.random(in: 1...200, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
            case 1: bytes.removeSubrange(place..<(place + length))
            case 2: bytes.insert(contentsOf: bytes[place..<(place + length)], at: place / 2)
            case 3: bytes.insert(Array("\"<>{}[],:&\0\n\\".utf8).randomElement(using: &random) ?? 0, at: place)
            default: bytes.removeSubrange((place + 1)...)
            }
        }
        return bytes
    }
}
