import Foundation
import Testing

@testable import PilotageImport

/// The files of the repository that the definitions are documented by.
enum TemplateFiles {
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

    static func documentation() throws -> String {
        String(decoding: try Data(contentsOf: root.appending(path: "Docs/definitions.md")), as: UTF8.self)
    }
}

/// A small repeatable source of random numbers (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
