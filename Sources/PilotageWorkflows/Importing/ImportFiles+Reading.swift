import PilotageImport
import PilotageModel

extension ImportFiles {
    /// Who acts, as the audit trail shows it.
    static let role = "import"

    /// How many refused rows a receipt shows.
    static let exampleLimit = 3

    /// Hands every row of the file to `take`, and returns what the reader noted about the file.
    ///
    /// Constant memory, whatever the size of the file.
    func read(_ input: InputFile, _ take: (ImportedRow, () -> String) throws -> Void) throws -> [String] {
        var bar = ProgressBar(title: input.shownName, total: input.digest.bytes, streams: streams)
        defer { bar?.finish() }
        let pieces = try PieceReader(input)
        var reader = try RecordReader(
            source: pieces.next,
            format: input.isNDJSON ? .ndjson : .csv,
            contract: contract.contract,
            kind: order.kind,
            file: input.shownName,
            surroundings: ImportSurroundings(now: open.now, projectZone: open.calendar, zones: Self.zone)
        )
        while let row = try reader.next() {
            try take(row) { reader.rawText() }
            bar?.advance(to: pieces.bytesRead)
        }
        return reader.notes
    }

    /// What the ledger records about the file.
    func source(of input: InputFile) -> LoadSource {
        LoadSource(
            kind: order.kind,
            file: FilePath.name(input.shownName),
            bytes: input.digest.bytes,
            sha256: input.digest.sha256,
            contract: contract.contract.id,
            contractVersion: contract.contract.version,
            toolVersion: open.toolVersion,
            loadedAt: open.now
        )
    }

    /// The contract that the command names, else the project's.
    static func contract(for order: ImportOrder, open: OpenProject) throws -> ContractFile {
        guard let given = order.contract else { return try open.contract(for: order.kind) }
        let bytes = try WholeFile.read(FilePath.join(order.workingFolder, given), limit: ProjectFiles.largestFile)
        switch Contract.read(bytes: bytes, file: given) {
        case .failure(let failure): throw ProjectError.refused(failure.issues)
        case .success(let contract):
            guard contract.kinds.contains(order.kind) else { throw ProjectError.noContract(kind: order.kind.rawValue) }
            return ContractFile(contract: contract, path: given, sha256: FileDigest.hex(of: bytes))
        }
    }

    static func zone(_ name: String) -> BusinessCalendar? { try? ZoneTable.calendar(for: name).get() }
}
