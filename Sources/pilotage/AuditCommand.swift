import ArgumentParser
import PilotageWorkflows

/// `pilotage audit`.
struct AuditCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "List who did what and when: imports, decisions, changes, reports, exports; and prove the list.",
        discussion: """
            Every entry bears the hash of the one before, so that a changed, removed or inserted entry is found; json \
            and csv hold details and hashes. Ends with 1 when the chain is broken or a table is not what it says.

            EXAMPLE
              pilotage audit --action import --since 2026-11-01
              pilotage audit --format csv > audit.csv
            """
    )

    @Option(help: ArgumentHelp("Only this action, such as import or decide.", valueName: "word"))
    var action: String?

    @Option(help: ArgumentHelp("Only what this role did.", valueName: "role"))
    var role: String?

    @Option(help: ArgumentHelp("Only what was done to subjects that hold this text.", valueName: "text"))
    var about: String?

    @Option(help: ArgumentHelp("Only from this business day on.", valueName: "date"))
    var since: String?

    @OptionGroup var listing: ListingOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let choice = ListAudit.Choice(action: action, role: role, about: about, since: since)
        let audit = try ListAudit(open: invocation.open(), choice: choice, streams: invocation.streams).run()
        try invocation.streams.data(ListAudit.text(audit.listing, listing.format))
        return audit.status
    }
}
