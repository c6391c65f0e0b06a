import Foundation
import PilotageDocument
import PilotageRender
import PilotageSample
import Testing

@testable import PilotageWorkflows

/// What is committed is what the product writes: Reports = f(SampleData, Templates).
@Suite struct GalleryTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test("SampleData holds the files that init writes, byte for byte")
    func sampleData() throws {
        var files = SampleProjectFiles.table
        try SampleProject.writeFiles { files[$0] = $1 }
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
            let committed = try Data(contentsOf: Self.root.appending(path: "SampleData/\(path)"))
            #expect(
                Array(committed) == bytes,
                "SampleData/\(path) differs: run pilotage init in an empty folder and copy it"
            )
        }
    }

    @Test(
        "the committed text and page of each report are what the product writes now",
        arguments: ["scorecard", "weekly", "portfolio"]
    )
    func reports(name: String) throws {
        let sample = try SampleRunThrough.shared.get()
        let made = ["weekly": sample.weekly, "portfolio": sample.portfolio][name] ?? sample.scorecard
        let document = made.linking(only: ["md", "html", "xlsx"])
        let written = [
            "md": Array(MarkdownRenderer.render(document).utf8),
            "html": Array(HTMLRenderer.render(document, template: try ShippedTemplate.page()).utf8),
        ]
        for (format, bytes) in written.sorted(by: { $0.key < $1.key }) {
            let path = "Reports/\(document.id).\(format)"
            #expect(
                try Data(contentsOf: Self.root.appending(path: path)) == Data(bytes),
                "\(path) is old: run Scripts/sample"
            )
        }
    }
}
