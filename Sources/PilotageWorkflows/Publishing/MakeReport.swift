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
    }

    private let open: OpenProject
    private let subject: Subject
    private let formats: [ReportFormat]
    private let folder: String
    private let streams: Streams

    /// Prepares a report.
    ///
    /// - Throws: `UnknownFormat`; `UsageError.badWeek`; `ProjectError.unknown` for a pilot that is not defined.
    public init(
        open: OpenProject,
        subject: Subject,
        formats: String,
        output: String?,
        invocation: Invocation
    ) throws {
        self.open = open
        self.subject = subject
        self.formats = try ReportFormat.list(formats)
        folder = output.map { FilePath.absolute($0, in: invocation.workingFolder) } ?? open.reportsFolder
        streams = invocation.streams
        try check()
    }

    /// Publishes the report and returns the paths of its files, one a line.
    ///
    /// The store is held for writing from the first row that is read to the record of the report, so that the report
    /// and its record speak of the same rows.
    public func run() throws -> String {
        let access = StoreAccess(open: open, streams: streams)
        guard try access.exists() else { throw StoreError.missing(path: open.storePath) }
        let store = try access.writable(by: verb)
        let document = try document(from: store).linking(only: formats.map(\.rawValue))
        let published = try PublishReport(document: document, folder: folder).run(formats)
        let manifest = ReportManifest(
            document,
            kind: kind,
            subject: about,
            files: published.map { ReportFiles(open: open).record($0, in: folder) },
            of: open
        )
        try store.recordReport(manifest, role: Self.role)
        return published.map { Printable.text(FilePath.join(folder, $0.name)) + "\n" }.joined()
    }

    private var verb: String {
        switch subject {
        case .week: "report"
        case .pilot: "scorecard"
        }
    }

    private var kind: String {
        switch subject {
        case .week: "weekly"
        case .pilot: "scorecard"
        }
    }

    private static let role = "report"

    private var about: String {
        switch subject {
        case .week: open.project.title
        case .pilot(let id): id
        }
    }

    private func check() throws {
        switch subject {
        case .week(let text): _ = try week(text)
        case .pilot(let id): _ = try open.pilot(id)
        }
    }

    private func document(from store: Store) throws -> Document {
        switch subject {
        case .week(let text): try EvaluateWeek(open: open, store: store, week: week(text)).document()
        case .pilot(let id): try EvaluatePilot(open: open, store: store, pilotID: id).document()
        }
    }

    private func week(_ text: String?) throws(UsageError) -> ISOWeek? {
        guard let text else { return nil }
        guard let week = ISOWeek(text: text) else { throw .badWeek(text) }
        return week
    }
}
