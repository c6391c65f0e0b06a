/// Runs of a workflow that a load brought for a week which was closed by then and of which, or of a later one, an
/// earlier import had brought runs: what reports on that week said may no longer hold.
public struct LateRows: Sendable, Hashable {
    /// The load that brought them.
    public let load: Int64
    public let workflow: String
    /// In the business time zone.
    public let week: ISOWeek
    /// Accepted rows, corrections included.
    public let rows: Int
    /// Those of the rows that replaced an older version.
    public let corrections: Int

    public init(load: Int64, workflow: String, week: ISOWeek, rows: Int, corrections: Int) {
        self.load = load
        self.workflow = workflow
        self.week = week
        self.rows = rows
        self.corrections = corrections
    }
}
