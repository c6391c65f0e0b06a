import PilotageModel
import PilotageStore

/// The rows of the store, as they stand.
public struct DumpStore {
    private let open: OpenProject
    private let streams: Streams

    /// The store of that project.
    public init(open: OpenProject, streams: Streams) {
        self.open = open
        self.streams = streams
    }

    /// Writes every row to standard output in canonical form, one JSON object a line.
    ///
    /// - Throws: `FileFault` when the stream takes no more.
    public func rows() throws {
        let store = try StoreAccess(open: open, streams: streams).readable()
        var failure: FileFault?
        var pending = ""
        try store.dump { line in
            guard failure == nil else { return }
            pending += line
            pending += "\n"
            guard pending.utf8.count >= 1 << 16 else { return }
            do throws(FileFault) { try streams.data(pending) } catch { failure = error }
            pending = ""
        }
        if let failure { throw failure }
        try streams.data(pending)
    }
}
