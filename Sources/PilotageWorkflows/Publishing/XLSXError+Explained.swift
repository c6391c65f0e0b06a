public import PilotageRender

/// A workbook that cannot be written truthfully is a fault of the report, not of the user.
extension XLSXError: Explained {
    /// How a command ends when the workbook cannot be written.
    public var status: ExitStatus { .fault }

    /// The place in the workbook, and what is wrong there.
    public var what: String { "The workbook cannot be written: \(place): \(problem.what)" }

    /// What to do next.
    public var fix: String { problem.fix }
}
