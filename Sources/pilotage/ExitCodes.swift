import PilotageWorkflows

/// The exit codes as the help shows them.
enum ExitCodes {
    /// One line a code, in their order.
    static let text = ExitStatus.allCases.map { status in
        let number = String(status.rawValue)
        return "  \(String(repeating: " ", count: 2 - number.utf8.count))\(number)  \(status.meaning)"
    }
    .joined(separator: "\n")
}
