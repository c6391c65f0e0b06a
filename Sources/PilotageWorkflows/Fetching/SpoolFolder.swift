import PilotageDigest

/// Where fetched files wait for their import: whole, synchronised, and named by where they come from and by their digest.
struct SpoolFolder {
    /// Absolute.
    let path: String

    /// The spool of that source, beside the store.
    init(open: OpenProject, source: String) {
        path = FilePath.join(FilePath.parent(open.storePath), "spool/\(source)")
    }

    /// Writes a file piece by piece; it gets its name when all is in it, and nothing stands there when that fails.
    ///
    /// - Parameters:
    ///   - stem: Where it comes from, such as `airflow.example.org_api_v2`.
    ///   - ending: `.json`, or the name of an object.
    ///   - pieces: Hands over the bytes, in as many pieces as it likes.
    /// - Returns: The file; nil when no piece came.
    /// - Throws: `FileFault`, and what `pieces` throws.
    func write(
        stem: String,
        ending: String,
        _ pieces: (([UInt8]) throws -> Void) throws -> Void
    ) throws -> SourceFolder.File? {
        try OpenFolder.make(path)
        let folder = try OpenFolder(path)
        try TemporaryName.removeStale(in: folder)
        let temporary = TemporaryName.make(for: "fetch")
        try folder.remove(temporary)
        let file = try folder.create(temporary, mode: 0o600)
        do {
            var digest = SHA256Digest()
            var count = 0
            try pieces { bytes in
                try file.write(bytes)
                digest.update(bytes)
                count += bytes.count
            }
            let sha256 = digest.finish()
            guard count > 0 else {
                try folder.remove(temporary)
                return nil
            }
            let name = "\(Self.plain(stem))-\(sha256.prefix(16))\(Self.plain(ending))"
            try file.synchronise()
            try folder.rename(temporary, to: name)
            try folder.synchronise()
            return SourceFolder.File(path: FilePath.join(path, name), sha256: sha256)
        } catch {
            try? folder.remove(temporary)
            throw error
        }
    }

    /// Removes the files of earlier fetches; those named remain until the next.
    func clear(but names: [String]) throws {
        guard try FileFacts.at(path) != nil else { return }
        let folder = try OpenFolder(path)
        for name in try folder.names() where !names.contains(name) {
            if try folder.facts(name)?.kind == .regular { try folder.remove(name) }
        }
    }

    /// Letters, digits, points, hyphens and underscores; every other byte as an underscore, and 120 bytes at most.
    static func plain(_ text: String) -> String {
        let bytes = text.utf8.map { byte -> UInt8 in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x2D: byte
            default: 0x5F
            }
        }
        return String(decoding: bytes.suffix(120), as: UTF8.self)
    }
}
