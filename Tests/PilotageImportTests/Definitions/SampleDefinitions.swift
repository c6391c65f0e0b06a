import Foundation
import Testing

@testable import PilotageImport

/// The files of the repository that the definitions are documented by.
enum SampleDefinitions {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every file of the sample project's template.
    static func project() throws -> [DefinitionFile] {
        let folder = root.appending(path: "Templates/project")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(".yml") }
        return try paths.sorted().map { path in
            DefinitionFile(path: path, bytes: Array(try Data(contentsOf: folder.appending(path: path))))
        }
    }

    /// A file of the repository.
    static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: root.appending(path: path))) }

    static func documentation() throws -> String {
        String(decoding: try Data(contentsOf: root.appending(path: "Docs/definitions.md")), as: UTF8.self)
    }
}
