import PilotageImport
import PilotageModel

/// Proposes how to read a file that no contract describes yet, and shows what that would read.
public struct ProposeMapping {
    /// What a person needs to judge the proposal.
    public struct Proposal: Sendable, Hashable {
        /// A contract as YAML, to be checked, saved and given to `import --mapping`.
        public let mapping: String
        /// What the mapping would read from the first rows, a line each.
        public let remarks: [String]
        /// Whether the mapping can be used as it stands.
        public let isComplete: Bool

        /// 0 for a mapping that reads rows, 1 when a person must fill something in first.
        public var status: ExitStatus { isComplete ? .clean : .findings }
    }

    let open: OpenProject
    let kind: RecordKind
    let file: String
    let workingFolder: String

    /// Prepares a look at one file.
    ///
    /// - Throws: `UsageError.unknownKind`.
    public init(open: OpenProject, kindWord: String, file: String, workingFolder: String) throws(UsageError) {
        guard let kind = RecordKind(rawValue: kindWord) else {
            throw .unknownKind(kindWord, known: RecordKind.allCases.map(\.rawValue))
        }
        self.open = open
        self.kind = kind
        self.file = file
        self.workingFolder = workingFolder
    }

    /// Looks at the head and up to 1,000 rows; nothing is stored.
    ///
    /// - Throws: `InputError`, `FileFault`, `FileRefusal`.
    public func run() throws -> Proposal {
        let input = try InputFile(file, workingFolder: workingFolder, spoolFolder: FilePath.parent(open.storePath))
        let format: FileFormat = input.isNDJSON ? .ndjson : .csv
        let first = try PieceReader(input)
        let proposal = try MappingProposal(
            source: first.next,
            format: format,
            kind: kind,
            file: FilePath.name(input.shownName),
            zone: open.calendar.zone,
            currency: open.project.currency
        )
        let trial = try tried(proposal, input, format)
        return Proposal(
            mapping: proposal.text,
            remarks: (proposal.reading + trial.remarks).map { Printable.text($0) },
            isComplete: proposal.missing.isEmpty && trial.accepted > 0
        )
    }

    /// Reads the first rows by the proposal, as an import would.
    private func tried(
        _ proposal: MappingProposal,
        _ input: InputFile,
        _ format: FileFormat
    ) throws -> (accepted: Int, remarks: [String]) {
        guard proposal.missing.isEmpty else {
            let names = proposal.missing.joined(separator: ", ")
            return (0, ["the mapping cannot be used yet: no column seems to be \(names)"])
        }
        let contract: Contract
        switch Contract.read(bytes: Array(proposal.text.utf8), file: "the proposal") {
        case .success(let read): contract = read
        case .failure(let failure): throw ProjectError.refused(failure.issues)
        }
        let again = try PieceReader(input)
        var reader = try RecordReader(
            source: again.next,
            format: format,
            contract: contract,
            kind: kind,
            file: input.shownName,
            surroundings: ImportSurroundings(now: open.now, projectZone: open.calendar, zones: ImportFiles.zone)
        )
        var accepted = 0
        var refused: [RefusedRow] = []
        var byRule: [String: Int] = [:]
        while accepted + byRule.values.reduce(0, +) < MappingProposal.rowLimit, let row = try reader.next() {
            switch row.outcome {
            case .accepted: accepted += 1
            case .refused(let found):
                byRule[found.rule, default: 0] += 1
                if refused.count < ImportFiles.exampleLimit { refused.append(found) }
            }
        }
        let rules = byRule.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        let setAside = rules.isEmpty ? "none would be set aside" : "set aside: \(rules)"
        let first =
            "of the first \(accepted + byRule.values.reduce(0, +)) rows \(accepted) would be accepted, \(setAside)"
        return (accepted, [first] + refused.map { RefusedRowText.line($0, file: input.shownName) })
    }
}
