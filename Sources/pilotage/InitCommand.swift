import ArgumentParser
import PilotageWorkflows

/// `pilotage init [DIR]`.
struct InitCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a working project with sample data.",
        discussion: """
            The folder must be new or empty; nothing is ever overwritten.

            EXAMPLE
              pilotage init my-project
            """
    )

    @Argument(help: ArgumentHelp("The folder of the new project.", valueName: "dir"))
    var folder = "pilotage-sample"

    func work() throws -> ExitStatus {
        let invocation = Invocation()
        let text = try InitProject(folder: folder, workingFolder: invocation.workingFolder).run()
        try invocation.streams.data(text)
        return .clean
    }
}
