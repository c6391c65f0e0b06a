import ArgumentParser
import PilotageWorkflows

/// `pilotage contract`.
struct ContractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contract",
        abstract: "Compare two versions of a contract.",
        subcommands: [ContractDiffCommand.self]
    )
}

/// `pilotage contract diff OLD NEW`.
struct ContractDiffCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say of every change between two versions of a contract whether it breaks, and why.",
        discussion: """
            A change breaks when a file that was right is refused, a row is set aside, a value means something else, or a \
            promise grows weaker; it needs a higher major version.

            Ends with 1 when something breaks, or when the version was not raised far enough.

            EXAMPLE
              pilotage contract diff old/runs.yml contracts/runs.yml --format json
            """
    )

    /// The words of the command line for the forms.
    enum Form: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Argument(help: "The contract before.") var old: String
    @Argument(help: "The contract after.") var new: String
    @Option(name: .customLong("format"), help: "How to print.") var chosen = Form.text
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let comparison = try CompareContracts(old: old, new: new, invocation: invocation)
        let (text, status) = comparison.run(chosen == .json ? .json : .text)
        try invocation.streams.data(text)
        return status
    }
}
