import ArgumentParser
import PilotageWorkflows

/// `pilotage scorecard PILOT`.
struct ScorecardCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "scorecard",
        abstract: "Evaluate a pilot: keep, expand, simplify or stop, with the rule that says so.",
        discussion: """
            Prints the path of each file it wrote.

            EXAMPLE
              pilotage scorecard invoice-intake-ai --as-of 2026-11-15
            """
    )

    @Argument(help: ArgumentHelp("The id of the pilot.", valueName: "pilot"))
    var pilot: String

    @Option(help: ArgumentHelp("Evaluate as of the end of this business day.", valueName: "date"))
    var asOf: String?

    @OptionGroup var report: ReportOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let work = try MakeReport(
            open: invocation.open(asOf: asOf),
            subject: .pilot(pilot),
            formats: report.format,
            output: report.output,
            mostRunRows: report.runRows,
            invocation: invocation
        )
        try invocation.streams.data(work.run())
        return .clean
    }
}
