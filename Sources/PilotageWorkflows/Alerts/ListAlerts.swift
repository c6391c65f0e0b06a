import PilotageModel
import PilotageStore

/// The alerts that the scheduled job stated, for people.
public struct ListAlerts {
    private let open: OpenProject
    private let streams: Streams

    /// The store of that project.
    public init(open: OpenProject, streams: Streams) {
        self.open = open
        self.streams = streams
    }

    /// Those that hold in the last edition of the last period; with the history, every onset, reminder and end, oldest
    /// first.
    public func run(history: Bool) throws -> Listing {
        let published = try StoreAccess(open: open, streams: streams).readable().publishedWeeks()
        if history {
            return Listing(
                columns: Self.columns,
                rows: Self.news(published).map { Self.row($0.alert, $0.edition) }
            )
        }
        let latest = DueWeeks.latest(published).values.max { $0.week < $1.week }
        let rows = latest.map { edition in edition.alerts.filter(\.isActive).map { Self.row($0, edition) } }
        return Listing(columns: Self.columns, rows: rows ?? [])
    }

    /// Another edition of a period states most of its alerts again: what stood in an earlier one is no news.
    private static func news(_ published: [PublishedWeek]) -> [(alert: Alert, edition: PublishedWeek)] {
        var told: Set<[String]> = []
        return published.flatMap { edition in
            edition.alerts.filter { alert in
                let key = [edition.week.text, alert.key.rule, alert.key.place, alert.key.metric, alert.state.rawValue]
                return alert.isNews && told.insert(key).inserted
            }
            .map { ($0, edition) }
        }
    }

    private static let columns = [
        Listing.Column("period", "Period"), Listing.Column("edition", "Edition"), Listing.Column("rule", "Rule"),
        Listing.Column("kind", "Kind"), Listing.Column("place", "Where"), Listing.Column("metric", "Metric"),
        Listing.Column("state", "State"), Listing.Column("since", "Since"), Listing.Column("detail", "What"),
        Listing.Column("owner", "Owner"),
    ]

    private static func row(_ alert: Alert, _ edition: PublishedWeek) -> [Listing.Value] {
        [
            .text(edition.week.text), .text(FilePath.name(edition.folder)), .text(alert.key.rule),
            .text(alert.kind.rawValue), .text(alert.key.place), .text(alert.key.metric), .text(alert.state.rawValue),
            .text(alert.since), .text(alert.detail), .text(alert.owner),
        ]
    }
}
