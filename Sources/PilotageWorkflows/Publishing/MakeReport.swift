import PilotageDocument
import PilotageModel
import PilotageStore

/// Makes a report, publishes it in the chosen formats, and records what was published.
public struct MakeReport {
    /// What the report is about.
    public enum Subject: Sendable, Hashable {
        /// The ISO week written so; nil for the last closed one.
        case week(String?)
        /// The pilot of that id.
        case pilot(String)
        /// What the pilot of that id is worth.
        case value(String)
        /// All pilots.
        case portfolio
    }

    private let open: OpenProject
    private let subject: Subject
    private let formats: [ReportFormat]
    private let folder: String
    private let mostRunRows: Int?
    private let streams: Streams

    /// Prepares a report.
    ///
    /// - Throws: `UnknownFormat`; `UsageError.badWeek`; `ProjectError.unknown` for a pilot that is not defined.
    public init(
        open: OpenProject,
        subject: Subject,
        formats: String,
        output: String?,
        mostRunRows: Int? = nil,
        invocation: Invocation
    ) throws {
        self.open = open
        self.subject = subject
        self.formats = try ReportFormat.list(formats)
        folder = output.map { FilePath.absolute($0, in: invocation.workingFolder) } ?? open.reportsFolder
        if let most = mostRunRows, most < 0 { throw UsageError.badRunRows(most) }
        self.mostRunRows = mostRunRows
        streams = invocation.streams
        try subject.check(open)
    }

    /// Publishes the report and returns the paths of its files, one a line.
    ///
    /// The store is held for writing from the first row that is read to the record of the report, so that the report
    /// and its record speak of the same rows.
    public func run() throws -> String {
        let access = StoreAccess(open: open, streams: streams)
        guard try access.exists() else { throw StoreError.missing(path: open.storePath) }
        let store = try access.writable(by: verb)
        let document = try subject.document(open: open, store: store).linking(only: formats.map(\.rawValue))
        let rows = try subject.rows(of: document, most: mostRunRows, open: open, store: store)
        let manifest = try SetManifestDraft(
            document,
            kind: kind,
            command: verb,
            subject: subject.name,
            formats: formats,
            runRows: mostRunRows,
            open: open,
            store: store
        )
        let published = try PublishReport(document: document, folder: folder, rows: rows)
            .run(formats, manifest: manifest)
        let record = ReportManifest(
            document,
            kind: kind,
            subject: about,
            files: published.map { ReportFiles(open: open).record($0, in: folder) },
            of: open
        )
        try store.recordReport(record, role: Self.role)
        return published.map { Printable.text(FilePath.join(folder, $0.name)) + "\n" }.joined()
    }

    private var verb: String {
        switch subject {
        case .week: "report"
        case .pilot: "scorecard"
        case .value: "roi"
        case .portfolio: "portfolio"
        }
    }

    private var kind: String {
        switch subject {
        case .week(let text): text.flatMap { ReportPeriod(text: $0) }?.kind == .month ? "monthly" : "weekly"
        case .pilot: "scorecard"
        case .value: "roi"
        case .portfolio: "portfolio"
        }
    }

    private static let role = "report"

    private var about: String {
        switch subject {
        case .week, .portfolio: open.project.title
        case .pilot(let id), .value(let id): id
        }
    }
}

extension MakeReport.Subject {
    /// Whether it can be asked for at all.
    func check(_ open: OpenProject) throws {
        switch self {
        case .week(let text): _ = try Self.isoWeek(text)
        case .pilot(let id), .value(let id): _ = try open.pilot(id)
        case .portfolio: break
        }
    }

    /// The pilot or the period; nil for all pilots and for the period that was the last one.
    var name: String? {
        switch self {
        case .week(let text): text
        case .pilot(let id), .value(let id): id
        case .portfolio: nil
        }
    }

    /// The report on it, from what the store holds.
    func document(open: OpenProject, store: Store) throws -> Document {
        switch self {
        case .week(let text): try EvaluateWeek(open: open, store: store, week: Self.isoWeek(text)).document()
        case .pilot(let id): try EvaluatePilot(open: open, store: store, pilotID: id).document()
        case .value(let id): try EvaluatePilot(open: open, store: store, pilotID: id).valueDocument()
        case .portfolio: try EvaluatePortfolio(open: open, store: store).document()
        }
    }

    /// The runs that its workbook lists; nil for reports that stand on other reports.
    func rows(of document: Document, most: Int?, open: OpenProject, store: Store) throws -> ReportRows? {
        switch self {
        case .week(let text):
            let week = try EvaluateWeek(open: open, store: store, week: Self.isoWeek(text))
            return try week.rows(of: document, most: most)
        case .pilot(let id):
            let pilot = try open.pilot(id)
            let query = try EvaluatePilot(open: open, store: store, pilotID: id).query()
            return try ReportRows(
                document,
                query: query,
                dimensions: pilot.segments,
                most: most,
                open: open,
                store: store
            )
        case .value, .portfolio: return nil
        }
    }

    private static func isoWeek(_ text: String?) throws(UsageError) -> ReportPeriod? {
        guard let text else { return nil }
        guard let week = ReportPeriod(text: text) else { throw .badWeek(text) }
        return week
    }
}
