import ArgumentParser
import PilotageWorkflows

/// `pilotage catalog`.
struct CatalogCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "catalog",
        abstract: "Search workflows, metrics, contracts, sources, pilots and assumptions, with who answers for each.",
        discussion: """
            Without words everything is listed. With words only entries that hold all of them, in any case, anywhere: \
            in the id, the title, an owner, the support path, the meaning.

            EXAMPLE
              pilotage catalog invoice
              pilotage catalog --kind workflow --format csv
            """
    )

    @Argument(help: "Words that an entry must hold.")
    var words: [String] = []

    @Option(help: ArgumentHelp("Only workflow, metric, contract, source, pilot or assumption.", valueName: "kind"))
    var kind: String?

    @OptionGroup var listing: ListingOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let catalogue = try Catalogue(open: invocation.open(), words: words, kind: kind)
        try invocation.streams.data(catalogue.text(listing.format))
        return .clean
    }
}
