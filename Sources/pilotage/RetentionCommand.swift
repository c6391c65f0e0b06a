import ArgumentParser
import PilotageWorkflows

/// `pilotage retention`.
struct RetentionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention",
        abstract: "Remove what was kept for as long as the policy grants.",
        subcommands: [RetentionApplyCommand.self]
    )
}

/// `pilotage retention apply`.
struct RetentionApplyCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Remove rows older than their period, and the bytes from the store's files.",
        discussion: """
            The period of a kind stands under 'retention' in pilotage.yml, else among the slaProperties of its contract; \
            where both name one, pilotage.yml decides, and a difference is said. Runs and attempts are as old as their \
            start, costs and baselines as their last day (or the contract's element), rows that were set aside as their \
            load.

            EXAMPLE
              pilotage retention apply --dry-run
            """
    )

    @Flag(help: "Count the rows, remove nothing.")
    var dryRun = false

    @OptionGroup var listing: ListingOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let answer = try ApplyRetention(open: invocation.open(), streams: invocation.streams).run(isRehearsal: dryRun)
        try invocation.streams.data(answer.listing.text(listing.format))
        for remark in answer.remarks { invocation.streams.remark(remark) }
        return answer.status
    }
}
