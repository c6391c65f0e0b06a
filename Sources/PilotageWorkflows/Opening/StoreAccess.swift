import PilotageModel
import PilotageStore

/// Opens the project's store, for reading or for writing.
struct StoreAccess: Sendable {
    private let open: OpenProject
    private let path: String
    private let streams: Streams
    private let moment: String

    /// How long a command waits for another writer, in seconds.
    static let patience = 60

    /// The store of that project; waiting is told to the streams.
    init(open: OpenProject, streams: Streams) {
        self.open = open
        path = open.storePath
        moment = open.now.text
        self.streams = streams
    }

    /// Whether there is a store yet.
    func exists() throws(FileFault) -> Bool { try FileFacts.at(path) != nil }

    /// The store, for reading only.
    ///
    /// - Throws: `StoreError.missing` when nothing was imported yet.
    func readable() throws -> Store {
        let store = try Store.open(path: path, lock: nil)
        if let sha256 = open.failureRulesDigest, try store.failureRules()?.sha256 != sha256 {
            streams.remark(
                "The failure rules are not those by which the stored classes were decided; any command that writes "
                    + "the store, such as import or report, decides them anew"
            )
        }
        return store
    }

    /// The store, for this process alone to write; made when it is missing.
    ///
    /// Waits while another process writes, and says once for whom. When the failure rules of the project are not those
    /// in force, every stored failure is decided anew.
    func writable(by command: String, patience: Int = Self.patience) throws -> Store {
        try OpenFolder.make(FilePath.parent(path))
        let lock = try WriterLock.acquire(
            storePath: path,
            holder: "\(command), started \(moment)",
            waitSeconds: patience,
            onWait: { streams.remark("Waiting for the store, which is being written by \($0) (at most \(patience) s)") }
        )
        let store = try Store.open(path: path, lock: lock)
        let definitions = open.definitions.map { DefinitionText(path: $0.path, sha256: $0.sha256, text: $0.text) }
        if try store.note(definitions, at: open.now, role: command) {
            streams.remark("The definitions changed since the store was last written; the audit trail keeps which")
        }
        if let rules = open.project.failureRules, let sha256 = open.failureRulesDigest,
            let decided = try store.apply(rules, sha256: sha256, at: open.now, role: command), decided > 0
        {
            let runs = Counted.text(decided, "failed run")
            streams.remark("The failure rules changed: the classes of \(runs) were decided anew")
        }
        return store
    }
}
