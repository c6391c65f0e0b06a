import PilotageImport
import PilotageStore

/// An error as the user meets it: the exit status, what happened, and the next step.
public struct Fault: Error, Sendable, Hashable {
    public let status: ExitStatus
    /// One line, or one line an issue; without control characters.
    public let what: String
    public let fix: String

    /// Joins status and texts.
    public init(status: ExitStatus, what: String, fix: String) {
        self.status = status
        self.what = what
        self.fix = fix
    }

    /// Words any error: the one place that turns errors into exit codes and text.
    ///
    /// An error of no known kind is a fault of this program; its type is named, its content is not printed.
    public init(_ error: any Error) {
        switch error {
        case let fault as Fault: self = fault
        case let explained as any Explained:
            self.init(status: explained.status, what: explained.what, fix: explained.fix)
        case let failure as DefinitionFailure: self.init(ProjectError.refused(failure.issues))
        case let refusal as FileRefusal: self.init(refusal)
        case let store as StoreError: self.init(store)
        case is CancellationError: self.init(status: .fault, what: "The work was cancelled", fix: "Run again")
        default:
            self.init(
                status: .fault,
                what: "Something went wrong inside pilotage (\(type(of: error)))",
                fix: "Run again; if it happens again, report it with the command line and this message"
            )
        }
    }

    /// The message for standard error: what, then the next step.
    public var message: String { "pilotage: \(what)\n\(Printable.sentence(fix))" }
}
