/// Small files, read at once.
enum WholeFile {
    /// The bytes of the file.
    ///
    /// - Throws: `FileFault`; `InputError.tooLarge` when it holds more than `limit` bytes.
    static func read(_ path: String, limit: Int) throws -> [UInt8] {
        let file = try OpenFile(reading: path)
        guard try file.facts().kind == .regular else {
            throw InputError.notAFile(path: path, found: try file.facts().words)
        }
        var bytes: [UInt8] = []
        while true {
            let more = try file.read(limit: 1 << 16)
            if more.isEmpty { return bytes }
            bytes += more
            guard bytes.count <= limit else { throw InputError.tooLarge(path: path, limit: limit) }
        }
    }
}
