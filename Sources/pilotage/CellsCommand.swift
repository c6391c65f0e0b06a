import ArgumentParser
import PilotageWorkflows

/// `pilotage cells PILOT`.
struct CellsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "cells",
        abstract: "Print the cells that a pilot's reports are made of, or the SQL that makes them elsewhere.",
        discussion: """
            A cell sums up the runs of one workflow on one business day, all of them or those of one segment, in whole \
            numbers. The answer has fields parted by tabs, under a line of names. With --sql it is the text of a statement \
            that gives the same lines on an engine that holds the table 'runs'; --rows prints that table.

            EXAMPLE
              pilotage cells invoice-intake-ai --by customer_segment
              pilotage cells invoice-intake-ai --histogram duration --sql duckdb
            """
    )

    /// The durations that are counted by bucket.
    enum Histogram: String, ExpressibleByArgument, CaseIterable {
        case duration, working, manual

        var asked: ListCells.Histogram {
            switch self {
            case .duration: .duration
            case .working: .working
            case .manual: .manual
            }
        }
    }

    /// The engines whose words are known.
    enum Engine: String, ExpressibleByArgument, CaseIterable {
        case sqlite, duckdb

        var asked: ListCells.Engine {
            switch self {
            case .sqlite: .sqlite
            case .duckdb: .duckdb
            }
        }
    }

    @Argument(help: ArgumentHelp("The id of the pilot.", valueName: "pilot"))
    var pilot: String

    @Option(help: ArgumentHelp("Cut by this segment dimension of the pilot.", valueName: "dimension"))
    var by: String?

    @Option(help: ArgumentHelp("Count the runs that this metric looks at; else all but tests.", valueName: "id"))
    var metric: String?

    @Option(help: "Count durations by ISO week and bucket: duration, working or manual.")
    var histogram: Histogram?

    @Option(help: "Print the statement for an engine: sqlite or duckdb.")
    var sql: Engine?

    @Flag(help: "Print the table 'runs' that the statement reads.")
    var rows = false

    @Option(help: ArgumentHelp("Ask as of the end of this business day.", valueName: "date"))
    var asOf: String?

    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let list = try ListCells(
            open: invocation.open(asOf: asOf),
            pilot: pilot,
            question: ListCells.Question(metric: metric, dimension: by, histogram: histogram?.asked),
            streams: invocation.streams
        )
        if rows {
            try list.rows { try invocation.streams.data($0) }
        } else {
            try invocation.streams.data(sql.map { list.statement($0.asked) } ?? list.cells())
        }
        return .clean
    }
}
