import PilotageDigest

/// The files that become one load: one file, or several that are one export together.
struct InputGroup {
    let files: [InputFile]
    /// As given on the command line, joined by plus signs.
    let shownName: String
    /// Of a file alone, its own; of several, the sum of their sizes and SHA-256 over their digests in ascending order, so
    /// that the order in which they are named does not matter.
    let digest: FileDigest

    /// Finds the files and takes their digests.
    ///
    /// - Throws: `InputError`, `FileFault`.
    init(_ given: [String], workingFolder: String, spoolFolder: String) throws {
        let files = try given.map {
            try InputFile($0, workingFolder: workingFolder, spoolFolder: spoolFolder)
        }
        self.files = files
        shownName = files.map(\.shownName).joined(separator: " + ")
        guard files.count > 1 else {
            digest = files.first?.digest ?? FileDigest(bytes: 0, sha256: FileDigest.hex(of: []))
            return
        }
        let lines = files.map(\.digest.sha256).sorted().map { $0 + "\n" }.joined()
        digest = FileDigest(
            bytes: files.reduce(0) { $0 + $1.digest.bytes },
            sha256: FileDigest.hex(of: Array(lines.utf8))
        )
    }

    /// The names without their folders, as the ledger keeps them.
    var names: String { files.map { FilePath.name($0.shownName) }.joined(separator: " + ") }

    /// Whether the files read as NDJSON, by the ending of their names; everything else is CSV.
    var isNDJSON: Bool { files.allSatisfy(\.isNDJSON) }
}
