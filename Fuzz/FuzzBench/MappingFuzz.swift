import PilotageModel

@testable import PilotageImport

/// Judges bytes as a file that no contract describes yet: the first says its kind of row and its format.
public enum MappingFuzz {
    /// Ends the program when a rule is broken.
    public static func check(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let kind = RecordKind.allCases[Int(first >> 1) % RecordKind.allCases.count]
        let format: FileFormat = first % 2 == 0 ? .csv : .ndjson
        let file = Array(bytes.dropFirst())
        let whole = proposal(file, kind, format, 1 << 16)
        let crumbs = proposal(file, kind, format, 3)
        require(whole?.text == crumbs?.text, "the same is proposed however a file is cut into pieces")
        guard let whole else { return }
        let lines = whole.text.utf8.split(separator: 0x0A)
        require(whole.missing.isEmpty == !lines.contains { $0.contains(Array("# MISSING".utf8)) }, "what lacks is said")
        checkContract(whole, of: file, kind, format)
    }

    /// What is proposed can be used, unless it says that something is missing.
    private static func checkContract(
        _ proposal: MappingProposal,
        of file: [UInt8],
        _ kind: RecordKind,
        _ format: FileFormat
    ) {
        switch Contract.read(bytes: Array(proposal.text.utf8), file: "proposed.yml") {
        case .failure(let failure):
            require(!proposal.missing.isEmpty, "a whole proposal is a contract: \(failure.issues)\n\(proposal.text)")
        case .success(let contract):
            let reading = RowReading(file, format: format, contract: contract, kind: kind, pieces: 1 << 16)
            let refused = reading.refusal?.rule ?? ""
            let isHead = [ImportRule.missingColumn.rawValue, ImportRule.extraColumn.rawValue].contains(refused)
            require(!isHead, "the columns that are proposed are the file's: \(reading.refusal?.what ?? "")")
        }
    }

    private static func proposal(
        _ bytes: [UInt8],
        _ kind: RecordKind,
        _ format: FileFormat,
        _ size: Int
    ) -> MappingProposal? {
        do {
            return try MappingProposal(
                source: pieces(of: bytes, size),
                format: format,
                kind: kind,
                file: "data/file.csv",
                zone: "Europe/Berlin",
                currency: "EUR"
            )
        } catch {
            require(error is FileRefusal, "a proposal or a refusal: \(error)")
            return nil
        }
    }
}
