import ArgumentParser
import PilotageWorkflows

/// `pilotage readiness PILOT`.
struct ReadinessCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "readiness",
        abstract: "Ask whether a pilot may start: can it see the effect it wants, and is all agreed?",
        discussion: """
            From the weeks before alone: weeks of baseline, the smallest effect that each look can show against the one \
            worth having, the weeks it would take, what each guardrail can notice, and whether pilot and control moved \
            alike. From the definitions: the three questions, registration, contracts, owners, alert thresholds, way back, \
            work by hand, run-books, support, encryption, access, retention, and the phases of the roll-out. An exemption \
            in force excuses an item, an expired one does not. Ends with 0 when every item has passed or is exempt, else 1.

            EXAMPLE
              pilotage readiness invoice-intake-ai --as-of 2026-08-16
            """
    )

    @Argument(help: ArgumentHelp("The id of the pilot.", valueName: "pilot"))
    var pilot: String

    @Option(help: ArgumentHelp("Ask as of the end of this business day.", valueName: "date"))
    var asOf: String?

    @OptionGroup var listing: ListingOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let work = try AssessReadiness(
            open: invocation.open(asOf: asOf),
            pilot: pilot,
            streams: invocation.streams
        )
        let answer = try work.run()
        try invocation.streams.data(listing.format == .table ? answer.text : answer.listing.text(listing.format))
        return answer.status
    }
}
