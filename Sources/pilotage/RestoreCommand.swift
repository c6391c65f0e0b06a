import ArgumentParser
import PilotageWorkflows

/// `pilotage restore`.
struct RestoreCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup in the place of the store.",
        discussion: """
            The backup is copied and verified before anything is changed. A store that stands there stays, under \
            another name beside it.

            EXAMPLE
              pilotage restore /srv/backup/pilotage/store-20261116T063000Z.backup.sqlite --replace
            """
    )

    @Argument(help: ArgumentHelp("A file that 'pilotage backup' made.", valueName: "file"))
    var backup: String

    @Flag(help: "Take the place of the store that stands there.")
    var replace = false

    @OptionGroup var options: GlobalOptions

    func work() throws -> ExitStatus {
        let invocation = options.invocation
        let open = try invocation.open()
        let work = RestoreStore(open: open, backup: backup, replaces: replace, invocation: invocation)
        try invocation.streams.data(work.run())
        return .clean
    }
}
