import ArgumentParser
import PilotageWorkflows

/// `pilotage map KIND FILE`.
struct MapCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "map",
        abstract: "Propose how to read a CSV or NDJSON file of another system, and show what would be read.",
        discussion: """
            Looks at the head and up to 1,000 rows and prints a mapping, which is a contract: check the lines that \
            bear a remark, save it, and give it to the import. Nothing is stored. What would be read is shown on \
            standard error.

            Ends with 1 when the mapping cannot be used before a person fills something in.

            EXAMPLE
              pilotage map runs jobs.csv > contracts/jobs.yml
              pilotage import runs jobs.csv --mapping contracts/jobs.yml
            """
    )

    @Argument(help: ArgumentHelp("What the rows are: \(ImportOrder.kindWords).", valueName: "kind"))
    var kind: String

    @Argument(help: ArgumentHelp("A CSV or NDJSON file (.ndjson, .jsonl); - is standard input.", valueName: "file"))
    var file: String

    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let work = try ProposeMapping(
            open: invocation.open(),
            kindWord: kind,
            file: file,
            workingFolder: invocation.workingFolder
        )
        let proposal = try work.run()
        try invocation.streams.data(proposal.mapping)
        for remark in proposal.remarks { invocation.streams.remark(remark) }
        return proposal.status
    }
}
