public import PilotageImport
import PilotageModel

/// A contract with the file it was read from.
public struct ContractFile: Sendable {
    public let contract: Contract
    /// As named: relative to the project's folder, or as given on the command line.
    public let path: String
    /// SHA-256 of the file, 64 lower-case hexadecimal digits.
    public let sha256: String
    /// The file as it stands.
    public let text: String

    /// Joins a contract with its provenance.
    public init(contract: Contract, path: String, sha256: String, text: String) {
        self.contract = contract
        self.path = path
        self.sha256 = sha256
        self.text = text
    }

    /// As the store keeps it.
    var record: ContractText { ContractText(sha256: sha256, text: text) }
}

/// A definition file of the project: its path and the digest of its bytes.
public struct DefinitionDigest: Sendable, Hashable {
    /// Relative to the project's folder.
    public let path: String
    /// SHA-256 of the file, 64 lower-case hexadecimal digits.
    public let sha256: String
    /// The text of the file.
    public let text: String

    /// Joins a path with the digest and the text of the file.
    public init(path: String, sha256: String, text: String) {
        self.path = path
        self.sha256 = sha256
        self.text = text
    }
}
