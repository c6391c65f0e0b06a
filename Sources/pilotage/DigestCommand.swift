import ArgumentParser
import PilotageWorkflows

/// `pilotage digest`.
struct DigestCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: "Print one SHA-256 over all rows of the store.",
        discussion: """
            Two stores with the same rows have the same digest, in whatever order the files came.

            EXAMPLE
              pilotage digest
            """
    )

    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        try invocation.streams.data(DigestStore(open: invocation.open(), streams: invocation.streams).run())
        return .clean
    }
}
