import Foundation
import GRDB
import Testing

@testable import PilotageImport

/// A database of a test's own, as a file, and what its export gives.
final class DatabaseBench {
    let path: String

    /// The tables that these statements make.
    init(_ statements: String...) throws {
        path = NSTemporaryDirectory() + "pilotage-\(UUID().uuidString).db"
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { database in
            for statement in statements { try database.execute(sql: statement) }
        }
        try queue.close()
    }

    /// A file with these bytes.
    init(bytes: [UInt8]) throws {
        path = NSTemporaryDirectory() + "pilotage-\(UUID().uuidString).db"
        try Data(bytes).write(to: URL(filePath: path))
    }

    /// The captured database of an Airflow of that version, and more statements.
    static func captured(_ version: Int, _ statements: String...) throws -> DatabaseBench {
        let text = String(decoding: try ExportBench.fixture("airflow/metadata-\(version).sql"), as: UTF8.self)
        return try DatabaseBench(([text] + statements).joined(separator: "\n"))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }

    /// The whole text of the export; the places are known by the export itself.
    func export() throws -> (text: [UInt8], export: DatabaseExport) {
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? file.close() }
        let export = try DatabaseExport(descriptor: file.fileDescriptor, file: "airflow.db")
        var text: [UInt8] = []
        while let piece = try export.piece() { text += piece }
        return (text, export)
    }

    func text() throws -> [UInt8] { try export().text }

    /// Why the database is refused; nil when it is read.
    func refusal() throws -> FileRefusal? {
        do {
            _ = try export()
            return nil
        } catch let refusal as FileRefusal {
            return refusal
        }
    }
}
