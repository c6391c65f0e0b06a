import Foundation
import PilotageModel
import Testing

@testable import PilotageImport

/// Reads another tool's export as if it were a file.
struct ForeignFile {
    let format: ExportFormat
    let mapping: Contract
    /// Long after every fixture.
    var now = Instant(milliseconds: 1_900_000_000_000)

    /// By the mapping that ships with the format, perhaps with one text in it replaced.
    init(_ format: ExportFormat, replacing old: String? = nil, with new: String = "") throws {
        let path = Self.root.appendingPathComponent("Templates/formats/\(format.rawValue).yml")
        var text = try String(contentsOf: path, encoding: .utf8)
        if let old {
            let range = try #require(text.range(of: old))
            text = text[..<range.lowerBound] + new + text[range.upperBound...]
        }
        self.format = format
        mapping = try Contract.read(bytes: Array(text.utf8), file: "\(format.rawValue).yml", isMapping: true).get()
    }

    init(_ format: ExportFormat, contract: String) throws {
        self.format = format
        mapping = try Contract.read(bytes: Array(contract.utf8), file: "mapping.yml", isMapping: true).get()
    }

    func read(_ bytes: [UInt8], pieces: [Int] = [1 << 16]) throws -> ReadingBench.Reading {
        try read(source: ReadingBench.source(bytes, pieces: pieces))
    }

    func read(_ text: String) throws -> ReadingBench.Reading { try read(Array(text.utf8)) }

    func read(source: @escaping () throws -> [UInt8]?) throws -> ReadingBench.Reading {
        var records = try ExportRecords(
            source: source,
            format: format,
            mapping: mapping,
            file: "folder/export.file",
            surroundings: ImportSurroundings(now: now, projectZone: ReadingBench.berlin, zones: ReadingBench.zones)
        )
        var reading = ReadingBench.Reading()
        while let row = try records.next() { reading.rows.append(row) }
        reading.notes = records.notes
        return reading
    }

    /// The refusal of the whole file; nil when it is read.
    func refusal(_ bytes: [UInt8]) throws -> FileRefusal? {
        do {
            _ = try read(bytes)
            return nil
        } catch let refusal as FileRefusal {
            return refusal
        }
    }

    func refusal(_ text: String) throws -> FileRefusal? { try refusal(Array(text.utf8)) }

    // MARK: - Files

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// A file below `Tests/Fixtures/formats`.
    static func fixture(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appendingPathComponent("Tests/Fixtures/formats/\(path)")))
    }

    /// What a validating script wrote about a fixture.
    static func truth<Value: Decodable>(_ path: String, as type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: Data(try fixture(path)))
    }

    /// A file of the data that lies beside the project, where there is one.
    static func shared(_ path: String) -> URL? {
        let url = root.appendingPathComponent("../shared/data/\(path)").standardizedFileURL
        return FileManager.default.fileExists(atPath: url.path) ? url : nil
    }

    /// The bytes of such a file, piece by piece.
    static func pieces(of url: URL) throws -> () throws -> [UInt8]? {
        let handle = try FileHandle(forReadingFrom: url)
        return {
            guard let piece = try handle.read(upToCount: 1 << 16), !piece.isEmpty else { return nil }
            return [UInt8](piece)
        }
    }
}

extension RunRecord {
    var milliseconds: Int64? { endedAt.map { $0.milliseconds - startedAt.milliseconds } }
}
