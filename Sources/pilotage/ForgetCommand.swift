import ArgumentParser
import PilotageWorkflows

/// `pilotage forget`.
struct ForgetCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Remove every row of one person from the store, and the bytes from its files.",
        discussion: """
            Looks for the value, and for its pseudonym where the project has a privacy key, in ids, segments, error \
            texts, owners, roles and rows that were set aside. A run that goes takes its attempts and annotations \
            along, in all versions. The audit trail keeps the numbers, never the value.

            Ends with 1 when entries that cannot be changed, such as file names, hold the value.

            EXAMPLE
              printf '%s' 'ann@example.org' | pilotage forget --subject - --by "data protection officer" --dry-run
            """
    )

    @Option(
        help: ArgumentHelp(
            "The value; - reads it from standard input, where no list of processes shows it.",
            valueName: "value"
        )
    )
    var subject: String

    @Option(
        help: ArgumentHelp(
            "Look in this field only, named as in contracts, such as segment.customer.",
            valueName: "field"
        )
    )
    var field: String?

    @Option(help: ArgumentHelp("The role that orders it, for the audit trail.", valueName: "role"))
    var by: String

    @Flag(help: "Count the rows, remove nothing.")
    var dryRun = false

    @OptionGroup var listing: ListingOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let work = try ForgetSubject(
            open: invocation.open(),
            field: field,
            role: by,
            isRehearsal: dryRun,
            streams: invocation.streams
        )
        let answer = try work.run(subject: subject)
        try invocation.streams.data(answer.listing.text(listing.format))
        for remark in answer.remarks { invocation.streams.remark(remark) }
        return answer.status
    }
}
