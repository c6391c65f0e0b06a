/// Writes a file that did not exist before, whole or not at all.
enum NewFile {
    /// Makes the folders above it, writes a temporary file, synchronises it, and gives it its name if that is free.
    ///
    /// - Throws: `OutputError.exists` when something stands there; `FileFault`.
    static func write(_ bytes: [UInt8], to path: String) throws {
        try write(to: path) { try $0.write(bytes) }
    }

    /// The same for what is written piece by piece.
    static func write(to path: String, _ fill: (borrowing OpenFile) throws -> Void) throws {
        let parent = FilePath.parent(path)
        try OpenFolder.make(parent)
        let folder = try OpenFolder(parent)
        let name = FilePath.name(path)
        guard try folder.facts(name) == nil else { throw OutputError.exists(path: path) }
        let temporary = TemporaryName.make(for: name)
        try folder.remove(temporary)
        do {
            let file = try folder.create(temporary)
            try fill(file)
            try file.synchronise()
            try folder.place(temporary, as: name)
            try folder.synchronise()
        } catch {
            try? folder.remove(temporary)
            throw error
        }
    }
}
