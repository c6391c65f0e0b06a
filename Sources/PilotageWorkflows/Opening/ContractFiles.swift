import PilotageImport
import PilotageModel

/// The contracts of a project, each under the kind of record that its file is named after.
struct ContractFiles {
    var byKind: [RecordKind: ContractFile] = [:]
    /// The mappings in the folder `formats`, each named after its format.
    var byFormat: [ExportFormat: ContractFile] = [:]
    var issues: [DefinitionIssue] = []

    static func read(_ files: [DefinitionFile]) -> ContractFiles {
        var found = ContractFiles()
        for file in files {
            let name = String(FilePath.name(file.path).dropLast(".yml".count))
            if file.path.hasPrefix(ProjectFiles.mappingFolder + "/") {
                found.addMapping(file, name: name)
                continue
            }
            guard let kind = RecordKind(rawValue: name) else {
                found.issues.append(unknownKind(name, file: file.path))
                continue
            }
            switch Contract.read(bytes: file.bytes, file: file.path) {
            case .failure(let failure): found.issues += failure.issues
            case .success(let contract):
                guard contract.kinds.contains(kind) else {
                    found.issues.append(otherKind(kind, contract, file: file.path))
                    continue
                }
                found.byKind[kind] = ContractFile(
                    contract: contract,
                    path: file.path,
                    sha256: FileDigest.hex(of: file.bytes),
                    text: String(decoding: file.bytes, as: UTF8.self)
                )
            }
        }
        return found
    }

    private mutating func addMapping(_ file: DefinitionFile, name: String) {
        let known = ExportFormat.readable.map(\.rawValue)
        guard known.contains(name), let format = ExportFormat(rawValue: name) else {
            issues.append(
                DefinitionIssue(
                    file: file.path,
                    line: 1,
                    column: 1,
                    what: "'\(Printable.text(name))' is no format of another tool that is read",
                    fix: NearestName.advice(for: name, among: known)
                )
            )
            return
        }
        switch Contract.read(bytes: file.bytes, file: file.path, isMapping: true) {
        case .failure(let failure): issues += failure.issues
        case .success(let contract):
            issues += ExportMapping.issues(of: contract, for: format)
            byFormat[format] = ContractFile(
                contract: contract,
                path: file.path,
                sha256: FileDigest.hex(of: file.bytes),
                text: String(decoding: file.bytes, as: UTF8.self)
            )
        }
    }

    private static func otherKind(_ kind: RecordKind, _ contract: Contract, file: String) -> DefinitionIssue {
        let described = contract.kinds.map(\.rawValue).joined(separator: ", ")
        return DefinitionIssue(
            file: file,
            line: 1,
            column: 1,
            what: "The contract describes \(described), not \(kind.rawValue)",
            fix: "Name the file after the kind it describes, or add a schema named \(kind.rawValue)"
        )
    }

    private static func unknownKind(_ name: String, file: String) -> DefinitionIssue {
        DefinitionIssue(
            file: file,
            line: 1,
            column: 1,
            what: "'\(Printable.text(name))' is no kind of record",
            fix: NearestName.advice(for: name, among: RecordKind.allCases.map(\.rawValue))
        )
    }
}
