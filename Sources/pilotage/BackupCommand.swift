import ArgumentParser
import PilotageWorkflows

/// `pilotage backup`.
struct BackupCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the store while it is in use, and prove the copy by restoring it.",
        discussion: """
            The copy is of one moment between two loads. It gets its name, with the moment in it, only when a store \
            restored from it verifies and has the same rows. Prints the SHA-256 and the path, as sha256sum checks them.

            EXAMPLE
              pilotage backup --to /srv/backup/pilotage --keep 8
            """
    )

    @Option(help: ArgumentHelp("The folder that the copy goes into.", valueName: "dir"))
    var to: String

    @Option(help: ArgumentHelp("So many backups stay in the folder; older ones are removed.", valueName: "count"))
    var keep: Int?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if let keep, keep < 1 { throw ValidationError("--keep must be at least 1.") }
    }

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let work = try BackupStore(open: invocation.open(), folder: to, keep: keep, invocation: invocation)
        try invocation.streams.data(work.run())
        return .clean
    }
}
