import ArgumentParser
import PilotageWorkflows

/// `pilotage runs`.
struct RunsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "List the runs of the scheduled job and what each decided.",
        discussion: """
            Newest first: when a run started, how it ended, and for each week that it looked at whether it was due and why.

            EXAMPLE
              pilotage runs --limit 4 --format json
            """
    )

    @Option(help: ArgumentHelp("So many runs at most.", valueName: "count"))
    var limit = 20

    @OptionGroup var listing: ListingOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be at least 1.") }
    }

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let runs = try ListJobRuns(open: invocation.open(), streams: invocation.streams).run(limit: limit)
        try invocation.streams.data(runs.text(listing.format))
        return .clean
    }
}
