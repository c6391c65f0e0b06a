@testable import PilotageImport

/// Judges bytes as a definition that a person writes: the first says which file of a project it is.
public enum DefinitionFuzz {
    private static let files = [
        "pilotage.yml", "policy.yml", "catalog.yml", "assumptions.yml", "failure-rules.yml", "metrics/failed-runs.yml",
        "pilots/invoice-intake-ai.yml",
    ]

    /// Ends the program when a rule is broken.
    public static func check(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let file = files[Int(first) % files.count]
        let text = Array(bytes.dropFirst())
        // The other files are missing, which is said of them; this one is judged all the same.
        guard case .failure(let failure) = ProjectReader.read([DefinitionFile(path: file, bytes: text)]) else {
            broken("a project of one file lacks others")
        }
        let issues = failure.issues.filter { $0.file == file }
        if !issues.isEmpty { ContractFuzz.checkPlaces(issues, in: text) }
        require(
            failure.issues.allSatisfy {
                $0.file == file || $0.what == "the file is missing" || !files.contains($0.file)
            },
            "only the file that is there is judged"
        )
    }
}
