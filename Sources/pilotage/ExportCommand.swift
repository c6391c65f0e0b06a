import ArgumentParser
import PilotageWorkflows

/// `pilotage export`.
struct ExportCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract:
            "Hand out rows as CSV or NDJSON: runs, attempts, costs, baselines, annotations, comparisons, segments.",
        discussion: """
            Personal values stay masked as the contracts say. Segments of rows in cells of fewer than five cases are \
            withheld, with the next smallest cell where one alone could be computed. In CSV a text that a spreadsheet \
            would compute begins with an apostrophe; numbers are never touched. The audit trail names each export.

            EXAMPLE
              pilotage export runs --since 2026-11-01 --output runs.csv --by "Finance analyst"
              pilotage export segments invoice-intake-ai --format ndjson
            """
    )

    /// The words of the command line for the forms of an export.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case csv, ndjson
    }

    @Argument(help: "What: runs, attempts, costs, baselines, annotations, comparisons or segments.")
    var kind: String

    @Argument(help: ArgumentHelp("The id of the pilot, for comparisons and segments.", valueName: "pilot"))
    var pilot: String?

    @Option(name: .customLong("format"), help: "How to write.")
    var chosen = Form.csv

    @Option(help: ArgumentHelp("The role that takes the rows; never a person's name.", valueName: "role"))
    var by = "export"

    @Option(help: ArgumentHelp("Runs that started from this business day on.", valueName: "date"))
    var since: String?

    @Option(help: ArgumentHelp("Runs that started up to this business day.", valueName: "date"))
    var until: String?

    @Option(help: ArgumentHelp("A new file to write to; else standard output.", valueName: "file"))
    var output: String?

    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let order = ExportRows.Order(
            kind: kind,
            pilot: pilot,
            form: chosen == .csv ? .csv : .ndjson,
            role: by,
            since: since,
            until: until,
            output: output
        )
        try ExportRows(open: invocation.open(), order: order, invocation: invocation).run()
        return .clean
    }
}
