import ArgumentParser
import PilotageWorkflows

/// `pilotage check`.
struct CheckCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the project's definitions: every finding with its place and its mend.",
        discussion: """
            Ends with 0 when all is well, 1 when something needs a person (an assumption expired), 78 when a \
            definition is wrong.

            EXAMPLE
              pilotage check --format csv
            """
    )

    @OptionGroup var listing: ListingOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let findings = try CheckProject(invocation: invocation).run()
        try invocation.streams.data(findings.text(listing.format))
        return findings.status
    }
}
