import PilotageDocument
import PilotageModel
import PilotageRender

/// The folder of one edition of a week's report, `Reports/2026-W46/r1`: it appears whole, or not at all.
///
/// The files are made in a folder with a temporary name beside it, read back and synchronised there; then the folder is
/// renamed, and the folders above are synchronised.
struct EditionFolder {
    /// The folder of the reports, absolute.
    let reports: String
    let week: ReportPeriod
    /// `r1`, `withheld-1`.
    let name: String
    /// Called before each step with what is tried and on which name; a test makes it throw.
    var checkpoint: Publication.Checkpoint = { (_, _) throws(FileFault) in }

    /// Relative to the folder of the reports.
    var path: String { "\(week.text)/\(name)" }

    /// Publishes the document in these formats; the store must not know the edition yet.
    ///
    /// A folder of that name that no record speaks of was left by a run that was broken off after its last step but one; it
    /// is replaced.
    ///
    /// - Throws: `OutputError`, `FileFault`, and what a renderer throws; no file of the edition stands at its place then.
    func publish(
        _ document: Document,
        _ formats: [ReportFormat],
        rows: ReportRows? = nil,
        manifest: SetManifestDraft? = nil
    ) throws -> [Publication.Published] {
        try checkpoint(.create, reports)
        try OpenFolder.make(reports)
        let root = try OpenFolder(reports)
        let weekFolder = try root.folder(week.text, makingIt: true)
        try TemporaryName.removeStaleFolders(in: weekFolder)
        let temporary = TemporaryName.make(for: name)
        try checkpoint(.create, temporary)
        try weekFolder.makeNewFolder(temporary)
        do {
            let published = try PublishReport(
                document: document,
                folder: weekFolder.full(temporary),
                rows: rows,
                checkpoint: checkpoint
            )
            .run(formats, more: [Self.mail(document, "txt"), Self.mail(document, "html")], manifest: manifest)
            try requireSame(temporary, in: weekFolder)
            try checkpoint(.rename, name)
            try replaceLeftover(in: weekFolder)
            try weekFolder.rename(temporary, to: name)
            try checkpoint(.synchronise, week.text)
            try weekFolder.synchronise()
            try root.synchronise()
            return published
        } catch {
            try? weekFolder.removeFolder(temporary)
            throw error
        }
    }

    /// The bodies that mails and chats take, as they are sent: kept with the report, so that a later attempt sends the same.
    private static func mail(_ document: Document, _ ending: String) -> Publication.Part {
        let text = ending == "txt" ? MailRenderer.plain(document) : MailRenderer.html(document)
        return Publication.Part(name: "\(document.id).mail.\(ending)", content: .bytes(Array(text.utf8)))
    }

    /// Whether the path by which the files were written still leads to the folder that was opened.
    private func requireSame(_ temporary: String, in weekFolder: borrowing OpenFolder) throws {
        let path = weekFolder.full(temporary)
        let opened = try weekFolder.facts(temporary)
        let named = try FileFacts.at(path, to: .create)
        guard let opened, opened.kind == .folder, opened.identity == named?.identity else {
            throw OutputError.readsBackDifferent(path: path, why: "another folder took its place")
        }
    }

    private func replaceLeftover(in weekFolder: borrowing OpenFolder) throws {
        guard let facts = try weekFolder.facts(name) else { return }
        guard facts.kind == .folder else {
            throw OutputError.wrongKind(path: weekFolder.full(name), found: facts.words, wanted: "a folder")
        }
        try weekFolder.removeFolder(name)
    }
}
