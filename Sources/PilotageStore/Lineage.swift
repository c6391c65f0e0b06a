public import PilotageModel

/// How many of the runs behind a number came from one load.
public struct LoadUse: Sendable, Hashable {
    public let load: Int64
    public let file: String
    /// SHA-256 of that file.
    public let sha256: String
    public let contract: String
    public let contractVersion: String
    public let toolVersion: String
    public let runs: Int

    init(_ receipt: ImportReceipt, runs: Int) {
        load = receipt.load
        file = receipt.file
        sha256 = receipt.sha256
        contract = receipt.contract
        contractVersion = receipt.contractVersion
        toolVersion = receipt.toolVersion
        self.runs = runs
    }
}

/// One run behind a number, with the place it came from.
public struct RunSample: Sendable, Hashable {
    public let runID: String
    public let file: String
    /// The physical line in that file, counted from 1.
    public let line: Int
    public let status: RunStatus
    public let startedAt: Instant
    public let endedAt: Instant?
}

/// A stored record with the load and the physical line it came from.
public struct Sourced<Record: Sendable & Hashable>: Sendable, Hashable {
    public let record: Record
    public let load: Int64
    public let line: Int
}
