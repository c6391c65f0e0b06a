import Foundation
import PilotageModel
import PilotageStore

/// Compares the files of a report with their manifest, makes the report again from the data and definitions of its
/// time, and compares byte for byte.
public struct VerifyManifest {
    private let open: OpenProject
    private let path: String
    private let streams: Streams

    /// The manifest at that path, relative to the folder the command stands in.
    public init(open: OpenProject, manifest: String, invocation: Invocation) {
        self.open = open
        path = FilePath.absolute(manifest, in: invocation.workingFolder)
        streams = invocation.streams
    }

    /// What is not as it was; clean when every file stands there unchanged and comes out the same again.
    ///
    /// - Throws: `InputError` when there is no such file, `ManifestError` when it is no manifest or the data of its time
    ///   cannot be had any more, `StoreError`.
    public func run() throws -> Findings {
        let manifest = try read()
        let store = try StoreAccess(open: open, streams: streams).readable()
        let changed = try manifest.outputs.compactMap(finding)
        guard manifest.madeBy.command != "run-due" else {
            let text =
                "An edition of the weekly job is compared with its manifest and not made again: what sources gave "
            return findings(changed, "\(text)that day is not kept. \(count(manifest)) compared.")
        }
        let again = try remake(manifest, store)
        let differing = manifest.outputs.compactMap { output -> Finding? in
            let made = again[output.name]
            guard made != output.sha256 else { return nil }
            let what = made.map { "Made again it is another file, sha256 \($0)" } ?? "It was not made again"
            return Finding(.error, place: output.name, what: what, fix: advice(manifest))
        }
        return findings(changed + differing, "\(count(manifest)) as recorded, and the same bytes when made again.")
    }

    private func findings(_ found: [Finding], _ summary: String) -> Findings {
        guard !found.isEmpty else { return Findings([], status: .clean, summary: summary) }
        return Findings(found, status: .findings, summary: "\(Counted.text(found.count, "thing")) to look at.")
    }

    private func count(_ manifest: SetManifest) -> String { Counted.text(manifest.outputs.count, "file") }

    private func advice(_ manifest: SetManifest) -> String {
        manifest.madeBy.toolVersion == open.toolVersion
            ? "Run 'pilotage verify', which finds damage in the store"
            : "It was made by pilotage \(manifest.madeBy.toolVersion); verify it with that version"
    }

    private func read() throws -> SetManifest {
        let bytes = try WholeFile.read(path, limit: 64 << 20)
        guard let manifest = try? JSONDecoder().decode(SetManifest.self, from: Data(bytes)),
            manifest.format == SetManifest.format
        else { throw ManifestError.unreadable(path: path) }
        return manifest
    }

    /// The file beside the manifest, as it stands.
    private func finding(_ output: SetManifest.Output) throws -> Finding? {
        guard !output.name.utf8.contains(UInt8(ascii: "/")), output.name != ".." else {
            throw ManifestError.unreadable(path: path)
        }
        let file = FilePath.join(FilePath.parent(path), output.name)
        guard let facts = try FileFacts.at(file), facts.kind == .regular else {
            return Finding(.warning, place: output.name, what: "The file is missing", fix: "Make the report again")
        }
        if try FileDigest.of(file) == FileDigest(bytes: output.bytes, sha256: output.sha256) { return nil }
        return Finding(
            .warning,
            place: output.name,
            what: "The file was changed since it was published",
            fix: "Take the published one from a backup, or make the report again"
        )
    }

    /// The digests of the files made again, by name.
    private func remake(_ manifest: SetManifest, _ store: Store) throws -> [String: String] {
        guard let now = MomentText.instant(manifest.madeBy.now) else { throw ManifestError.unreadable(path: path) }
        let folder = FileManager.default.temporaryDirectory.appending(path: "pilotage-verify-\(UUID().uuidString)").path
        try OpenFolder.make(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for definition in manifest.inputs.definitions {
            guard let text = try store.definitionText(sha256: definition.sha256) else {
                throw ManifestError.noDefinition(definition.path)
            }
            guard !definition.path.utf8.starts(with: "/".utf8), !ByteMatch.holds(definition.path, "..") else {
                throw ManifestError.unreadable(path: path)
            }
            try NewFile.write(Array(text.utf8), to: FilePath.join(folder, definition.path))
        }
        let past = try OpenProject.open(folder: folder, now: now)
        try OpenFolder.make(FilePath.parent(past.storePath))
        try store.copy(to: past.storePath, asOfEntry: manifest.inputs.auditEntries, at: now)
        let output = FilePath.join(folder, "made-again")
        let work = try MakeReport(
            open: past,
            subject: subject(manifest),
            formats: manifest.madeBy.formats.joined(separator: ","),
            output: output,
            mostRunRows: manifest.madeBy.runRows,
            invocation: Invocation(now: manifest.madeBy.now, isQuiet: true, workingFolder: folder)
        )
        _ = try work.run()
        var digests: [String: String] = [:]
        for file in manifest.outputs {
            let made = FilePath.join(output, file.name)
            if try FileFacts.at(made) != nil { digests[file.name] = try FileDigest.of(made).sha256 }
        }
        return digests
    }

    private func subject(_ manifest: SetManifest) throws -> MakeReport.Subject {
        switch (manifest.madeBy.command, manifest.madeBy.subject) {
        case ("report", let period): .week(period)
        case ("scorecard", let pilot?): .pilot(pilot)
        case ("roi", let pilot?): .value(pilot)
        case ("portfolio", _): .portfolio
        default: throw ManifestError.unreadable(path: path)
        }
    }
}

/// A manifest that cannot be followed.
public enum ManifestError: Explained, Hashable {
    case unreadable(path: String)
    case noDefinition(String)

    public var status: ExitStatus { .refused }

    public var what: String {
        switch self {
        case .unreadable(let path): "'\(Printable.text(path))' is no manifest of this version"
        case .noDefinition(let path): "The store does not hold the text of '\(Printable.text(path))' as it was then"
        }
    }

    public var fix: String {
        switch self {
        case .unreadable: "Give the .manifest.json file that stands beside the report"
        case .noDefinition: "Verify it in the project that made it, with its own store"
        }
    }
}
