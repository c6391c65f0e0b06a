public import PilotageRender

/// A workbook that cannot be written truthfully is a fault of the report; one that the library cannot write is a
/// matter of disk and memory.
extension XLSXError: Explained {
    /// How a command ends when the workbook cannot be written.
    public var status: ExitStatus {
        switch problem {
        case .library, .nothing: .cannotWrite
        case .noSheets, .sheetTwice, .identifierTwice, .identifier, .cellCount, .pointCount, .tooManyRows,
            .tooManyColumns, .rowCount, .noFeed, .notFinite, .currency, .textTooLong, .unknownPlaceholder, .unknownName,
            .unknownFunction,
            .formulaCharacter, .formulaUnclosed, .createdAt, .decimalSign:
            .fault
        }
    }

    /// The place in the workbook, and what is wrong there.
    public var what: String { "The workbook cannot be written: \(place): \(problem.what)" }

    /// What to do next.
    public var fix: String { problem.fix }
}
