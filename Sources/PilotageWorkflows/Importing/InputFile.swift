import Glibc

/// A file that stands ready to be read from its start, with the size and digest that it had then.
struct InputFile {
    /// Where the bytes stand; for standard input, the temporary copy.
    let path: String
    /// As given on the command line, for messages.
    let shownName: String
    let digest: FileDigest
    private let isSpooled: Bool

    /// Finds the file and takes its digest; standard input is copied into the folder first, readable by its owner only.
    ///
    /// - Throws: `InputError`, `FileFault`.
    init(_ given: String, workingFolder: String, spoolFolder: String) throws {
        isSpooled = given == "-"
        shownName = isSpooled ? "stdin" : given
        if isSpooled {
            path = try Self.spool(into: spoolFolder)
            digest = try FileDigest.of(path)
            return
        }
        path = FilePath.join(workingFolder, given)
        let file = try Self.open(path, given: given)
        let facts = try file.facts()
        guard facts.kind == .regular else { throw InputError.notAFile(path: given, found: facts.words) }
        digest = try FileDigest.stream(file)
    }

    /// Removes the copy of standard input; a file that was named is never touched.
    func discard() {
        if isSpooled { unsafe unlink(path) }
    }

    /// Whether the file reads as NDJSON, by the ending of its name; everything else is CSV.
    var isNDJSON: Bool { [".ndjson", ".jsonl"].contains { shownName.lowercased().hasSuffix($0) } }

    private static func open(_ path: String, given: String) throws -> OpenFile {
        do {
            return try OpenFile(reading: path)
        } catch let fault where fault.code == ENOENT {
            throw InputError.missing(path: given)
        }
    }

    private static func spool(into folder: String) throws -> String {
        try OpenFolder.make(folder)
        let place = try OpenFolder(folder)
        try TemporaryName.removeStale(in: place)
        let name = TemporaryName.make(for: "stdin")
        try place.remove(name)
        let copy = try place.create(name, mode: 0o600)
        let input = OpenFile(owning: dup(STDIN_FILENO), path: "standard input")
        while true {
            let piece = try input.read(limit: 1 << 16)
            if piece.isEmpty { return place.full(name) }
            try copy.write(piece)
        }
    }
}
