import ArgumentParser
import PilotageWorkflows

/// `pilotage quarantine`.
struct QuarantineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine",
        abstract: "List, show and read again the rows that were set aside.",
        subcommands: [QuarantineListCommand.self, QuarantineShowCommand.self, QuarantineRetryCommand.self]
    )
}

/// `pilotage quarantine list`.
struct QuarantineListCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Count the rows that were set aside, by load and rule, open and settled.",
        discussion: """
            A row is settled when it was read again and stored, when its file was loaded again, or when a later file \
            brought a row with its key. It stays listed.

            EXAMPLE
              pilotage quarantine list --rule unknown-value
            """
    )

    @Option(help: ArgumentHelp("Only the rows of this load.", valueName: "load"))
    var load: String?

    @Option(help: ArgumentHelp("Only the rows set aside under this rule.", valueName: "rule"))
    var rule: String?

    @OptionGroup var listing: ListingOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let found = try ListQuarantine(open: invocation.open(), streams: invocation.streams)
            .counts(load: load, rule: rule)
        try invocation.streams.data(found.text(listing.format))
        return .clean
    }
}

/// `pilotage quarantine show`.
struct QuarantineShowCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print rows that were set aside: place, rule, what is wrong, the mend, and the row's own text.",
        discussion: """
            Personal values are blanked or stand as pseudonyms. Control characters are written out in tables, and CSV \
            is guarded against formulas.

            EXAMPLE
              pilotage quarantine show --load 3 --format csv
              pilotage quarantine show 17
            """
    )

    @Argument(help: ArgumentHelp("The number of one row.", valueName: "id"))
    var id: String?

    @Option(help: ArgumentHelp("All rows of this load.", valueName: "load"))
    var load: String?

    @OptionGroup var listing: ListingOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let found = try ListQuarantine(open: invocation.open(), streams: invocation.streams).rows(id: id, load: load)
        do throws(FileFault) {
            try invocation.streams.data(found.text(listing.format))
        } catch {
            // `head` has its lines: nothing was lost that anyone wanted.
            if !error.isReaderGone { throw error }
        }
        return .clean
    }
}

/// `pilotage quarantine retry`.
struct QuarantineRetryCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Read the open rows again by the project's present contracts.",
        discussion: """
            Rows that are in order now are stored in a load of their own, which names their file and lines; they are \
            settled. The others stay, with the new reason. Nothing changes when nothing was mended.

            Ends with 1 while rows stay open.

            EXAMPLE
              pilotage quarantine retry --load 3
            """
    )

    @Option(help: ArgumentHelp("Only the rows of this load.", valueName: "load"))
    var load: String?

    @OptionGroup var listing: ListingOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let answer = try RetryQuarantine(open: invocation.open(), streams: invocation.streams).run(load: load)
        try invocation.streams.data(answer.listing.text(listing.format))
        return answer.status
    }
}
