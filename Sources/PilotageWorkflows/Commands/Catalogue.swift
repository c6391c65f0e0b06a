import PilotageImport
import PilotageModel

/// One searchable list of what a project rests on: workflows, metrics, contracts, data sources, pilots, assumptions.
public struct Catalogue {
    private let open: OpenProject
    private let words: [String]
    private let kind: String?

    /// The kinds of entries, as `--kind` takes them.
    public static let kinds = ["workflow", "metric", "contract", "source", "pilot", "assumption"]

    /// Prepares the list of entries that hold all of the words, in any case, anywhere.
    ///
    /// - Throws: `ProjectError.unknown` for a kind that is none.
    public init(open: OpenProject, words: [String], kind: String?) throws(ProjectError) {
        if let kind, !Self.kinds.contains(kind) {
            throw .unknown(noun: "kind of entry", name: kind, known: Self.kinds)
        }
        self.open = open
        self.words = words.map { $0.lowercased() }
        self.kind = kind
    }

    /// The entries, by kind and id.
    ///
    /// - Throws: `ProjectError.refused` when `job.yml`, which names the sources, is wrong.
    public func listing() throws -> Listing {
        let entries = try (workflows + metrics + contracts + sources() + pilots + assumptions).filter(isWanted)
        return Listing(
            columns: [
                Listing.Column("kind", "Kind"), Listing.Column("id", "Id"), Listing.Column("title", "Title"),
                Listing.Column("owner", "Owner"), Listing.Column("technical_owner", "Technical owner"),
                Listing.Column("support", "Support"), Listing.Column("escalation", "Escalation"),
                Listing.Column("about", "About"), Listing.Column("version", "Version"),
                Listing.Column("defined", "Defined in"),
            ],
            rows: entries.map(\.values)
        )
    }

    /// The list in that form; for people a block for each entry, since sentences do not fit into columns.
    public func text(_ form: ListingForm) throws -> String {
        let listing = try listing()
        guard form == .table else { return listing.text(form) }
        guard !listing.rows.isEmpty else { return "Nothing in the catalogue holds these words.\n" }
        return listing.rows.map { block(listing, $0) }.joined(separator: "\n")
    }

    private func block(_ listing: Listing, _ row: [Listing.Value]) -> String {
        let head = "\(row[0].plain) \(row[1].plain): \(row[2].plain)"
        let facts = zip(listing.columns, row).dropFirst(3).filter { !$1.plain.isEmpty }.map { column, value in
            let label = column.title.lowercased()
            return "  " + label + String(repeating: " ", count: max(1, 17 - label.utf8.count)) + value.plain
        }
        return ([head] + facts).map { Printable.text($0) + "\n" }.joined()
    }

    private struct Entry {
        let kind: String
        let id: String
        var title = ""
        var owner = ""
        var technicalOwner = ""
        var support = ""
        var escalation = ""
        var about = ""
        var version = ""
        var defined = ""

        var texts: [String] {
            [kind, id, title, owner, technicalOwner, support, escalation, about, version, defined]
        }

        var values: [Listing.Value] { texts.map { $0.isEmpty ? .none : .text($0) } }
    }

    private func isWanted(_ entry: Entry) -> Bool {
        if let kind, entry.kind != kind { return false }
        let text = entry.texts.joined(separator: "\n").lowercased()
        return words.allSatisfy { ByteMatch.holds(text, $0) }
    }

    private var workflows: [Entry] {
        open.project.workflows.sorted { $0.id < $1.id }.map { workflow in
            Entry(
                kind: "workflow",
                id: workflow.id,
                title: workflow.title,
                owner: workflow.businessOwner,
                technicalOwner: workflow.technicalOwner,
                support: workflow.support,
                escalation: workflow.escalation,
                about: workflow.expectedRunsPerWeek.map { "\($0) runs expected in a week" } ?? "",
                defined: "catalog.yml"
            )
        }
    }

    private var metrics: [Entry] {
        open.project.metrics.sorted { $0.id < $1.id }.map { metric in
            Entry(
                kind: "metric",
                id: metric.id,
                title: metric.title,
                owner: metric.owner,
                about: "\(metric.meaning) Decides: \(metric.decision)",
                version: "\(metric.version)",
                defined: metric.source
            )
        }
    }

    private var contracts: [Entry] {
        let rows = open.contracts.map { ($0.key.rawValue, $0.value) }
        let formats = open.mappings.map { ("formats/\($0.key.rawValue)", $0.value) }
        return (rows + formats).sorted { $0.0 < $1.0 }.map { kind, file in
            let contract = file.contract
            let support = contract.roles.map { role in
                "access as \(role.role)\(role.approver.map { ", approved by \($0)" } ?? "")"
            }
            return Entry(
                kind: "contract",
                id: contract.id,
                title: contract.name ?? "contract for \(kind)",
                owner: contract.team.map { "\($0.username)\($0.role.map { " (\($0))" } ?? "")" }
                    .joined(separator: ", "),
                support: support.joined(separator: "; "),
                about: "rows of \(kind); sha256 \(file.sha256)",
                version: contract.version,
                defined: file.path
            )
        }
    }

    private func sources() throws -> [Entry] {
        guard try JobSettingsReader.isThere(folder: open.folder) else { return [] }
        let settings = try JobSettingsReader.read(folder: open.folder)
        return settings.sources.sorted { $0.id < $1.id }.map { source in
            Entry(
                kind: "source",
                id: source.id,
                title: "Source of \(source.kind.word)",
                owner: source.owner,
                technicalOwner: settings.owner,
                about: "when late: \(source.whenLate.rawValue)",
                defined: JobSettingsReader.file
            )
        }
    }

    private var pilots: [Entry] {
        open.project.pilots.sorted { $0.id < $1.id }.map { pilot in
            Entry(
                kind: "pilot",
                id: pilot.id,
                title: pilot.title,
                owner: pilot.owner,
                about: pilot.question,
                version: "\(pilot.version)",
                defined: pilot.source
            )
        }
    }

    private var assumptions: [Entry] {
        open.project.assumptions.sorted { $0.id < $1.id }.map { assumption in
            Entry(
                kind: "assumption",
                id: assumption.id,
                title: assumption.title,
                owner: assumption.owner,
                about:
                    "\(assumption.base.text), from \(assumption.low.text) to \(assumption.high.text) \(assumption.unit); valid until "
                    + assumption.reviewOn.text,
                defined: "assumptions.yml"
            )
        }
    }
}

/// Whether a text holds another one, byte for byte.
enum ByteMatch {
    static func holds(_ text: String, _ part: String) -> Bool {
        let (text, part) = (Array(text.utf8), Array(part.utf8))
        guard part.count <= text.count else { return false }
        return part.isEmpty || (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
    }
}
