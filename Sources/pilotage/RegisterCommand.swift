import ArgumentParser
import PilotageWorkflows

/// `pilotage register PILOT --by ROLE`.
struct RegisterCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "register",
        abstract: "Record a pilot's definition before its data, so that later changes show.",
        discussion: """
            Stores the digest and the text of the pilot's file. Registering an unchanged pilot again changes \
            nothing; a changed one becomes a further entry.

            EXAMPLE
              pilotage register invoice-intake-ai --by "Head of Finance Operations"
            """
    )

    @Argument(help: ArgumentHelp("The id of the pilot.", valueName: "pilot"))
    var pilot: String

    @Option(help: ArgumentHelp("The role that registers it; never a person's name.", valueName: "role"))
    var by: String

    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let work = try RegisterPilot(open: invocation.open(), pilot: pilot, role: by, streams: invocation.streams)
        try invocation.streams.data(work.run())
        return .clean
    }
}
