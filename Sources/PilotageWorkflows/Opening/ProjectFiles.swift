import Foundation
import Glibc
import PilotageImport

/// The text files of a project as they stand on the disk.
struct ProjectFiles {
    /// pilotage.yml, policy.yml, catalog.yml, assumptions.yml, failure-rules.yml, rates.yml, metrics/*.yml and pilots/*.yml, in the order of their paths.
    var definitions: [DefinitionFile] = []
    /// alerts.yml; nil where nothing is watched.
    var alerts: DefinitionFile?
    /// contracts/*.yml and contracts/formats/*.yml, in the order of their paths.
    var contracts: [DefinitionFile] = []
    var digests: [DefinitionDigest] = []
    /// Files that stand where definitions belong and would not be read.
    var issues: [DefinitionIssue] = []

    static let head = "pilotage.yml"
    static let failureRules = "failure-rules.yml"
    static let single = [head, "policy.yml", "catalog.yml", "assumptions.yml", failureRules, "rates.yml"]
    static let folders = ["metrics", "pilots"]
    static let contractFolder = "contracts"
    /// Mappings of other tools' exports that stand in for the shipped ones.
    static let mappingFolder = "contracts/formats"
    /// A definition is read by people; a larger file is a mistake, or an attack.
    static let largestFile = 1 << 20

    /// Reads every definition file below the folder.
    static func read(folder: String) throws -> ProjectFiles {
        var files = ProjectFiles()
        for name in single + [AlertRulesReader.file] where try FileFacts.at(FilePath.join(folder, name)) != nil {
            try files.add(name, of: folder)
        }
        for subfolder in folders + [contractFolder, mappingFolder] {
            for name in try listing(of: FilePath.join(folder, subfolder)) {
                try files.sort("\(subfolder)/\(name)", of: folder)
            }
        }
        return files
    }

    /// An issue that stands at the line of `time_zone`.
    func issue(_ unknown: UnknownZone) -> DefinitionIssue {
        let head = definitions.first { $0.path == Self.head }
        let lines = (head?.bytes ?? []).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let line = lines.firstIndex { $0.starts(with: "time_zone".utf8) } ?? 0
        return DefinitionIssue(file: Self.head, line: line + 1, column: 1, what: unknown.what, fix: unknown.fix)
    }

    private mutating func sort(_ path: String, of folder: String) throws {
        let name = FilePath.name(path)
        if name.utf8.first == UInt8(ascii: ".") { return }
        if name.hasSuffix(".yml") { return try add(path, of: folder) }
        guard name.hasSuffix(".yaml") || name.hasSuffix(".YML") else { return }
        issues.append(
            DefinitionIssue(
                file: path,
                line: 1,
                column: 1,
                what: "Files of this name are not read",
                fix: "Rename it so that it ends in .yml"
            )
        )
    }

    private mutating func add(_ path: String, of folder: String) throws {
        let bytes: [UInt8]
        do {
            bytes = try WholeFile.read(FilePath.join(folder, path), limit: Self.largestFile)
        } catch let error as InputError {
            issues.append(DefinitionIssue(file: path, line: 1, column: 1, what: error.what, fix: error.fix))
            return
        }
        let definition = DefinitionFile(path: path, bytes: bytes)
        if path.hasPrefix("\(Self.contractFolder)/") {
            contracts.append(definition)
        } else if path == AlertRulesReader.file {
            alerts = definition
        } else {
            definitions.append(definition)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        digests.append(DefinitionDigest(path: path, sha256: FileDigest.hex(of: bytes), text: text))
    }

    private static func listing(of folder: String) throws -> [String] {
        guard try FileFacts.at(folder) != nil else { return [] }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw FileFault(.list, path: folder, code: EACCES)
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
