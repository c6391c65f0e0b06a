import Glibc
import PilotageImport

/// A file that stands ready to be read from its start, with the size and digest that it had then.
struct InputFile {
    /// As given on the command line, for messages.
    let shownName: String
    let digest: FileDigest
    private let place: Place

    private enum Place {
        case path(String)
        case copy(SpoolFile)
    }

    /// Finds the file and takes its digest; standard input is copied first, into a file without a name in the folder.
    ///
    /// - Throws: `InputError`, `FileFault`.
    init(_ given: String, workingFolder: String, spoolFolder: String) throws {
        if given == "-" {
            try OpenFolder.make(spoolFolder)
            let copy = try SpoolFile(in: spoolFolder)
            try copy.takeStandardInput()
            shownName = "stdin"
            digest = try FileDigest.stream(copy.rewound())
            place = .copy(copy)
            return
        }
        let path = FilePath.join(workingFolder, given)
        shownName = given
        let file = try Self.open(path, given: given)
        let facts = try file.facts()
        guard facts.kind == .regular else { throw InputError.notAFile(path: given, found: facts.words) }
        digest = try FileDigest.stream(file)
        place = .path(path)
    }

    /// The bytes from their start.
    func opened() throws(FileFault) -> OpenFile {
        switch place {
        case .path(let path): try OpenFile(reading: path)
        case .copy(let copy): try copy.rewound()
        }
    }

    /// Whether the file is a database, by its first bytes.
    func isDatabase() throws -> Bool { try DatabaseExport.isDatabase(opened().read(limit: 16)) }

    /// What stands beside a database and belongs to it: changes that it does not have yet.
    func companion() throws -> String? {
        guard case .path(let path) = place else { return nil }
        for place in [path, Self.withoutLinks(path) ?? path] {
            for ending in ["-wal", "-journal"] {
                guard let facts = try FileFacts.at(place + ending), facts.bytes > 0 else { continue }
                return FilePath.name(place) + ending
            }
        }
        return nil
    }

    /// Whether the file reads as NDJSON, by the ending of its name; everything else is CSV.
    var isNDJSON: Bool { [".ndjson", ".jsonl"].contains { shownName.lowercased().hasSuffix($0) } }

    /// Where the file stands when links to it are followed; nil where nobody can say.
    private static func withoutLinks(_ path: String) -> String? {
        guard let found = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(found) }
        return unsafe String(cString: found)
    }

    private static func open(_ path: String, given: String) throws -> OpenFile {
        do {
            return try OpenFile(reading: path)
        } catch let fault where fault.code == ENOENT {
            throw InputError.missing(path: given)
        }
    }
}
