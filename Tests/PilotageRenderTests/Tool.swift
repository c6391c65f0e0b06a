import Foundation

/// A program on this machine that a test asks for a second opinion.
enum Tool {
    /// Where a program lies, or nothing when it is not installed.
    static func find(_ name: String) -> URL? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { URL(fileURLWithPath: "\($0)/\(name)") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    static func has(_ name: String) -> Bool { find(name) != nil }

    /// Whether Python and its HTML5 parser are there.
    static let hasHTML5Parser = (try? run("python3", ["-c", "import html5lib"], input: "")) != nil

    /// What the program writes for an input.
    static func run(_ name: String, _ arguments: [String], input: String) throws -> String {
        guard let program = find(name) else { throw Failure(reason: "\(name) is not installed") }
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("pilotage-\(UUID().uuidString)")
        try Data(input.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        let output = Pipe()
        process.executableURL = program
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(reason: "\(name) ended with an error") }
        return String(decoding: bytes, as: UTF8.self)
    }

    struct Failure: Error {
        let reason: String
    }

    /// Markdown as GitHub's own converter reads it.
    static func gfm(_ markdown: String) throws -> String {
        let extensions = ["table", "autolink", "strikethrough", "tagfilter", "footnotes", "tasklist"].flatMap {
            ["-e", $0]
        }
        return try run("cmark-gfm", ["--unsafe"] + extensions, input: markdown)
    }
}
