import GRDB
import PilotageDigest
public import PilotageModel

extension Store {
    /// Keeps what the job published of a week, with the record of the report, in one step.
    ///
    /// - Parameters:
    ///   - published: The revision, or the notice that it was withheld.
    ///   - manifest: Its files; they must exist under their names already.
    ///   - deliveries: What is to be sent of it, and to whom: a crash between publishing and sending loses none of it.
    /// - Throws: `StoreError.locked` when the run lost its lease; `refused` for a revision that stands already.
    public func record(
        _ published: PublishedWeek,
        manifest: ReportManifest,
        deliveries: [DeliveryKey]
    ) throws(StoreError) {
        try writingOwn { database in
            try Self.requireLease(published.trace, database)
            try EvidenceTable.insert(database, manifest, role: Self.jobRole)
            let id = try Self.insert(published, database)
            try Self.insert(published.figures, of: id, database)
            try AlertTable.insert(published.alerts, of: id, database)
            for key in deliveries { try Self.plan(key, at: published.at, database) }
            try AuditTrail.append(
                database,
                at: published.at,
                role: Self.jobRole,
                action: published.outcome == .withheld ? Self.withholdAction : Self.publishAction,
                subject: published.week.text,
                detail: published.auditText
            )
        }
    }

    /// Everything that was published or withheld, oldest first.
    public func publishedWeeks() throws(StoreError) -> [PublishedWeek] {
        try reading { database in
            try Self.publishedWeeks(database)
        }
    }

    static func publishedWeeks(_ database: Database) throws(SQLFault) -> [PublishedWeek] {
        var select = try SQLStatement(
            database,
            """
            SELECT id, week, revision, outcome, reasons, at, trace, folder, last_load, digest
            FROM published_week ORDER BY id
            """
        )
        var weeks: [PublishedWeek] = []
        while try select.step() { weeks.append(try publishedWeek(&select, database)) }
        return weeks
    }

    /// The number of the newest load; 0 when nothing was loaded.
    public func lastLoad() throws(StoreError) -> Int64 {
        try reading { database in
            var select = try SQLStatement(database, "SELECT ifnull(max(id), 0) FROM load")
            return try select.step() ? try select.integer() : 0
        }
    }

    /// Who acts, as the audit trail shows it.
    static let jobRole = "run-due"
    static let publishAction = "publish-week"
    static let withholdAction = "withhold-week"

    private static func insert(_ published: PublishedWeek, _ database: Database) throws(SQLFault) -> Int64 {
        var insert = try SQLStatement(
            database,
            """
            INSERT INTO published_week(week, revision, outcome, reasons, at, trace, folder, last_load, digest)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """
        )
        try insert.bind(published.week.text)
        try insert.bind(published.revision)
        try insert.bind(published.outcome.rawValue)
        try insert.bind(published.reasons.map { "\($0.owner)\t\($0.text)" }.joined(separator: "\n"))
        try insert.bind(published.at)
        try insert.bind(published.trace)
        try insert.bind(published.folder)
        try insert.bind(published.lastLoad)
        try insert.bind(published.digest)
        guard try insert.step() else { throw .damaged("the list of published weeks gave no number") }
        let id = try insert.integer()
        try insert.run()
        return id
    }

    private static func insert(_ figures: [PublishedFigure], of id: Int64, _ database: Database) throws(SQLFault) {
        var insert = try SQLStatement(
            database,
            """
            INSERT INTO published_figure(published, number, workflow, metric, version, value, text)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """
        )
        for (number, figure) in figures.enumerated() {
            try insert.bind(id)
            try insert.bind(number)
            try insert.bind(figure.workflow)
            try insert.bind(figure.metric)
            try insert.bind(figure.version)
            try insert.bind(figure.value)
            try insert.bind(figure.text)
            try insert.run()
        }
    }

    private static func publishedWeek(
        _ select: inout SQLStatement,
        _ database: Database
    ) throws(SQLFault) -> PublishedWeek {
        let id = try select.integer()
        let week = try select.week()
        let revision = try select.count()
        guard let outcome = PeriodOutcome(rawValue: try select.text()) else {
            throw .damaged("a week was published in an unknown way")
        }
        return PublishedWeek(
            week: week,
            revision: revision,
            outcome: outcome,
            reasons: reasons(try select.text()),
            at: try select.instant(),
            trace: try select.text(),
            folder: try select.text(),
            lastLoad: try select.integer(),
            figures: try figures(of: id, database),
            alerts: try AlertTable.alerts(of: id, database),
            digest: try select.text()
        )
    }

    private static func reasons(_ text: String) -> [OutcomeReason] {
        text.utf8.split(separator: 0x0A).map { line in
            let parts = line.split(separator: 0x09, maxSplits: 1, omittingEmptySubsequences: false)
            let words = parts.map { String(Substring($0)) }
            return OutcomeReason(text: words.last ?? "", owner: words.count > 1 ? words[0] : "")
        }
    }

    private static func figures(of id: Int64, _ database: Database) throws(SQLFault) -> [PublishedFigure] {
        var select = try SQLStatement(
            database,
            "SELECT workflow, metric, version, value, text FROM published_figure WHERE published = ? ORDER BY number"
        )
        try select.bind(id)
        var figures: [PublishedFigure] = []
        while try select.step() {
            figures.append(
                PublishedFigure(
                    workflow: try select.text(),
                    metric: try select.text(),
                    version: try select.count(),
                    value: try select.optionalText(),
                    text: try select.text()
                )
            )
        }
        return figures
    }
}

extension PublishedWeek {
    /// As the audit trail keeps it.
    var auditText: String {
        CanonicalLine.text { line in
            line.add("alerts", Self.digest(alerts.map(\.canonicalText)))
            line.add("at", at.text)
            line.add("digest", digest)
            line.add("figures", Self.digest(figures.map(\.canonicalText)))
            line.add("folder", folder)
            line.add("lastLoad", lastLoad)
            line.add("outcome", outcome.rawValue)
            line.add("reasons", reasons.map { "\($0.owner): \($0.text)" }.joined(separator: "; "))
            line.add("revision", revision)
            line.add("trace", trace)
            line.add("week", week.text)
        }
    }

    private static func digest(_ lines: [String]) -> String {
        SHA256Digest.hex(of: Array(lines.joined(separator: "\n").utf8))
    }
}

extension PublishedFigure {
    fileprivate var canonicalText: String {
        CanonicalLine.text { line in
            line.add("metric", metric)
            line.add("text", text)
            line.add("value", value)
            line.add("version", version)
            line.add("workflow", workflow)
        }
    }
}

extension Alert {
    fileprivate var canonicalText: String {
        CanonicalLine.text { line in
            line.add("age", age)
            line.add("detail", detail)
            line.add("kind", kind.rawValue)
            line.add("metric", key.metric)
            line.add("owner", owner)
            line.add("place", key.place)
            line.add("rule", key.rule)
            line.add("since", since)
            line.add("state", state.rawValue)
        }
    }
}
