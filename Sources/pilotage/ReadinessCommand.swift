import ArgumentParser
import PilotageWorkflows

/// `pilotage readiness PILOT`.
struct ReadinessCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "readiness",
        abstract: "Ask whether a pilot can see the effect it wants, before it starts.",
        discussion: """
            From the weeks before alone: weeks of baseline, the smallest effect that each look can show against the one \
            worth having, the weeks it would take, what each guardrail can notice, and whether pilot and control moved \
            alike. Ends with 0 when all of it holds, 1 when something does not or cannot be known.

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
        try invocation.streams.data(answer.listing.text(listing.format))
        if listing.format == .table { try invocation.streams.data(answer.summary + "\n") }
        return answer.status
    }
}
