/// One fault in a definition file (contract, metric, pilot): where it stands, what is wrong, and how to mend it.
public struct DefinitionIssue: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file as the caller named it.
    public let file: String
    /// Counted from 1.
    public let line: Int
    /// Counted from 1, in Unicode scalars.
    public let column: Int
    /// What is wrong, without a full stop.
    public let what: String
    /// What to do about it, without a full stop.
    public let fix: String

    /// Makes an issue from its place and its two half sentences.
    public init(file: String, line: Int, column: Int, what: String, fix: String) {
        self.file = file
        self.line = line
        self.column = column
        self.what = what
        self.fix = fix
    }

    /// The place, what is wrong, and the mend: `file:line:column: what. fix.`.
    public var description: String { "\(file):\(line):\(column): \(what). \(fix)." }
}

/// Everything wrong with one definition file, in the order of the file.
public struct DefinitionFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// At least one.
    public let issues: [DefinitionIssue]

    /// Makes a failure; issues are put in the order of files and lines.
    public init(issues: [DefinitionIssue]) {
        self.issues = issues.sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
    }

    /// One issue a line.
    public var description: String { issues.map(\.description).joined(separator: "\n") }
}
