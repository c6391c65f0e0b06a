/// The bytes of a store's file, copied into a new file of a folder.
struct StoreCopy {
    let from: String

    /// Writes the copy, waits until the disk holds it, and returns what was read back.
    func write(_ name: String, in place: borrowing OpenFolder) throws -> FileDigest {
        let source = try OpenFile(reading: from)
        guard try source.facts().kind == .regular else {
            throw InputError.notAFile(path: from, found: try source.facts().words)
        }
        let copy = try place.create(name)
        while true {
            let piece = try source.read(limit: 1 << 20)
            if piece.isEmpty { break }
            try copy.write(piece)
        }
        try copy.synchronise()
        return try FileDigest.stream(place.read(name))
    }
}
