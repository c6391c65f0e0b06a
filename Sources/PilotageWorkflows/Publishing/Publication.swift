/// Puts files into a folder so that at each name there is always a whole file, the old one or the new one.
///
/// Every file is written under a temporary name in the same folder, read back, and synchronised; only when all files
/// of the publication are so far are they renamed, and then the folder is synchronised.
struct Publication {
    /// Called before each step with what is tried and on which name; a test makes it throw.
    typealias Checkpoint = @Sendable (FileFault.Operation, String) throws(FileFault) -> Void

    /// A file to publish.
    struct Part {
        let name: String
        let content: Content
    }

    /// What a file is to hold.
    enum Content {
        /// These bytes, no more and no less.
        case bytes([UInt8])
        /// Whatever a library writes to a path; it returns the check of the finished file, whose text says what is
        /// wrong.
        case written((String) throws -> Check)
    }

    typealias Check = (String) throws -> String?

    /// A file that was published.
    struct Published: Sendable, Hashable {
        let name: String
        let bytes: Int64
        let sha256: String
    }

    let folder: String
    var checkpoint: Checkpoint = { (_, _) throws(FileFault) in }

    /// Publishes all parts, or leaves every old file as it was.
    ///
    /// - Parameters:
    ///   - parts: The files.
    ///   - closing: Makes one more file from what the others have become, published with them.
    /// - Returns: What was published, the closing file last.
    /// - Throws: `OutputError` or `FileFault`; whatever the writing of a part throws.
    func publish(_ parts: [Part], closing: (([Published]) throws -> Part)? = nil) throws -> [Published] {
        let place = try prepare()
        for part in parts { try refuseWrongKind(part.name, in: place) }
        var parts = parts
        do {
            var published = try parts.map { try stage($0, in: place) }
            if let closing {
                let last = try closing(published)
                try refuseWrongKind(last.name, in: place)
                parts.append(last)
                published.append(try stage(last, in: place))
            }
            for part in parts {
                try checkpoint(.rename, part.name)
                try place.rename(TemporaryName.make(for: part.name), to: part.name)
            }
            try checkpoint(.synchronise, "")
            try place.synchronise()
            return published
        } catch {
            for part in parts { try? place.remove(TemporaryName.make(for: part.name)) }
            throw error
        }
    }

    /// The folder, made when it is missing, without what dead processes left in it.
    private func prepare() throws -> OpenFolder {
        if let facts = try FileFacts.at(folder, to: .create) {
            guard facts.kind == .folder else {
                throw OutputError.wrongKind(path: folder, found: facts.words, wanted: "a folder")
            }
        } else {
            try checkpoint(.create, folder)
            try OpenFolder.make(folder)
        }
        let place = try OpenFolder(folder)
        try TemporaryName.removeStale(in: place)
        return place
    }

    private func refuseWrongKind(_ name: String, in place: borrowing OpenFolder) throws {
        guard let facts = try place.facts(name), facts.kind != .regular else { return }
        throw OutputError.wrongKind(path: place.full(name), found: facts.words, wanted: "a file")
    }

    private func stage(_ part: Part, in place: borrowing OpenFolder) throws -> Published {
        let temporary = TemporaryName.make(for: part.name)
        try checkpoint(.create, part.name)
        try place.remove(temporary)
        let created = try place.create(temporary)
        try checkpoint(.write, part.name)
        let check = try fill(created, path: place.full(temporary), part.content)
        let file = try place.read(temporary)
        guard try file.facts().identity == created.facts().identity else {
            throw OutputError.readsBackDifferent(path: place.full(part.name), why: "another file took its place")
        }
        try checkpoint(.read, part.name)
        if let fault = try check(place.full(temporary)) {
            throw OutputError.readsBackDifferent(path: place.full(part.name), why: fault)
        }
        let digest = try FileDigest.stream(file)
        try checkpoint(.synchronise, part.name)
        try file.synchronise()
        return Published(name: part.name, bytes: digest.bytes, sha256: digest.sha256)
    }

    private func fill(_ file: borrowing OpenFile, path: String, _ content: Content) throws -> Check {
        switch content {
        case .bytes(let bytes):
            try file.write(bytes)
            let wanted = FileDigest(bytes: Int64(bytes.count), sha256: FileDigest.hex(of: bytes))
            return { try FileDigest.of($0) == wanted ? nil : "the bytes differ" }
        case .written(let write): return try write(path)
        }
    }
}
