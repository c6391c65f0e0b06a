import ArgumentParser
import PilotageWorkflows

/// `pilotage dump`.
struct DumpCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "dump",
        abstract: "Print the store's rows in canonical form.",
        discussion: """
            The canonical form is one JSON object a line, sorted: equal stores give equal bytes. Rows that were \
            set aside are printed by 'pilotage quarantine show'.

            EXAMPLE
              pilotage dump > store.ndjson
              pilotage dump --canonical | sha256sum        # the same as pilotage digest
            """
    )

    @Flag(help: "Ask for the canonical form by its name; it is the only one.")
    var canonical = false

    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let dump = try DumpStore(open: invocation.open(), streams: invocation.streams)
        do {
            try dump.rows()
        } catch let fault as FileFault where fault.isReaderGone {
            // `head` has its lines: nothing was lost that anyone wanted.
        }
        return .clean
    }
}
