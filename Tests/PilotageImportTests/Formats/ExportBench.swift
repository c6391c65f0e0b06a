import Foundation
import PilotageModel
import Testing

@testable import PilotageImport

/// Reads exports by the mapping that ships, or by one given.
struct ExportBench {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    /// 2026-12-01T00:00:00Z, after all times of the fixtures.
    static let now = Instant(milliseconds: 1_796_083_200_000)

    let format: ExportFormat
    let mapping: Contract

    init(_ format: ExportFormat, mapping text: String? = nil) throws {
        let file = Self.root.appending(path: "Templates/formats/\(format.rawValue).yml")
        let own = try text ?? String(contentsOf: file, encoding: .utf8)
        self.format = format
        mapping = try Contract.read(bytes: Array(own.utf8), file: "mapping.yml", isMapping: true).get()
    }

    /// The shipped mapping with one text put in place of another.
    static func mapping(_ format: ExportFormat, _ old: String, _ new: String) throws -> String {
        let file = root.appending(path: "Templates/formats/\(format.rawValue).yml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let range = try #require(text.range(of: old))
        return text[..<range.lowerBound] + new + text[range.upperBound...]
    }

    func read(_ bytes: [UInt8], pieces: [Int] = [1 << 16]) throws -> ReadingBench.Reading {
        var reader = try ExportRecords(
            source: ReadingBench.source(bytes, pieces: pieces),
            format: format,
            mapping: mapping,
            file: "file",
            surroundings: ImportSurroundings(
                now: Self.now,
                projectZone: ReadingBench.berlin,
                zones: ReadingBench.zones
            )
        )
        var reading = ReadingBench.Reading()
        while let row = try reader.next() { reading.rows.append(row) }
        reading.notes = reader.notes
        return reading
    }

    func read(_ text: String) throws -> ReadingBench.Reading { try read(Array(text.utf8)) }

    func refusal(_ text: String) throws -> FileRefusal? {
        do {
            _ = try read(text)
            return nil
        } catch let refusal as FileRefusal {
            return refusal
        }
    }

    /// A file of `Tests/Fixtures/formats`.
    static func fixture(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appending(path: "Tests/Fixtures/formats/\(name)")))
    }

    /// A captured export that lies beside the repository; nil where it does not.
    static func capture(_ name: String) -> [UInt8]? {
        (try? Data(contentsOf: root.appending(path: "../shared/data/captures/\(name)"))).map { [UInt8]($0) }
    }

    static var hasCaptures: Bool { capture("openlineage-airflow.ndjson") != nil }
}

extension ReadingBench.Reading {
    var attempts: [AttemptRecord] {
        accepted.compactMap { if case .attempt(let attempt) = $0 { attempt } else { nil } }
    }
}
