/// An error that knows its exit status and says what happened and what to do next.
///
/// Both texts are half sentences without a full stop; neither holds a setting's value that may be secret nor the
/// content of a cell.
public protocol Explained: Error {
    /// How the command ends when nobody mends this.
    var status: ExitStatus { get }
    /// What happened, and where.
    var what: String { get }
    /// What to do next.
    var fix: String { get }
}
