public import PilotageModel

/// A pilot's definition as it was registered, before its data.
public struct PilotRegistration: Sendable, Hashable {
    public let pilot: String
    public let version: Int
    /// SHA-256 of the definition, as the caller took it.
    public let digest: String
    /// The definition's own text.
    public let definition: String
    public let registeredAt: Instant
    /// The role that registered it.
    public let role: String
}

/// What one report consisted of when it was published.
public struct ReportManifest: Sendable, Hashable {
    public let id: String
    /// `weekly`, `scorecard`.
    public let kind: String
    /// The pilot or the project that it is about.
    public let subject: String
    /// The span it covers, as printed.
    public let period: String
    public let createdAt: Instant
    public let toolVersion: String
    /// The store's digest at the time.
    public let dataDigest: String
    public let files: [ReportFile]

    public init(
        id: String,
        kind: String,
        subject: String,
        period: String,
        createdAt: Instant,
        toolVersion: String,
        dataDigest: String,
        files: [ReportFile]
    ) {
        self.id = id
        self.kind = kind
        self.subject = subject
        self.period = period
        self.createdAt = createdAt
        self.toolVersion = toolVersion
        self.dataDigest = dataDigest
        self.files = files.sorted { $0.path < $1.path }
    }

    /// As the audit trail keeps it.
    var canonicalText: String {
        CanonicalLine.text { line in
            line.add("created_at", createdAt)
            line.add("data_digest", dataDigest)
            line.add("files", json: Array("[\(files.map(\.canonicalText).joined(separator: ","))]".utf8))
            line.add("id", id)
            line.add("kind", kind)
            line.add("period", period)
            line.add("subject", subject)
            line.add("tool_version", toolVersion)
        }
    }
}

/// One file of a report.
public struct ReportFile: Sendable, Hashable {
    /// Relative to the folder of the reports.
    public let path: String
    /// SHA-256 of its bytes.
    public let sha256: String
    public let bytes: Int64

    public init(path: String, sha256: String, bytes: Int64) {
        self.path = path
        self.sha256 = sha256
        self.bytes = bytes
    }

    fileprivate var canonicalText: String {
        CanonicalLine.text { line in
            line.add("bytes", bytes)
            line.add("path", path)
            line.add("sha256", sha256)
        }
    }
}

extension PilotRegistration {
    /// As the audit trail keeps it.
    var canonicalText: String {
        CanonicalLine.text { line in
            line.add("at", registeredAt)
            line.add("definition", definition)
            line.add("digest", digest)
            line.add("pilot", pilot)
            line.add("role", role)
            line.add("version", version)
        }
    }
}
