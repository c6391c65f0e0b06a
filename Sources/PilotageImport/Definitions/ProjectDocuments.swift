/// The definition files of a project by what they define; contracts are read elsewhere.
struct ProjectDocuments {
    /// The files that stand beside each other at the top.
    enum Single: String, CaseIterable {
        case settings = "pilotage"
        case policy, catalog, assumptions
        case failureRules = "failure-rules"
        case rates

        /// Whether a project without the file is refused.
        var isRequired: Bool { self != .failureRules && self != .rates }
    }

    /// The folders that hold one file for each definition.
    enum Folder: String, CaseIterable {
        case metrics, pilots
    }

    /// A file that is missing or cannot be parsed has no root.
    var single: [Single: DefinitionDocument] = [:]
    var folders: [Folder: [DefinitionDocument]] = [:]

    /// Parses the files in the order of their paths; other files of the project are passed over.
    init(_ files: [DefinitionFile], _ findings: inout DefinitionFindings) {
        for file in files.sorted(by: { $0.path < $1.path }) { add(file, &findings) }
        for key in Single.allCases where key.isRequired && single[key] == nil { findings.add(Self.missing(key)) }
    }

    private mutating func add(_ file: DefinitionFile, _ findings: inout DefinitionFindings) {
        let parts = file.path.utf8.split(separator: 0x2F, omittingEmptySubsequences: false).map {
            String(Substring($0))
        }
        guard let name = parts.last, let ending = Ending(of: name) else { return }
        if parts.count == 1, let key = Single(rawValue: ending.stem) {
            guard ending.isRead else { return findings.add(ending.issue(file)) }
            single[key] = Self.parse(file, &findings)
        } else if parts.count > 1, let folder = Folder(rawValue: parts[0]) {
            guard ending.isRead else { return findings.add(ending.issue(file)) }
            guard parts.count == 2 else { return findings.add(Self.tooDeep(file, folder)) }
            folders[folder, default: []].append(Self.parse(file, &findings))
        }
    }

    private static func parse(_ file: DefinitionFile, _ findings: inout DefinitionFindings) -> DefinitionDocument {
        switch StrictYAML.parse(bytes: file.bytes, file: file.path) {
        case .success(let root): return DefinitionDocument(file: file.path, root: root)
        case .failure(let failure):
            findings.add(failure)
            return DefinitionDocument(file: file.path, root: nil)
        }
    }

    private static func missing(_ key: Single) -> DefinitionIssue {
        DefinitionIssue(
            file: "\(key.rawValue).yml",
            line: 1,
            column: 1,
            what: "the file is missing",
            fix: "Write it, or copy the one that 'pilotage init' makes"
        )
    }

    private static func tooDeep(_ file: DefinitionFile, _ folder: Folder) -> DefinitionIssue {
        DefinitionIssue(
            file: file.path,
            line: 1,
            column: 1,
            what: "the file is not read, since it lies in a folder below '\(folder.rawValue)'",
            fix: "Move it to '\(folder.rawValue)' itself"
        )
    }
}

/// The ending of a file that looks like YAML.
private struct Ending {
    let stem: String
    /// Only `.yml` is read.
    let isRead: Bool

    init?(of name: String) {
        let parts = name.utf8.split(separator: 0x2E, omittingEmptySubsequences: false).map { String(Substring($0)) }
        guard parts.count > 1, let last = parts.last, ["yml", "yaml"].contains(last.lowercased()) else { return nil }
        stem = parts.dropLast().joined(separator: ".")
        isRead = last == "yml"
    }

    func issue(_ file: DefinitionFile) -> DefinitionIssue {
        let fix = "Rename it to '\(stem).yml'"
        return DefinitionIssue(file: file.path, line: 1, column: 1, what: "the file is not read", fix: fix)
    }
}
