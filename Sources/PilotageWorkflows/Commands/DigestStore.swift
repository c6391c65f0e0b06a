import PilotageStore

/// One digest over all rows of the store.
public struct DigestStore {
    private let open: OpenProject
    private let streams: Streams

    /// The store of that project.
    public init(open: OpenProject, streams: Streams) {
        self.open = open
        self.streams = streams
    }

    /// The digest and a line feed: equal for stores with equal rows.
    public func run() throws -> String {
        try StoreAccess(open: open, streams: streams).readable().digest() + "\n"
    }
}
