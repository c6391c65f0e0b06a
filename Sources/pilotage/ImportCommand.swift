import ArgumentParser
import PilotageWorkflows

/// `pilotage import KIND FILE...`.
struct ImportCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Load files into the store, each whole or not at all.",
        discussion: """
            A KIND is a kind of row (by the project's contract for it) or the tool whose export the files are, as \
            it is: its mapping is contracts/formats/TOOL.yml of the project, else the one that ships.

            Every row is accepted, a duplicate, or set aside with its line and the mend; loading the same file \
            again changes nothing.

            Ends with 1 when rows were set aside, 65 when a file was refused (the others are loaded), 66 when a \
            file is missing, 75 when another process holds the store for over 60 seconds.

            EXAMPLE
              pilotage import runs data/runs-2026-11.csv
              pilotage import openlineage events.ndjson
              pilotage import n8n executions.json --names workflows.json
              pilotage import airflow airflow.db
              zcat runs.csv.gz | pilotage import runs - --receipt json
            """
    )

    /// How the receipt is printed.
    enum Receipt: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(
        help:
            ArgumentHelp(
                "What the rows are: \(ImportOrder.kindWords); or whose export: \(ImportOrder.formatWords).",
                valueName: "kind"
            )
    )
    var kind: String

    @Argument(
        help: ArgumentHelp(
            "CSV or NDJSON files (.ndjson, .jsonl), or exports as the tool wrote them; - is standard input.",
            valueName: "file"
        )
    )
    var files: [String]

    @Option(
        name: [.customLong("contract"), .customLong("mapping")],
        help: ArgumentHelp(
            "Use this contract, or mapping of an export, instead of the project's own.",
            valueName: "file"
        )
    )
    var contract: String?

    @Option(
        help: ArgumentHelp(
            "The tool's list of workflows: their names take the place of ids (n8n, prefect).",
            valueName: "file"
        )
    )
    var names: String?

    @Flag(help: "Read and judge the files, store nothing.")
    var dryRun = false

    @Option(help: "Print the receipt as text or as one JSON object a file.")
    var receipt = Receipt.text

    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let order = try ImportOrder(
            kindWord: kind,
            files: files,
            contract: contract,
            names: names,
            isRehearsal: dryRun,
            workingFolder: invocation.workingFolder
        )
        let work = try ImportFiles(open: invocation.open(), order: order, streams: invocation.streams)
        return try work.run { outcome in
            try invocation.streams.data(receipt == .json ? order.json(outcome) : order.text(outcome))
        }
    }
}
