import ArgumentParser
import PilotageWorkflows

/// `pilotage register PILOT --by ROLE`.
struct RegisterCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "register",
        abstract: "Record a pilot's definition before its data, so that later changes show.",
        discussion: """
            Stores digest and text of the pilot's file, of the policy, and of the metrics that decide and guard. Registering \
            an unchanged pilot again changes nothing; a changed one becomes a further entry, and scorecards say what changed, \
            when and by whom. A change of primary metric, worthwhile effect, periods or rules once the pilot has begun caps \
            its verdict at keep.

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
