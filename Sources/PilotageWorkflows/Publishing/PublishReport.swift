import PilotageDocument
import PilotageRender

/// Draws a finished document in the chosen formats and puts the files into a folder, whole or not at all.
struct PublishReport {
    private let document: Document
    private let publication: Publication

    /// Prepares the publication; a checkpoint is for tests that make a step fail.
    init(
        document: Document,
        folder: String,
        checkpoint: @escaping Publication.Checkpoint = { (_, _) throws(FileFault) in }
    ) {
        self.document = document
        publication = Publication(folder: folder, checkpoint: checkpoint)
    }

    /// Publishes the formats, and other files with them; the same document gives the same bytes.
    ///
    /// - Throws: `OutputError`, `FileFault`, and what a renderer throws; the old files are then intact.
    func run(_ formats: [ReportFormat], more: [Publication.Part] = []) throws -> [Publication.Published] {
        let name = try ReportName.checked(document.id)
        return try publication.publish(
            formats.map { format in
                Publication.Part(name: "\(name).\(format.rawValue)", content: try content(format))
            } + more
        )
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
        let counts = try XLSXRenderer.write(document, to: path)
        return { path in
            do throws(WorkbookReadBackFault) {
                try WorkbookReadBack.check(path, against: counts)
                return nil
            } catch {
                return "\(error.part): \(error.problem.what)"
            }
        }
    }
}
