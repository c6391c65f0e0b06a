/// How a command ended, as a number that schedulers and scripts can act on.
public enum ExitStatus: Int32, Sendable, CaseIterable {
    case clean = 0
    case findings = 1
    case usage = 64
    case refused = 65
    case noInput = 66
    case undelivered = 69
    case fault = 70
    case cannotWrite = 73
    case locked = 75
    case configuration = 78

    /// What the number means, in words for an operator.
    public var meaning: String {
        switch self {
        case .clean: "Done, nothing to report."
        case .findings: "Done, with findings that need a person."
        case .usage: "The command line was not understood."
        case .refused: "The input was refused; the store is unchanged."
        case .noInput: "A file that was named cannot be read."
        case .undelivered: "The report was made but not delivered."
        case .fault: "An internal fault."
        case .cannotWrite: "A file cannot be written; the old one is intact."
        case .locked: "Another process holds the store; try again."
        case .configuration: "The project's definitions are wrong or missing."
        }
    }
}
