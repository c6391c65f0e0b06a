import PilotageModel

/// What `job.yml` says: what the scheduled job takes in, when it withholds, and what it publishes.
struct JobSettings: Sendable, Hashable {
    /// No earlier period is ever due; whether it is a week or a month, so are all others.
    let first: ReportPeriod
    /// So many weeks before now, at most, are made up for by themselves.
    let catchUp: Int
    /// The role that answers for the job.
    let owner: String
    let formats: [ReportFormat]
    /// A file that changed within so many seconds is left for the next run.
    let settleSeconds: Int
    /// One deadline for the whole run.
    let deadlineMinutes: Int
    /// A week with a smaller share of the expected runs of a workflow is withheld; nil where that is no reason.
    let leastCoveragePercent: Int?
    /// Superseded editions of a week are removed so many weeks after it ended; nil where they are kept.
    let retireAfterWeeks: Int?
    let sources: [JobSource]
    let delivery: DeliverySettings
    /// Where the file for a Prometheus node exporter is written; nil for nowhere.
    let metricsFile: String?
}

/// Where rows for the job come from: a folder, the interface of a tool, or a bucket.
struct JobSource: Sendable, Hashable {
    let id: String
    let kind: LoadKind
    let origin: SourceOrigin
    /// The role that answers for the files.
    let owner: String
    let whenLate: WhenLate
    /// More open quarantined rows than this share of a week's files withhold the week; nil where that is no reason.
    let mostQuarantinedPercent: Int?

    /// What a week is worth for which the source gave nothing since it ended.
    enum WhenLate: String, Sendable, CaseIterable { case withhold, caveat, ignore }
}

/// A pattern for file names: `*` stands for any bytes, `?` for one; everything else for itself.
struct NamePattern: Sendable, Hashable {
    let text: String

    /// Whether the whole name fits; a name that begins with a point never does.
    func matches(_ name: String) -> Bool {
        guard name.utf8.first != UInt8(ascii: ".") else { return false }
        let pattern = Array(text.utf8)
        let name = Array(name.utf8)
        // The last star is the only place to come back to, so the time is at most the product of both lengths.
        var place = 0
        var star: Int?
        var mark = 0
        var next = 0
        while next < name.count {
            if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
                star = place
                mark = next
                place += 1
            } else if place < pattern.count, pattern[place] == UInt8(ascii: "?") || pattern[place] == name[next] {
                place += 1
                next += 1
            } else if let back = star {
                place = back + 1
                mark += 1
                next = mark
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
