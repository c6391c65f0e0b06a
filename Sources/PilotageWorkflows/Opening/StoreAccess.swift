import PilotageModel
import PilotageStore

/// Opens the project's store, for reading or for writing.
struct StoreAccess: Sendable {
    private let path: String
    private let streams: Streams
    private let moment: String

    /// How long a command waits for another writer, in seconds.
    static let patience = 60

    /// The store of that project; waiting is told to the streams.
    init(open: OpenProject, streams: Streams) {
        path = open.storePath
        moment = open.now.text
        self.streams = streams
    }

    /// Whether there is a store yet.
    func exists() throws(FileFault) -> Bool { try FileFacts.at(path) != nil }

    /// The store, for reading only.
    ///
    /// - Throws: `StoreError.missing` when nothing was imported yet.
    func readable() throws -> Store { try Store.open(path: path, lock: nil) }

    /// The store, for this process alone to write; made when it is missing.
    ///
    /// Waits while another process writes, and says once for whom.
    func writable(by command: String, patience: Int = Self.patience) throws -> Store {
        try OpenFolder.make(FilePath.parent(path))
        let lock = try WriterLock.acquire(
            storePath: path,
            holder: "\(command), started \(moment)",
            waitSeconds: patience,
            onWait: { streams.remark("Waiting for the store, which is being written by \($0) (at most \(patience) s)") }
        )
        return try Store.open(path: path, lock: lock)
    }
}
