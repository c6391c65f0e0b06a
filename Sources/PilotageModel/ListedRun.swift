/// A run as a list shows it: its record with the class that was derived for it, and where it came from.
public struct ListedRun: Sendable, Hashable {
    public let record: RunRecord
    /// Whether it is counted with its parent.
    public let isPart: Bool
    public let file: String
    /// The physical line in that file, counted from 1.
    public let line: Int
    public let load: Int64

    public init(record: RunRecord, isPart: Bool, file: String, line: Int, load: Int64) {
        self.record = record
        self.isPart = isPart
        self.file = file
        self.line = line
        self.load = load
    }
}
