import ArgumentParser
import PilotageWorkflows

/// `pilotage report`.
struct ReportCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write the weekly KPI report.",
        discussion: """
            Takes the last closed ISO week unless --period names another, or a month such as 2026-10. Prints the path of each file it wrote.

            EXAMPLE
              pilotage report --period 2026-W46 --format md,html
            """
    )

    @Option(help: ArgumentHelp("The ISO week or month, such as 2026-W46 or 2026-10.", valueName: "period"))
    var period: String?

    @OptionGroup var report: ReportOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let work = try MakeReport(
            open: invocation.open(),
            subject: .week(period),
            formats: report.format,
            output: report.output,
            mostRunRows: report.runRows,
            invocation: invocation
        )
        try invocation.streams.data(work.run())
        return .clean
    }
}
