import ArgumentParser
import PilotageWorkflows

/// `pilotage doctor`.
struct DoctorCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look for what is missing or amiss: coverage, quality, store, lock, disk, clock.",
        discussion: """
            Sources prune, hide and lose runs, and what is gone cannot be judged afterwards. Looks for pauses longer \
            than usual, weeks without runs, holes in run ids, runs that begin after a pilot, open runs that were \
            forgotten, shares of unknown, repeated and quarantined rows, and the health of the store.

            Ends with 0 when nothing was found, 1 with findings, each with what to do.

            EXAMPLE
              pilotage doctor --format json
            """
    )

    @OptionGroup var listing: ListingOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let result = try ExamineProject(open: invocation.open(), streams: invocation.streams).run()
        try invocation.streams.data(result.text(listing.format))
        return result.status
    }
}
