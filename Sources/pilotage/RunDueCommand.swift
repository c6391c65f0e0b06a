import ArgumentParser
import PilotageWorkflows

/// `pilotage run-due`.
struct RunDueCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "run-due",
        abstract: "Do the scheduled job: take in what is new, publish each closed week once.",
        discussion: """
            Reads job.yml beside pilotage.yml. A week (or month, by job.yml) is due when it has ended in the project's time zone and was not \
            published, whenever the job runs; rows that come late make a new revision that says what changed. Run it as \
            often as you like.

            Ends with 0 when nothing needs a person, 1 when a week was withheld, missed or has caveats or a file was \
            refused, 75 while another run is the job.

            EXAMPLE
              pilotage run-due
              pilotage run-due --dry-run
              pilotage run-due --only 2026-W46 --force
            """
    )

    /// How the log is written.
    enum LogForm: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Option(help: ArgumentHelp("This ISO week or month only.", valueName: "period"))
    var only: String?

    @Flag(help: "With --only: publish in spite of reasons to withhold it, or once more.")
    var force = false

    @Flag(help: "Say what is due and write nothing.")
    var dryRun = false

    @Option(help: "How the log on standard error is written.")
    var logFormat = LogForm.text

    @Flag(help: "End with 0 in place of 1, for schedulers that take 1 for a failure.")
    var acceptFindings = false

    @OptionGroup var listing: ListingOptions
    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let job = try RunDue(
            open: invocation.open(),
            only: only,
            isForced: force,
            form: logFormat == .json ? .json : .text,
            streams: invocation.streams
        )
        if dryRun {
            try invocation.streams.data(job.rehearse().text(listing.format))
            return .clean
        }
        let result = try job.run()
        try invocation.streams.data(result.decisions.text(listing.format))
        return acceptFindings && result.status == .findings ? .clean : result.status
    }
}
