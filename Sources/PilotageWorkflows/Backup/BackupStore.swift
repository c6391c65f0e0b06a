import PilotageModel
import PilotageStore

/// Copies the store while it is in use, and proves the copy by restoring it.
public struct BackupStore {
    private let open: OpenProject
    private let folder: String
    private let keep: Int?
    private let streams: Streams

    static let auditAction = "backup"
    static let ending = ".backup.sqlite"

    /// Prepares a backup.
    ///
    /// - Parameters:
    ///   - open: The project.
    ///   - folder: Where the copy goes.
    ///   - keep: How many backups stay in the folder, the new one among them; nil for all.
    ///   - invocation: The surroundings.
    public init(open: OpenProject, folder: String, keep: Int?, invocation: Invocation) {
        self.open = open
        self.folder = FilePath.absolute(folder, in: invocation.workingFolder)
        self.keep = keep
        streams = invocation.streams
    }

    /// Makes the backup and returns its path and digest.
    ///
    /// The copy gets its name only when a store restored from it has verified and has the copy's digest.
    ///
    /// - Throws: `StoreError`, `BackupError`, `FileFault`, `OutputError`.
    public func run() throws -> String {
        let name = name
        try OpenFolder.make(folder)
        let place = try OpenFolder(folder)
        try TemporaryName.removeStale(in: place)
        guard try place.facts(name) == nil else { throw OutputError.exists(path: place.full(name)) }
        let digest: FileDigest
        do {
            digest = try make(TemporaryName.make(for: name), in: place)
            try place.place(TemporaryName.make(for: name), as: name)
            try place.synchronise()
        } catch {
            for rest in [name, "restored-\(name)"].map(TemporaryName.make) {
                try? place.remove(rest)
                try? place.remove("\(rest)-journal")
                try? place.remove("\(rest).lock")
            }
            throw error
        }
        try note(name, digest)
        try removeOld(in: place)
        return "\(digest.sha256)  \(Printable.text(place.full(name)))\n"
    }

    private func make(_ temporary: String, in place: borrowing OpenFolder) throws -> FileDigest {
        let path = place.full(temporary)
        _ = try place.create(temporary)
        try StoreAccess(open: open, streams: streams).readable().copy(to: path)
        try place.remove("\(temporary)-journal")
        let file = try place.read(temporary)
        try file.synchronise()
        let digest = try FileDigest.stream(file)
        try proveByRestoring(path, digest, in: place)
        return digest
    }

    /// Restores the copy beside it, opens what came out as a store, verifies it and compares its rows.
    private func proveByRestoring(_ path: String, _ digest: FileDigest, in place: borrowing OpenFolder) throws {
        let trial = TemporaryName.make(for: "restored-\(name)")
        let copied = try StoreCopy(from: path).write(trial, in: place)
        guard copied == digest else { throw BackupError.differs(path: path) }
        let restored = try Store.open(path: place.full(trial), lock: nil)
        if let damage = restored.verify().first { throw BackupError.damaged(path: path, what: damage.what) }
        let original = try Store.open(path: path, lock: nil)
        guard try original.digest() == restored.digest() else { throw BackupError.differs(path: path) }
        try place.remove(trial)
    }

    /// `store-20261116T063000Z.backup.sqlite`: sorted by name is sorted by time.
    private var name: String {
        let digits = open.now.text.utf8.prefix(19).filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":") }
        return "store-\(String(decoding: digits, as: UTF8.self))Z\(Self.ending)"
    }

    private func note(_ name: String, _ digest: FileDigest) throws {
        let store = try StoreAccess(open: open, streams: streams).writable(by: "backup")
        try store.appendAudit(
            at: open.now,
            role: "backup",
            action: Self.auditAction,
            subject: name,
            detail: "\(digest.bytes) bytes, SHA-256 \(digest.sha256)"
        )
    }

    private func removeOld(in place: borrowing OpenFolder) throws {
        guard let keep else { return }
        let backups = try place.names().filter { $0.hasPrefix("store-") && $0.hasSuffix(Self.ending) }
        for name in backups.dropLast(keep) {
            try place.remove(name)
            streams.remark("Removed the old backup \(Printable.text(name))")
        }
        try place.synchronise()
    }
}
