/// The way of one number back to its rows, for the command line.
public struct ExplainedNumber {
    private let open: OpenProject
    private let number: String
    private let streams: Streams

    /// The number of that id.
    public init(open: OpenProject, number: String, invocation: Invocation) {
        self.open = open
        self.number = number
        streams = invocation.streams
    }

    /// The walk, step by step.
    public func text() throws -> String {
        let store = try StoreAccess(open: open, streams: streams).readable()
        return Printable.lines(try ExplainNumber(open: open, store: store, numberID: number).text())
    }
}
