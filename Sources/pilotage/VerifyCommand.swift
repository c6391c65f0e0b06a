import ArgumentParser
import PilotageWorkflows

/// `pilotage verify`.
struct VerifyCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recompute the store's digests and compare every published report with its record.",
        discussion: """
            With a manifest, which stands beside every report as REPORT.manifest.json: compares its files, makes the \
            report again from the data and definitions of its time, and compares byte for byte.

            Ends with 0 when all agrees, 1 when a row, a receipt, the audit trail or a report is not what it was.

            EXAMPLE
              pilotage verify
              pilotage verify Reports/scorecard-invoice-intake-ai-2026-11-16.manifest.json
            """
    )

    @Argument(help: ArgumentHelp("The manifest of a report; else the whole store.", valueName: "manifest"))
    var manifest: String?

    @OptionGroup var listing: ListingOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let open = try invocation.open()
        let result =
            try manifest.map { try VerifyManifest(open: open, manifest: $0, invocation: invocation).run() }
            ?? VerifyStore(open: open, streams: invocation.streams).run()
        try invocation.streams.data(result.text(listing.format))
        return result.status
    }
}
