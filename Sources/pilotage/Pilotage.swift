import ArgumentParser
import PilotageWorkflows

/// The root of the command line.
struct Pilotage: Command {
    static let configuration = CommandConfiguration(
        commandName: "pilotage",
        abstract: "Did the pilot work, for whom, what is it worth, and what now?",
        discussion: """
            Data goes to standard output, everything else to standard error; nothing is coloured. \
            A command ends with one of these codes:

            \(ExitCodes.text)
            """,
        version: ToolVersion.current,
        subcommands: [
            InitCommand.self, CheckCommand.self, MapCommand.self, ImportCommand.self, ReportCommand.self,
            ScorecardCommand.self, ExplainCommand.self, GlossaryCommand.self, RegisterCommand.self, VerifyCommand.self,
            DoctorCommand.self,
            DumpCommand.self, DigestCommand.self,
            QuarantineCommand.self,
            ForgetCommand.self,
            RetentionCommand.self,
            ContractCommand.self,
            RunDueCommand.self, RunsCommand.self, DeliveriesCommand.self, AlertsCommand.self, ScheduleCommand.self,
            BackupCommand.self, RestoreCommand.self,
            RoiCommand.self, PortfolioCommand.self,
            AuditCommand.self, CatalogCommand.self, ExportCommand.self,
            ReadinessCommand.self, DecideCommand.self, DecisionsCommand.self,
            CellsCommand.self,
        ]
    )

    func work() throws -> ExitStatus {
        try Streams().data(Orientation.text)
        return .clean
    }
}
