/// What one file became: rows in = accepted + duplicates + quarantined, always.
public struct ImportReceipt: Sendable, Hashable {
    /// The number of the load in the ledger.
    public let load: Int64
    public let kind: LoadKind
    public let file: String
    public let bytes: Int64
    /// SHA-256 of the file, 64 lower-case hexadecimal digits.
    public let sha256: String
    public let contract: String
    public let contractVersion: String
    public let toolVersion: String
    public let loadedAt: Instant
    public let rowsIn: Int
    /// Rows stored, corrections included.
    public let accepted: Int
    /// Accepted rows that replaced an older version.
    public let corrections: Int
    public let duplicates: Int
    public let quarantined: Int
    /// Quarantined rows by rule.
    public let quarantinedByRule: [String: Int]
    /// Accepted rows by the kind of row; more than one kind only in the export of another tool.
    public let acceptedByKind: [RecordKind: Int]
    /// SHA-256 over the accepted rows in canonical form, in the order of the file; for several kinds, over a line for each
    /// kind.
    public let digest: String
    /// The fingerprint of the key that made pseudonyms of personal values; nil where nothing was hashed.
    public let privacyKey: String?
    /// Whether these very bytes were loaded before under the same contract, so that nothing changed.
    public let repeated: Bool
    /// Rows that came late, by workflow and week; beside the counts, of which they are a part.
    public var late: [LateRows] = []

    public init(
        load: Int64,
        source: LoadSource,
        counts: LoadCounts,
        digest: String,
        repeated: Bool
    ) {
        self.load = load
        kind = source.kind
        file = source.file
        bytes = source.bytes
        sha256 = source.sha256
        contract = source.contract
        contractVersion = source.contractVersion
        toolVersion = source.toolVersion
        loadedAt = source.loadedAt
        privacyKey = source.privacyKey
        rowsIn = counts.rowsIn
        accepted = counts.accepted
        corrections = counts.corrections
        duplicates = counts.duplicates
        quarantined = counts.quarantinedByRule.values.reduce(0, +)
        quarantinedByRule = counts.quarantinedByRule
        acceptedByKind = counts.acceptedByKind
        self.digest = digest
        self.repeated = repeated
    }

    /// Where its rows came from.
    package var source: LoadSource {
        LoadSource(
            kind: kind,
            file: file,
            bytes: bytes,
            sha256: sha256,
            contract: contract,
            contractVersion: contractVersion,
            toolVersion: toolVersion,
            loadedAt: loadedAt,
            privacyKey: privacyKey
        )
    }

    /// Whether the sum holds.
    public var reconciles: Bool { rowsIn == accepted + duplicates + quarantined }
}

/// Where the rows of a load come from.
public struct LoadSource: Sendable, Hashable {
    public let kind: LoadKind
    /// The file's name as given, without its folder.
    public let file: String
    public let bytes: Int64
    public let sha256: String
    public let contract: String
    public let contractVersion: String
    public let toolVersion: String
    public let loadedAt: Instant
    /// The fingerprint of the key that made pseudonyms of personal values; nil where nothing was hashed.
    public let privacyKey: String?
    /// The business calendar, by which rows are late for their week.
    public let calendar: BusinessCalendar
    /// The fields of each kind of row whose values no message may show.
    public let unshownFields: [RecordKind: Set<String>]

    public init(
        kind: LoadKind,
        file: String,
        bytes: Int64,
        sha256: String,
        contract: String,
        contractVersion: String,
        toolVersion: String,
        loadedAt: Instant,
        privacyKey: String? = nil,
        calendar: BusinessCalendar = .utc,
        unshownFields: [RecordKind: Set<String>] = [:]
    ) {
        self.kind = kind
        self.file = file
        self.bytes = bytes
        self.sha256 = sha256
        self.contract = contract
        self.contractVersion = contractVersion
        self.toolVersion = toolVersion
        self.loadedAt = loadedAt
        self.privacyKey = privacyKey
        self.calendar = calendar
        self.unshownFields = unshownFields
    }
}

/// The running counts of a load.
public struct LoadCounts: Sendable, Hashable {
    public var rowsIn = 0
    public var accepted = 0
    public var corrections = 0
    public var duplicates = 0
    public var quarantinedByRule: [String: Int] = [:]
    /// Complete at the end of the load; kinds without accepted rows are left out.
    public var acceptedByKind: [RecordKind: Int] = [:]

    public init() {}
}
