import PilotageImport
import PilotageModel

/// Puts names in the place of workflow ids, and says which ids have none.
struct WorkflowNaming {
    private static let mostShown = 5
    /// The lists of workflows are as long as their workflows are many-sided.
    private static let largestFile = 64 << 20

    private let names: WorkflowNames?
    private let isByID: Bool
    private let tool: String
    private var unnamed: Set<String> = []

    init(names: WorkflowNames?, mapping: Contract, format: ExportFormat) {
        self.names = names
        isByID = ExportMapping.callsWorkflowsByID(mapping, for: format)
        tool = format.rawValue
    }

    /// A mapping with the names of the file that the order gives, if it gives one.
    static func apply(_ order: ImportOrder, to file: ContractFile) throws -> (
        contract: ContractFile, names: WorkflowNames?
    ) {
        guard let given = order.names else { return (file, nil) }
        let bytes = try WholeFile.read(FilePath.join(order.workingFolder, given), limit: largestFile)
        let names = try WorkflowNames.read(bytes, file: given)
        let mark = String(FileDigest.hex(of: bytes).prefix(8))
        let named = ContractFile(
            contract: file.contract.naming(names, mark: mark),
            path: file.path,
            sha256: file.sha256,
            text: file.text
        )
        return (named, names)
    }

    mutating func look(at row: ImportedRow) {
        guard isByID, case .accepted(.run(let run)) = row.outcome else { return }
        if names?.contains(run.workflow) != true { unnamed.insert(run.workflow) }
    }

    var notes: [String] {
        guard !unnamed.isEmpty else { return [] }
        let shown = unnamed.sorted().prefix(Self.mostShown).map { "'\($0)'" }.joined(separator: ", ")
        let more = unnamed.count > Self.mostShown ? " and \(unnamed.count - Self.mostShown) more" : ""
        guard let names else {
            return [
                "Workflows are called by their ids (\(shown)\(more)), for \(tool) gives no names here: --names takes them from "
                    + "its list of workflows."
            ]
        }
        return ["Workflows that \(names.file) has no name for, called by their ids: \(shown)\(more)."]
    }
}
