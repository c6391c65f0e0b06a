import PilotageModel
import PilotageStore

/// The history of the scheduled job: its runs, and what each decided.
public struct ListJobRuns {
    private let open: OpenProject
    private let streams: Streams

    /// The store of that project.
    public init(open: OpenProject, streams: Streams) {
        self.open = open
        self.streams = streams
    }

    /// The newest runs, one row for each week that a run looked at, and one for a run that came to none.
    public func run(limit: Int) throws -> Listing {
        let store = try StoreAccess(open: open, streams: streams).readable()
        let lease = try store.lease()
        let rows = try store.jobRuns(limit: limit).flatMap { run in
            let isRunning = run.trace == lease?.trace && !(ProcessIdentity(text: lease?.owner ?? "")?.isGone ?? false)
            return Self.rows(of: run, isRunning: isRunning)
        }
        return Listing(columns: Self.columns, rows: rows)
    }

    private static let columns = [
        Listing.Column("started_at", "Started"), Listing.Column("trace", "Trace"), Listing.Column("status", "Exit"),
        Listing.Column("summary", "Ended"), Listing.Column("week", "Week"), Listing.Column("due", "Due"),
        Listing.Column("because", "Because"),
    ]

    private static func rows(of run: JobRun, isRunning: Bool) -> [[Listing.Value]] {
        let head: [Listing.Value] = [
            .text(run.startedAt.text), .text(run.trace), run.status.map { .integer(Int64($0)) } ?? .none,
            .text(isRunning ? "running" : run.summary),
        ]
        guard !run.decisions.isEmpty else { return [head + [.none, .none, .none]] }
        return run.decisions.map { head + [.text($0.week.text), .text($0.isDue ? "yes" : "no"), .text($0.because)] }
    }
}
