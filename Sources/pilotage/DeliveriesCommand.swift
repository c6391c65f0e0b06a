import ArgumentParser
import PilotageWorkflows

/// `pilotage deliveries`.
struct DeliveriesCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "deliveries",
        abstract: "List what was sent to whom, or have something sent again.",
        discussion: """
            What was refused, or may have arrived, is never sent again by itself: --resend gives it back to the job, \
            with an entry in the audit trail. Ask the recipient first where the state is 'ambiguous'.

            EXAMPLE
              pilotage deliveries --open
              pilotage deliveries --resend 17 --by "Automation Platform Lead"
            """
    )

    @Flag(help: "Only what was not delivered.")
    var open = false

    @Option(help: ArgumentHelp("Have the job send this entry again.", valueName: "id"))
    var resend: Int?

    @Option(help: ArgumentHelp("The role that decides it.", valueName: "role"))
    var by: String?

    @OptionGroup var listing: ListingOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let work = try ListDeliveries(open: invocation.open(), streams: invocation.streams)
        if let resend { try work.resend(resend, by: by ?? "") }
        try invocation.streams.data(work.run(onlyOpen: open).text(listing.format))
        return .clean
    }
}
