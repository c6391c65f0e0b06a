public import PilotageModel

/// What became of one file of an import.
public struct FileOutcome: Sendable, Hashable {
    /// The file as given; `-` for standard input.
    public let file: String
    public let result: Result

    /// Joins a file with its result.
    public init(file: String, result: Result) {
        self.file = file
        self.result = result
    }

    /// The three ways in which a file can end.
    public enum Result: Sendable, Hashable {
        /// In the store, now or before.
        case loaded(ImportReceipt, examples: [RefusedRow], notes: [String], checks: [CheckResult])
        /// Read and judged; nothing was stored.
        case rehearsed(Rehearsal)
        /// Not taken; the store is as it was.
        case failed(Fault)
        /// Not taken, because a check of the contract refuses it; the store keeps the results and nothing else.
        case refused(Fault, checks: [CheckResult])
    }

    /// The counts of a dry run.
    public struct Rehearsal: Sendable, Hashable {
        public let digest: FileDigest
        /// Rows that satisfy the contract; which of them the store holds already is not known here.
        public let accepted: Int
        public let acceptedByKind: [RecordKind: Int]
        public let quarantinedByRule: [String: Int]
        public let examples: [RefusedRow]
        public let notes: [String]
        /// The results of the contract's quality rules; how fresh the data are shows only in the store.
        public let checks: [CheckResult]

        public var quarantined: Int { quarantinedByRule.values.reduce(0, +) }

        public var rowsIn: Int { accepted + quarantined }
    }

    /// How the command would end if this were its only file.
    public var status: ExitStatus {
        switch result {
        case .loaded(let receipt, _, _, let checks): Self.status(receipt.quarantined, checks)
        case .rehearsed(let rehearsal): Self.status(rehearsal.quarantined, rehearsal.checks)
        case .failed(let fault), .refused(let fault, _): fault.status
        }
    }
}

extension FileOutcome {
    fileprivate static func status(_ quarantined: Int, _ checks: [CheckResult]) -> ExitStatus {
        if checks.contains(where: { $0.outcome == .failed }) { return .refused }
        return quarantined > 0 || checks.contains { $0.outcome != .passed } ? .findings : .clean
    }
}

extension ExitStatus {
    /// The status of several files together: a refused file outweighs a missing one, and either outweighs findings.
    public static func together(_ all: [ExitStatus]) -> ExitStatus {
        let weights: [ExitStatus] = [.clean, .findings, .noInput, .refused]
        let heaviest = all.max { (weights.firstIndex(of: $0) ?? 9) < (weights.firstIndex(of: $1) ?? 9) }
        return heaviest ?? .clean
    }
}
