import PilotageStore

/// The files of published reports, as the store records them and as they stand on the disk.
struct ReportFiles {
    private let folder: String

    /// The reports of that project.
    init(open: OpenProject) { folder = open.reportsFolder }

    /// The record of what was published, its path relative to the project's folder of reports.
    func record(_ published: Publication.Published, in outputFolder: String) -> ReportFile {
        ReportFile(
            path: FilePath.relative(FilePath.join(outputFolder, published.name), to: folder),
            sha256: published.sha256,
            bytes: published.bytes
        )
    }

    /// What is missing or changed; a file that was published again is compared with its latest record, and one of an
    /// edition that was retired with none.
    func findings(_ manifests: [ReportManifest], retired: [String]) throws -> [Finding] {
        let retired = Set(retired)
        var latest: [String: ReportFile] = [:]
        for file in manifests.flatMap(\.files) where !retired.contains(FilePath.parent(file.path)) {
            latest[file.path] = file
        }
        return try latest.values.sorted { $0.path < $1.path }.compactMap(finding)
    }

    private func finding(_ file: ReportFile) throws -> Finding? {
        let path = FilePath.absolute(file.path, in: folder)
        guard let facts = try FileFacts.at(path) else {
            return Finding(.warning, place: path, what: "The published report is missing", fix: Self.fix)
        }
        guard facts.kind == .regular else {
            return Finding(.warning, place: path, what: "Where the report stood is \(facts.words)", fix: Self.fix)
        }
        if try FileDigest.of(path) == FileDigest(bytes: file.bytes, sha256: file.sha256) { return nil }
        return Finding(.warning, place: path, what: "The published report was changed", fix: Self.fix)
    }

    private static let fix = "Make it again with the same --now, or accept the change by publishing anew"
}
