import PilotageModel
import PilotageStore

/// Puts a backup in the place of the store.
public struct RestoreStore {
    private let open: OpenProject
    private let backup: String
    private let replaces: Bool
    private let streams: Streams

    static let action = "restore"

    /// Prepares a restore; `replaces` allows that a store stands there, which is then kept under another name.
    public init(open: OpenProject, backup: String, replaces: Bool, invocation: Invocation) {
        self.open = open
        self.backup = FilePath.absolute(backup, in: invocation.workingFolder)
        self.replaces = replaces
        streams = invocation.streams
    }

    /// Verifies a copy of the backup, and gives it the store's name; returns what stands where now, a line each.
    ///
    /// Nothing is changed before the copy has verified. The writer's lock is held throughout.
    ///
    /// - Throws: `BackupError`, `StoreError`, `FileFault`.
    public func run() throws -> String {
        let path = open.storePath
        guard try FileFacts.at(backup) != nil else { throw InputError.missing(path: backup) }
        try OpenFolder.make(FilePath.parent(path))
        let lock = try WriterLock.acquire(
            storePath: path,
            holder: "restore, started \(open.now.text)",
            waitSeconds: StoreAccess.patience,
            onWait: { streams.remark("Waiting for the store, which is being written by \($0)") }
        )
        defer { withExtendedLifetime(lock) {} }
        let place = try OpenFolder(FilePath.parent(path))
        let name = FilePath.name(path)
        let present = try place.facts(name)
        guard present == nil || replaces else { throw BackupError.storeExists(path: path) }
        let temporary = TemporaryName.make(for: name)
        try place.remove(temporary)
        do {
            _ = try StoreCopy(from: backup).write(temporary, in: place)
            let restored = try Store.open(path: place.full(temporary), lock: nil)
            if let damage = restored.verify().first { throw BackupError.damaged(path: backup, what: damage.what) }
        } catch {
            try? place.remove(temporary)
            throw error
        }
        var lines: [String] = []
        if present != nil { lines.append("\(Printable.text(place.full(try setAside(name, in: place)))) (as it was)") }
        try place.rename(temporary, to: name)
        try place.synchronise()
        try Store.open(path: path, lock: lock).appendAudit(
            at: open.now,
            role: Self.action,
            action: Self.action,
            subject: FilePath.name(backup),
            detail: ""
        )
        return (["\(Printable.text(path)) (restored)"] + lines).map { $0 + "\n" }.joined()
    }

    /// Gives the present store another name, and its journal the fitting one: an unfinished load would otherwise be taken back
    /// in the restored store.
    private func setAside(_ name: String, in place: borrowing OpenFolder) throws -> String {
        var number = 1
        while try place.facts("\(name).replaced-\(number)") != nil { number += 1 }
        let aside = "\(name).replaced-\(number)"
        if try place.facts("\(name)-journal") != nil { try place.rename("\(name)-journal", to: "\(aside)-journal") }
        try place.rename(name, to: aside)
        return aside
    }
}
