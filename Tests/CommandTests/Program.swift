import Foundation

/// The built program, found beside the tests.
struct Program {
    /// How a run of the program ended and what it wrote.
    struct Ending {
        /// The exit code, or 128 plus the signal as a shell counts it.
        let code: Int32
        let output: String
        let error: String
    }

    let path: String
    static let missing: String = "The program 'pilotage' is not built beside the tests; run 'swift build' first"

    /// Nil when the program was not built.
    init?() {
        let bundle = URL(fileURLWithPath: CommandLine.arguments.first ?? "").deletingLastPathComponent()
        let beside = [bundle, Bundle.main.bundleURL, bundle.deletingLastPathComponent()]
        let found = beside.map { $0.appendingPathComponent("pilotage").path }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let found else { return nil }
        path = found
    }

    /// Runs the program with these arguments and waits for its end.
    func run(_ arguments: [String], in folder: String, input: String = "") throws -> Ending {
        try start(path, arguments, in: folder, input: input)
    }

    /// Runs a line of the shell in which `$P` is the program.
    func shell(_ line: String, in folder: String) throws -> Ending {
        try start("/bin/sh", ["-c", line], in: folder, input: "")
    }

    private func start(_ executable: String, _ arguments: [String], in folder: String, input: String) throws -> Ending {
        let files = ["in", "out", "err"].map { URL(fileURLWithPath: "\(folder)/.\($0)-\(UUID().uuidString)") }
        defer { for file in files { try? FileManager.default.removeItem(at: file) } }
        try Data(input.utf8).write(to: files[0])
        for file in files.dropFirst() { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ["P": path, "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"]
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        let code = process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0)
        return Ending(
            code: code,
            output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
            error: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
        )
    }
}

/// A folder that a test may fill; it is removed when the test is done.
final class Workplace: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/pilotage-commands-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// A folder with the sample project in it, but without its big files; it is made once and copied.
    convenience init(project: String) throws {
        try self.init()
        let sample = try Self.sample.get().path + "/p"
        try FileManager.default.copyItem(atPath: sample, toPath: "\(path)/\(project)")
    }

    private static let sample = Result {
        let place = try Workplace()
        let ending = try Program()?.run(["init", "p"], in: place.path)
        guard ending?.code == 0 else { throw CocoaError(.fileWriteUnknown) }
        for file in place.files() where file.hasPrefix("p/data/runs") || file.hasPrefix("p/data/attempts") {
            try FileManager.default.removeItem(atPath: "\(place.path)/\(file)")
        }
        return place
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    }

    /// Every file below the folder but the hidden ones, sorted.
    func files() -> [String] {
        (FileManager.default.subpaths(atPath: path) ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }
}
