import ArgumentParser
import PilotageWorkflows

/// The options that every command about a project understands.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The project's folder; else PILOTAGE_PROJECT, else the nearest folder above that holds pilotage.yml.",
            valueName: "dir"
        )
    )
    var project: String?

    @Option(help: ArgumentHelp("The moment to work with instead of the clock, in RFC 3339.", valueName: "time"))
    var now: String?

    @Flag(help: "Leave out progress and remarks; errors are always shown.")
    var quiet = false

    var invocation: Invocation { Invocation(project: project, now: now, isQuiet: quiet) }
}

/// The option of commands that print a listing.
struct ListingOptions: ParsableArguments {
    /// The words of the command line for the forms of a listing.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case table, json, csv
    }

    @Option(name: .customLong("format"), help: "How to print.")
    var chosen = Form.table

    var format: ListingForm {
        switch chosen {
        case .table: .table
        case .json: .json
        case .csv: .csv
        }
    }
}

/// The options of commands that write a report.
struct ReportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder to write to; else the project's own.", valueName: "dir"))
    var output: String?

    @Option(help: ArgumentHelp("What to write: a list of md, html and xlsx.", valueName: "list"))
    var format = "md,html,xlsx"

    @Option(
        help: ArgumentHelp(
            "The most runs that the workbook lists; else all, above 200,000 in a second workbook.",
            valueName: "count"
        )
    )
    var runRows: Int?
}

/// The options of commands that print figures, or write them as a report.
struct FigureOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder to write a report to; else the project's own.", valueName: "dir"))
    var output: String?

    @Option(
        help: ArgumentHelp(
            "Print as table, json or csv, or write a report in a list of md, html and xlsx.",
            valueName: "form"
        )
    )
    var format = "table"

    /// How to print; nil for a report.
    var listing: ListingForm? { ListingForm(rawValue: format) }
}
