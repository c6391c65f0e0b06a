import Foundation
import PilotageDocument
import PilotageRender
import Testing

@Suite("In print")
struct PrintTests {
    private static let hasBrowser = Tool.has("chromium") && Tool.has("pdftotext")

    @Test(
        "page one is one page, and the numbers of charts are open",
        .enabled(if: hasBrowser, "chromium and pdftotext are not installed"),
        arguments: ["A4", "letter"],
        [SampleDocument.scorecard, DensePageOne.document]
    )
    func pageOneFits(size: String, document: Document) throws {
        let style = try Templates.text("report.css") + "\n@page { size: \(size); }\n"
        let template = try PageTemplate(page: Templates.text("page.html"), style: style)
        let pages = try printed(HTMLRenderer.render(document, template: template))
        let first = try #require(pages.first)
        #expect(first.contains("expires 2027-03-31") || first.contains("quarantined after 2026-10-02"))
        #expect(pages.dropFirst().first?.hasPrefix("Who gains and who is hurt") ?? false)
        #expect(pages.contains { $0.contains("Lower bound") && $0.contains("not booked yet") })
    }

    /// The text of each printed page.
    private func printed(_ html: String) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pilotage-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (page, paper) = (folder.appendingPathComponent("r.html"), folder.appendingPathComponent("r.pdf"))
        try Data(html.utf8).write(to: page)
        let options = [
            "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            "--user-data-dir=\(folder.path)/profile", "--print-to-pdf=\(paper.path)", page.absoluteString,
        ]
        _ = try Tool.run("chromium", options, input: "")
        let text = try Tool.run("pdftotext", [paper.path, "-"], input: "")
        return text.split(separator: "\u{C}").map(String.init)
    }
}
