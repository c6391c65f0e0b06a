import PilotageMetrics
import PilotageModel
import PilotageReport
import PilotageStore

/// Asks whether a pilot can see the effect it wants, from the weeks before it.
public struct AssessReadiness {
    private let open: OpenProject
    private let pilotID: String
    private let streams: Streams

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
    public func run() throws -> (listing: Listing, summary: String, status: ExitStatus) {
        let access = StoreAccess(open: open, streams: streams)
        guard try access.exists() else { throw StoreError.missing(path: open.storePath) }
        let evaluate = EvaluatePilot(open: open, store: try access.readable(), pilotID: pilotID)
        guard let readiness = PilotReadiness(try evaluate.evidence().0) else {
            throw ProjectError.unknown(noun: "pilot", name: pilotID, known: open.project.pilots.map(\.id))
        }
        let failing = readiness.items.count { $0.holds != true }
        let summary =
            failing == 0
            ? "Ready: the pilot can see the effect it wants."
            : "Not ready: \(Counted.text(failing, "item")) to mend before the pilot starts."
        return (listing(readiness), summary, readiness.isReady ? .clean : .findings)
    }

    private func listing(_ readiness: PilotReadiness) -> Listing {
        Listing(
            columns: [
                Listing.Column("state", "State"), Listing.Column("question", "Question"),
                Listing.Column("found", "Found"), Listing.Column("asked", "Asked for"),
                Listing.Column("mend", "What to do"),
            ],
            rows: readiness.items.map { item in
                let words = ReadinessWording(item, of: readiness, currency: open.project.currency)
                return [
                    .text(ReadinessWording.state(item)), .text(words.question), .text(words.found), .text(words.asked),
                    .text(words.mend),
                ]
            }
        )
    }
}
