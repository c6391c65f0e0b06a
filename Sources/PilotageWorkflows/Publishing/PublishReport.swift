import PilotageDocument
import PilotageRender
import PilotageReport

/// Draws a finished document in the chosen formats and puts the files into a folder, whole or not at all.
struct PublishReport {
    private let document: Document
    private let rows: ReportRows?
    private let publication: Publication

    /// Prepares the publication; a checkpoint is for tests that make a step fail.
    init(
        document: Document,
        folder: String,
        rows: ReportRows? = nil,
        checkpoint: @escaping Publication.Checkpoint = { (_, _) throws(FileFault) in }
    ) {
        self.document = rows.map { document.adding($0.sheet.sheet) } ?? document
        self.rows = rows
        publication = Publication(folder: folder, checkpoint: checkpoint)
    }

    /// Publishes the formats, and other files with them; the same document gives the same bytes.
    ///
    /// - Throws: `OutputError`, `FileFault`, and what a renderer throws; the old files are then intact.
    func run(
        _ formats: [ReportFormat],
        more: [Publication.Part] = [],
        manifest: SetManifestDraft? = nil
    ) throws -> [Publication.Published] {
        let name = try ReportName.checked(document.id)
        return try publication.publish(
            formats.map { format in
                Publication.Part(name: "\(name).\(format.rawValue)", content: try content(format))
            } + (formats.contains(.workbook) ? rowBook() : []) + more,
            closing: manifest.map { draft in { try draft.part($0) } }
        )
    }

    /// The second workbook, when there are more rows than the first can hold.
    private func rowBook() throws -> [Publication.Part] {
        guard let rows, let book = rows.sheet.book else { return [] }
        let name = "\(try ReportName.checked(book.id)).\(ReportFormat.workbook.rawValue)"
        let content = Publication.Content.written { path in
            Self.check(try XLSXRenderer.write(book, to: path, rows: rows.feed))
        }
        return [Publication.Part(name: name, content: content)]
    }

    private func content(_ format: ReportFormat) throws -> Publication.Content {
        switch format {
        case .markdown: .bytes(Array(MarkdownRenderer.render(document).utf8))
        case .html: .bytes(Array(HTMLRenderer.render(document, template: try ShippedTemplate.page()).utf8))
        case .workbook: .written(workbook)
        case .json: .bytes(Array(JSONRenderer.render(document).utf8))
        }
    }

    private func workbook(at path: String) throws -> Publication.Check {
        let feeds = rows.map { [RunSheet.tableID: $0.feed] } ?? [:]
        return Self.check(try XLSXRenderer.write(document, to: path, rows: feeds))
    }

    /// Reads a workbook back and says what is wrong with it.
    private static func check(_ counts: WorkbookCounts) -> Publication.Check {
        { path in
            do throws(WorkbookReadBackFault) {
                try WorkbookReadBack.check(path, against: counts)
                return nil
            } catch {
                return "\(error.part): \(error.problem.what)"
            }
        }
    }
}
