import ArgumentParser
import PilotageWorkflows

/// `pilotage verify`.
struct VerifyCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recompute the store's digests and compare every published report with its record.",
        discussion: """
            Ends with 0 when all agrees, 1 when a row, a receipt, the audit trail or a report is not what it was.

            EXAMPLE
              pilotage verify
            """
    )

    @OptionGroup var listing: ListingOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let result = try VerifyStore(open: invocation.open(), streams: invocation.streams).run()
        try invocation.streams.data(result.text(listing.format))
        return result.status
    }
}
