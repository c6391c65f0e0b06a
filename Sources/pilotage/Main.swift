import ArgumentParser
import PilotageWorkflows

/// Starts the program: reads the command line, runs one command, and ends with its exit status.
@main
enum Main {
    static func main() {
        Signals.ignoreThoseOfWriting()
        ProcessMemory.returnLargeBlocks()
        // Swift reads the command line from /proc/self/maps. Where that failed, for want of a free file descriptor, no
        // argument is left, and doing nothing must not look like success.
        guard !CommandLine.arguments.isEmpty else {
            Streams().error("The command line could not be read from /proc. Nothing was done; try again.")
            Pilotage.exit(withError: ExitCode(ExitStatus.fault.rawValue))
        }
        do {
            var command = try Pilotage.parseAsRoot()
            guard let ours = command as? any Command else {
                // Help, the version and completion scripts are commands of the parser.
                try command.run()
                return
            }
            Pilotage.exit(withError: ExitCode(status(of: ours).rawValue))
        } catch {
            Pilotage.exit(withError: error)
        }
    }

    /// Runs the command and words what went wrong.
    private static func status(of command: any Command) -> ExitStatus {
        do {
            return try command.work()
        } catch {
            let fault = Fault(error)
            Streams().error(fault.message)
            return fault.status
        }
    }
}
