import PilotageModel

/// The metrics of a project in words: what each means, who answers for it, and what is decided by it.
public struct Glossary: Sendable {
    private let project: Project

    /// The glossary of that project.
    public init(open: OpenProject) { project = open.project }

    /// One row a metric, in the order of their ids.
    func listing() -> Listing {
        Listing(
            columns: [
                Listing.Column("id", "Metric"), Listing.Column("title", "Title"),
                Listing.Column("meaning", "Meaning"), Listing.Column("owner", "Owner"),
                Listing.Column("decision", "Decision"), Listing.Column("kind", "Kind"),
                Listing.Column("better", "Better"), Listing.Column("unit", "Unit"),
                Listing.Column("target", "Target"), Listing.Column("tolerance", "Tolerance"),
                Listing.Column("version", "Version"), Listing.Column("source", "Defined in"),
            ],
            rows: project.metrics.sorted { $0.id < $1.id }.map(row)
        )
    }

    /// The glossary in that form; for people a block for each metric, since sentences do not fit into columns.
    public func text(_ form: ListingForm) -> String {
        switch form {
        case .table: project.metrics.sorted { $0.id < $1.id }.map(block).joined(separator: "\n")
        case .json, .csv: listing().text(form)
        }
    }

    private func row(_ metric: MetricDefinition) -> [Listing.Value] {
        [
            .text(metric.id), .text(metric.title), .text(metric.meaning), .text(metric.owner),
            .text(metric.decision), .text(metric.kind.rawValue), .text(metric.better.rawValue), .text(unit(metric)),
            .decimal(metric.target.text), .decimal(metric.tolerance.text), .integer(Int64(metric.version)),
            .text(metric.source),
        ]
    }

    private func block(_ metric: MetricDefinition) -> String {
        let facts = [
            "\(metric.title) (\(metric.id), version \(metric.version), \(metric.kind.rawValue))",
            "  means     \(metric.meaning)",
            "  decides   \(metric.decision)",
            "  owner     \(metric.owner)",
            "  target    \(metric.target.text) \(unit(metric)), tolerance \(metric.tolerance.text),"
                + " \(metric.better.rawValue) is better",
            "  defined   \(metric.source)",
        ]
        return facts.map { Printable.text($0) + "\n" }.joined()
    }

    private func unit(_ metric: MetricDefinition) -> String {
        metric.unit == .money ? project.currency : metric.unit.rawValue
    }
}
