import ArgumentParser
import PilotageWorkflows

/// `pilotage dump`.
struct DumpCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "dump",
        abstract: "Print the store's rows in canonical form, or the rows that a load set aside.",
        discussion: """
            The canonical form is one JSON object a line, sorted: equal stores give equal bytes.

            EXAMPLE
              pilotage dump > store.ndjson
              pilotage dump --quarantined 3 --format csv
            """
    )

    @Option(help: ArgumentHelp("Print the rows that this load set aside.", valueName: "load"))
    var quarantined: String?

    @OptionGroup var listing: ListingOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let dump = try DumpStore(open: invocation.open(), streams: invocation.streams)
        do {
            if let quarantined {
                try invocation.streams.data(dump.quarantined(load: quarantined).text(listing.format))
            } else {
                try dump.rows()
            }
        } catch let fault as FileFault where fault.isReaderGone {
            // `head` has its lines: nothing was lost that anyone wanted.
        }
        return .clean
    }
}
