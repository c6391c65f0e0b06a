import Foundation
import PilotageModel
import Testing

@testable import PilotageImport

/// Reads exports by the mappings that ship, or by one written for a test.
struct FormatBench {
    let format: ExportFormat
    var mapping: Contract
    /// 2026-12-01, after every fixture.
    var now = Instant(milliseconds: 1_796_083_200_000)

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The shipped mapping, with more lines put under the properties of its runs.
    init(_ format: ExportFormat, adding lines: [String] = []) throws {
        self.format = format
        let file = "Templates/formats/\(format.rawValue).yml"
        let text = try String(contentsOf: Self.root.appendingPathComponent(file), encoding: .utf8)
        var parts = text.split(separator: "    properties:\n", maxSplits: 1).map(String.init)
        parts[0] += "    properties:\n" + lines.map { "      - \($0)\n" }.joined()
        mapping = try Contract.read(bytes: Array(parts.joined().utf8), file: file, isMapping: true).get()
    }

    /// A file of `Tests/Fixtures/formats`.
    func fixture(_ name: String) throws -> [UInt8] {
        let path = "Tests/Fixtures/formats/\(format.rawValue)/\(name)"
        return try [UInt8](Data(contentsOf: Self.root.appendingPathComponent(path)))
    }

    /// The simulation's own account of a fixture.
    func truth() throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(fixture("truth.json")))
        return try #require(object as? [String: Any])
    }

    /// The objects of a fixture, under a key or in a list that is the whole document.
    func elements(_ name: String, under key: String?) throws -> [String] {
        let document = try JSONSerialization.jsonObject(with: Data(fixture(name)))
        let list = key.flatMap { (document as? [String: Any])?[$0] } ?? document
        return try #require(list as? [[String: Any]]).map {
            String(decoding: try JSONSerialization.data(withJSONObject: $0, options: [.sortedKeys]), as: UTF8.self)
        }
    }

    func read(_ bytes: [UInt8], pieces: [Int] = [1 << 16]) throws -> Reading {
        var reader = try ExportRecords(
            source: ReadingBench.source(bytes, pieces: pieces),
            format: format,
            mapping: mapping,
            file: "file",
            surroundings: ImportSurroundings(now: now, projectZone: ReadingBench.berlin, zones: ReadingBench.zones)
        )
        var reading = Reading()
        while let row = try reader.next() {
            switch row.outcome {
            case .accepted(.run(let run)): reading.runs.append(run)
            case .accepted(.attempt(let attempt)): reading.attempts.append(attempt)
            case .accepted: Issue.record("a row of another kind")
            case .refused(let refused): reading.refused.append(refused)
            }
        }
        reading.notes = reader.notes
        return reading
    }

    func read(_ text: String) throws -> Reading { try read(Array(text.utf8)) }

    /// The refusal of the whole file; nil when it is read.
    func refusal(_ text: String) throws -> FileRefusal? {
        do {
            _ = try read(text)
            return nil
        } catch let refusal as FileRefusal {
            return refusal
        }
    }

    /// What a file became.
    struct Reading: Equatable {
        var runs: [RunRecord] = []
        var attempts: [AttemptRecord] = []
        var refused: [RefusedRow] = []
        var notes: [String] = []

        /// The records, whatever their order.
        var records: Set<String> { Set(runs.map { "\($0)" } + attempts.map { "\($0)" }) }

        /// How many runs stand how.
        var byStatus: [String: Int] { runs.reduce(into: [:]) { $0[$1.status.word, default: 0] += 1 } }

        /// The sentence of the tally.
        var tally: String { notes.first { $0.contains(" read ") && $0.contains("= used") } ?? "" }

        /// Everything that could be stored or printed.
        var everything: String { "\(runs) \(attempts) \(refused) \(notes)" }

        /// Whether the numbers of the tally add up, and say what the file held.
        func tallies(_ elements: Int) -> Bool {
            let numbers = tally.split { !$0.isNumber }.compactMap { Int($0) }
            guard numbers.count >= 4, let setAside = numbers.last else { return false }
            return numbers[0] == elements && numbers[0] == numbers[1] + numbers[2] + setAside
        }
    }
}
