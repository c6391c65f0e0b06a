import ArgumentParser
import PilotageWorkflows

/// `pilotage explain NUMBER-ID`.
struct ExplainCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Walk from a number of a report to its formula, rows, files, contract and version.",
        discussion: """
            The id stands in the reports beside the number.

            EXAMPLE
              pilotage explain NUMBER-ID --now 2026-11-16T06:30:00Z
            """
    )

    @Argument(help: ArgumentHelp("The id of the number.", valueName: "number-id"))
    var number: String

    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let explained = try ExplainedNumber(open: invocation.open(), number: number, invocation: invocation)
        try invocation.streams.data(explained.text())
        return .clean
    }
}
