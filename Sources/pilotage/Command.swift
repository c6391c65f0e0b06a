import ArgumentParser
import PilotageWorkflows

/// A command of this program: it does its work and says how it ended.
protocol Command: ParsableCommand {
    /// Does the work; an error is worded by `Fault`.
    func work() throws -> ExitStatus
}
