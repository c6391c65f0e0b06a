import ArgumentParser
import PilotageWorkflows

/// `pilotage glossary`.
struct GlossaryCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "glossary",
        abstract: "List the metrics: meaning, owner, the decision each supports, and where it is defined.",
        discussion: """
            EXAMPLE
              pilotage glossary --format csv > glossary.csv
            """
    )

    @OptionGroup var listing: ListingOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let glossary = try Glossary(open: invocation.open())
        try invocation.streams.data(glossary.text(listing.format))
        return .clean
    }
}
