import PilotageModel
import PilotageStore

/// What of one edition is sent: its facts from the store and its files from the disk, proven by their digests.
struct SentEdition {
    let week: PublishedWeek
    let project: String
    let files: [File]

    struct File {
        let name: String
        let sha256: String
        let bytes: [UInt8]
    }

    /// The largest file that is sent: a report is far smaller.
    private static let largest = 256 << 20

    /// Reads the files of the edition.
    ///
    /// - Throws: `SentEditionFault` when a file is not the one that was published.
    init(_ week: PublishedWeek, manifests: [ReportManifest], open: OpenProject) throws {
        self.week = week
        project = open.project.title
        let prefix = "\(week.folder)/"
        let recorded = manifests.flatMap(\.files).filter { $0.path.hasPrefix(prefix) }
        guard !recorded.isEmpty else { throw SentEditionFault(folder: week.folder) }
        files = try recorded.map { file in
            let path = FilePath.join(open.reportsFolder, file.path)
            let bytes = try? WholeFile.read(path, limit: Self.largest)
            guard let bytes, FileDigest.hex(of: bytes) == file.sha256 else {
                throw SentEditionFault(folder: file.path)
            }
            return File(name: FilePath.name(file.path), sha256: file.sha256, bytes: bytes)
        }
    }

    /// The text of the file with that ending.
    func text(ending: String) -> String {
        let file = files.first { $0.name.hasSuffix(ending) }
        return file.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    }

    /// `Weekly KPI report 2026-W46: published with caveats`, the revision from the second on, and alerts that began.
    var subject: String {
        let revision = week.revision > 1 ? " (revision \(week.revision))" : ""
        return
            "\(project): \(week.week.kind.rawValue)ly KPI report \(week.week.text)\(revision): \(week.outcome.rawValue)\(onset)"
    }

    private var onset: String {
        let count = week.alerts.count { $0.state == .onset }
        return count > 0 && week.revision <= 1 ? ", \(Counted.text(count, "new alert"))" : ""
    }
}

/// A file of an edition is missing or was changed since it was published.
struct SentEditionFault: Explained, Hashable {
    let folder: String

    var status: ExitStatus { .undelivered }
    var what: String { "\(Printable.text(folder)) is not what was published" }
    var fix: String { "Make the report anew with 'pilotage run-due --only WEEK --force'" }
}
