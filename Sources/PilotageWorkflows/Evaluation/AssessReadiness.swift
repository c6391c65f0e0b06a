import PilotageImport
import PilotageMetrics
import PilotageModel
import PilotageReport
import PilotageStore

/// Asks whether a pilot can see the effect it wants, from the weeks before it.
public struct AssessReadiness {
    private let open: OpenProject
    private let pilotID: String
    private let streams: Streams

    /// The items for programs and for people.
    public struct Answer {
        public let listing: Listing
        /// One paragraph an item, and the answer in the last line.
        public let text: String
        public let status: ExitStatus
    }

    /// Prepares the question.
    ///
    /// - Throws: `ProjectError.unknown` for a pilot that is not defined.
    public init(open: OpenProject, pilot: String, streams: Streams) throws {
        _ = try open.pilot(pilot)
        self.open = open
        pilotID = pilot
        self.streams = streams
    }

    /// Every item with what was found; ends with `findings` unless all hold.
    public func run() throws -> Answer {
        let access = StoreAccess(open: open, streams: streams)
        guard try access.exists() else { throw StoreError.missing(path: open.storePath) }
        let store = try access.readable()
        let evaluate = EvaluatePilot(open: open, store: store, pilotID: pilotID)
        guard let readiness = PilotReadiness(try evaluate.evidence().0, surroundings) else {
            throw ProjectError.unknown(noun: "pilot", name: pilotID, known: open.project.pilots.map(\.id))
        }
        let failing = readiness.items.count { $0.state == .failed || $0.state == .unknown }
        let exempt = readiness.items.count { $0.state == .exempt }
        let summary =
            failing == 0
            ? "Ready: the pilot can see the effect it wants, and what was to be agreed is agreed"
                + (exempt == 0 ? "." : "; \(Counted.text(exempt, "item")) exempt.")
            : "Not ready: \(Counted.text(failing, "item")) to mend before the pilot starts."
        return Answer(
            listing: listing(readiness),
            text: text(readiness) + summary + "\n",
            status: readiness.isReady ? .clean : .findings
        )
    }

    /// An exemption that no longer holds is said to be none, one that does says why.
    private func mend(_ words: ReadinessWording, _ item: ReadinessItem) -> String {
        guard let exemption = item.exemption else { return words.mend }
        switch item.state {
        case .passed: return "The exemption is not needed"
        case .exempt: return exemption.reason
        case .failed, .unknown: return "The exemption expired on \(exemption.expiresOn.text). \(words.mend)"
        }
    }

    private var surroundings: PilotSurroundings {
        let plan = RetentionPlan(open).entries.map { ($0.kind, $0.sentence) }
        let contracts = open.contracts.map { kind, file in (kind, "\(file.contract.id) \(file.contract.version)") }
        return PilotSurroundings(
            workflows: open.project.workflows,
            contracts: Dictionary(contracts) { first, _ in first },
            retention: Dictionary(plan) { first, _ in first },
            protection: open.project.protection
        )
    }

    private func text(_ readiness: PilotReadiness) -> String {
        readiness.items.map { item in
            let words = ReadinessWording(item, of: readiness, currency: open.project.currency)
            let mend = mend(words, item)
            let exempt = item.exemption.map {
                "requested by \($0.requester), granted by \($0.approver), until before \($0.expiresOn.text)"
            }
            let lines =
                ["\(ReadinessWording.state(item))  \(item.question.rawValue): \(words.question)"]
                + ["found: \(words.found)", item.state == .passed ? "" : "asked for: \(words.asked)"].map(Self.indented)
                + [mend, exempt ?? ""].map(Self.indented)
            return lines.filter { !$0.isEmpty }.map { Printable.text($0) + "\n" }.joined()
        }
        .joined()
    }

    private static func indented(_ line: String) -> String { line.isEmpty ? "" : "    \(line)" }

    private func listing(_ readiness: PilotReadiness) -> Listing {
        Listing(
            columns: [
                Listing.Column("state", "State"), Listing.Column("item", "Item"),
                Listing.Column("question", "Question"),
                Listing.Column("found", "Found"), Listing.Column("asked", "Asked for"),
                Listing.Column("mend", "What to do"), Listing.Column("requester", "Exempt at the wish of"),
                Listing.Column("approver", "Granted by"), Listing.Column("expires", "Until before"),
            ],
            rows: readiness.items.map { item in
                let words = ReadinessWording(item, of: readiness, currency: open.project.currency)
                return [
                    .text(ReadinessWording.state(item)), .text(item.question.rawValue), .text(words.question),
                    .text(words.found), .text(words.asked),
                    .text(mend(words, item)), item.exemption.map { .text($0.requester) } ?? .none,
                    item.exemption.map { .text($0.approver) } ?? .none,
                    item.exemption.map { .text($0.expiresOn.text) } ?? .none,
                ]
            }
        )
    }
}
