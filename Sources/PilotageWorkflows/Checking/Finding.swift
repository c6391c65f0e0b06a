/// Something that a check found: where, what, who answers for it, and how to mend it.
public struct Finding: Sendable, Hashable {
    /// How much it matters.
    public enum Level: String, Sendable, Hashable, CaseIterable {
        /// A definition is wrong, or bytes are damaged.
        case error
        /// A person should look at it.
        case warning
    }

    public let level: Level
    /// `metrics/failed-runs.yml:3:7`, or the path alone.
    public let place: String
    public let what: String
    public let fix: String
    /// The role that answers; empty when nobody is named.
    public let owner: String

    /// Joins the parts of a finding.
    public init(_ level: Level, place: String, what: String, fix: String, owner: String = "") {
        self.level = level
        self.place = place
        self.what = what
        self.fix = fix
        self.owner = owner
    }
}

/// The findings of a check, and how the check ends.
public struct Findings: Sendable, Hashable {
    public let all: [Finding]
    public let status: ExitStatus
    /// The one line that people read when there is nothing to list.
    private let summary: String

    /// Joins findings, status and the summary of a clean check.
    init(_ all: [Finding], status: ExitStatus, summary: String) {
        self.all = all
        self.status = status
        self.summary = summary
    }

    /// The findings in that form; as a table, the summary stands below it.
    public func text(_ form: ListingForm) -> String {
        switch form {
        case .table: blocks + summary + "\n"
        case .json, .csv: listing.text(form)
        }
    }

    /// For people: sentences do not fit into columns.
    private var blocks: String {
        all.map { finding in
            let owner = finding.owner.isEmpty ? "" : " [\(Printable.text(finding.owner))]"
            return "\(Printable.text(finding.place)): \(finding.level.rawValue): \(Printable.text(finding.what))."
                + " \(Printable.sentence(Printable.text(finding.fix)))\(owner)\n"
        }
        .joined()
    }

    private var listing: Listing {
        Listing(
            columns: [
                Listing.Column("level", "Level"), Listing.Column("place", "Place"), Listing.Column("what", "What"),
                Listing.Column("fix", "Mend"), Listing.Column("owner", "Owner"),
            ],
            rows: all.map { finding in
                [
                    .text(finding.level.rawValue), .text(finding.place), .text(finding.what), .text(finding.fix),
                    .text(finding.owner),
                ]
            }
        )
    }
}
