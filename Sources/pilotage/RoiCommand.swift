import ArgumentParser
import PilotageWorkflows

/// `pilotage roi PILOT`.
struct RoiCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "roi",
        abstract: "Say what a pilot is worth: cash flows, return, range, what moves it, plan against actual.",
        discussion: """
            Prints every figure with its number id, as the scorecard prints it; with md, html or xlsx it writes a report \
            instead and prints the path of each file.

            EXAMPLE
              pilotage roi invoice-intake-ai
              pilotage roi invoice-intake-ai --format html,xlsx --output Reports
            """
    )

    @Argument(help: ArgumentHelp("The id of the pilot.", valueName: "pilot"))
    var pilot: String

    @Option(help: ArgumentHelp("Evaluate as of the end of this business day.", valueName: "date"))
    var asOf: String?

    @OptionGroup var figures: FigureOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        try figures.give(.value(pilot), open: invocation.open(asOf: asOf), invocation)
        return .clean
    }
}

/// `pilotage portfolio`.
struct PortfolioCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "portfolio",
        abstract: "Put all pilots on one page, by value, risk, effort and verdict.",
        discussion: """
            Prints every figure with its number id; with md, html or xlsx it writes a report instead and prints the path \
            of each file.

            EXAMPLE
              pilotage portfolio --format md,html,xlsx
            """
    )

    @Option(help: ArgumentHelp("Evaluate as of the end of this business day.", valueName: "date"))
    var asOf: String?

    @OptionGroup var figures: FigureOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        try figures.give(.portfolio, open: invocation.open(asOf: asOf), invocation)
        return .clean
    }
}

extension FigureOptions {
    /// Prints the figures of the subject, or writes its report.
    func give(_ subject: MakeReport.Subject, open: OpenProject, _ invocation: Invocation) throws {
        if let listing {
            let figures = try ListFigures(open: open, subject: subject, invocation: invocation).run()
            return try invocation.streams.data(figures.text(listing))
        }
        let work = try MakeReport(
            open: open,
            subject: subject,
            formats: format,
            output: output,
            invocation: invocation
        )
        try invocation.streams.data(work.run())
    }
}
