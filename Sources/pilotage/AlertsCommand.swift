import ArgumentParser
import PilotageWorkflows

/// `pilotage alerts`.
struct AlertsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "alerts",
        abstract: "List the alerts that hold, as the scheduled job last stated them.",
        discussion: """
            What is watched stands in alerts.yml. --history lists every onset, reminder and end that an edition stated.

            EXAMPLE
              pilotage alerts
              pilotage alerts --history --format csv
            """
    )

    @Flag(help: "Every onset, reminder and end, oldest first.")
    var history = false

    @OptionGroup var listing: ListingOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let alerts = try ListAlerts(open: invocation.open(), streams: invocation.streams).run(history: history)
        try invocation.streams.data(alerts.text(listing.format))
        return .clean
    }
}
