/// Why a finished workbook is not what was sent; it must not be published.
public struct WorkbookReadBackFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The part of the workbook, or the file itself.
    public let part: String
    public let problem: Problem

    /// What is wrong with the file.
    public enum Problem: Error, Hashable, Sendable {
        case unreadable
        /// The container is damaged; the text says where.
        case container(String)
        /// The part unpacks to more than a workbook of a report may hold.
        case tooBig(Int)
        /// The part does not unpack to the bytes that were packed.
        case damaged
        case notXML(line: Int)
        /// The part points outside the file, or at a part that is not there.
        case target(String)
        /// Something that a report's workbook never holds.
        case unexpected(String)
        /// A fact about the content differs from what was sent.
        case differs(String, sent: String, found: String)
    }

    init(_ part: String, _ problem: Problem) {
        self.part = part
        self.problem = problem
    }

    public var description: String {
        "\(part): \(problem.what). Check free space where the report and temporary files are written, then run again."
    }
}

extension WorkbookReadBackFault.Problem {
    /// What is wrong, in words.
    public var what: String {
        switch self {
        case .unreadable: "the file cannot be read"
        case .container(let place): "the container is damaged (\(place))"
        case .tooBig(let bytes): "the part would unpack to \(bytes) bytes"
        case .damaged: "the packed bytes are damaged"
        case .notXML(let line): "the XML breaks off or is malformed at line \(line)"
        case .target(let target): "it refers to '\(target)', which is not in the file"
        case .unexpected(let what): "it holds \(what)"
        case .differs(let fact, let sent, let found): "\(fact): sent \(sent), found \(found)"
        }
    }
}
