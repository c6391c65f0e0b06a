public import PilotageImport

/// Why a project could not be opened.
public enum ProjectError: Explained, Hashable {
    /// No `pilotage.yml` in the folder, nor in any folder above it.
    case notFound(from: String)
    /// The folder that was named holds no `pilotage.yml`.
    case notAProject(folder: String)
    /// The definitions were read and are wrong; every issue, in the order of files and lines.
    case refused([DefinitionIssue])
    /// The project declares no contract for this kind of file.
    case noContract(kind: String)
    /// Nothing of that name is defined; the nearest names that are.
    case unknown(noun: String, name: String, known: [String])

    public var status: ExitStatus {
        switch self {
        case .notFound, .notAProject, .refused, .noContract: .configuration
        case .unknown: .usage
        }
    }

    public var what: String {
        switch self {
        case .notFound(let start): "No pilotage.yml in \(start) nor in any folder above it"
        case .notAProject(let folder): "\(folder) holds no pilotage.yml"
        case .refused(let issues): issues.map(\.oneLine).joined(separator: "\n")
        case .noContract(let kind): "The project has no contract for \(kind)"
        case .unknown(let noun, let name, _): "There is no \(noun) named '\(Printable.text(name))'"
        }
    }

    public var fix: String {
        switch self {
        case .notFound: "Go to the project's folder, name it with --project, or make one with 'pilotage init DIR'"
        case .notAProject: "Name the folder that holds pilotage.yml, or make a project with 'pilotage init DIR'"
        case .refused(let issues):
            issues.count == 1 ? "Mend this line and run again" : "Mend these \(issues.count) lines and run again"
        case .noContract(let kind): "Write contracts/\(kind).yml, or name a contract with --contract"
        case .unknown(_, let name, let known): NearestName.advice(for: name, among: known)
        }
    }
}

extension DefinitionIssue {
    /// Place, fault and mend on one line.
    fileprivate var oneLine: String { "\(file):\(line):\(column): \(what). \(Printable.sentence(fix))" }
}
