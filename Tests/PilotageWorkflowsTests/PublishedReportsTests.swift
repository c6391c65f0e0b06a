import Foundation
import PilotageDocument
import PilotageModel
import PilotageStore
import Testing

@testable import PilotageWorkflows

@Suite("Published reports") struct PublishedReportsTests {
    private let document = Document(
        id: "scorecard-x-2026-11-16",
        title: "A report",
        subtitle: "2026-W46",
        createdAt: "2026-11-16T06:30:00.000Z",
        properties: [Document.Property(name: "Period", value: "2026-W46")],
        sections: [Section(id: "one", title: "One", blocks: [.paragraph("Text & more")])],
        sheets: [Sheet(name: .summary, title: "Summary", items: [.text("Text")])],
        links: []
    )

    @Test("are the same bytes each time, in every format")
    func sameBytes() throws {
        let folder = try TemporaryFolder()
        let first = try PublishReport(document: document, folder: folder.path("a")).run(ReportFormat.allCases)
        let second = try PublishReport(document: document, folder: folder.path("b")).run(ReportFormat.allCases)
        #expect(first == second)
        #expect(
            try folder.names(in: "a") == [
                "scorecard-x-2026-11-16.html", "scorecard-x-2026-11-16.json", "scorecard-x-2026-11-16.md",
                "scorecard-x-2026-11-16.xlsx",
            ]
        )
    }

    @Test("come in the formats that were asked for")
    func formats() throws {
        #expect(try ReportFormat.list("xlsx,md,md") == [.markdown, .workbook])
        #expect(throws: UnknownFormat(word: "pdf")) { try ReportFormat.list("md,pdf") }
        #expect(throws: UnknownFormat(word: "")) { try ReportFormat.list("") }
    }

    @Test("that were changed or removed are found by verify; publishing anew mends it")
    func verify() throws {
        let project = try ProjectFixture()
        try project.folder.write(RunsCSV.file(["a"]), to: "runs.csv")
        try project.importFiles(["runs.csv"])
        try publish(project)
        #expect(try verify(project).status == .clean)
        try project.folder.write("changed", to: "Reports/scorecard-x-2026-11-16.md")
        #expect(try verify(project).all.map(\.what) == ["The published report was changed"])
        try FileManager.default.removeItem(atPath: project.folder.path("Reports/scorecard-x-2026-11-16.md"))
        #expect(try verify(project).all.map(\.what) == ["The published report is missing"])
        #expect(try verify(project).status == .findings)
        try publish(project)
        #expect(try verify(project).status == .clean)
    }

    @Test("are recorded by a path that stays true when the project moves")
    func relativePaths() throws {
        #expect(FilePath.relative("/p/Reports/a.md", to: "/p/Reports") == "a.md")
        #expect(FilePath.relative("/x/Reports/a.md", to: "/x/SampleData/Reports") == "../../Reports/a.md")
        #expect(FilePath.absolute("../../Reports/a.md", in: "/x/SampleData/Reports") == "/x/Reports/a.md")
    }

    private func publish(_ project: ProjectFixture) throws {
        let open = try project.open()
        let store = try project.writableStore()
        let published = try PublishReport(document: document, folder: open.reportsFolder).run([.markdown, .html])
        let manifest = ReportManifest(
            id: document.id,
            kind: "scorecard",
            subject: "x",
            period: "2026-W46",
            createdAt: open.now,
            toolVersion: open.toolVersion,
            dataDigest: try store.digest(),
            files: published.map { ReportFiles(open: open).record($0, in: open.reportsFolder) }
        )
        try store.recordReport(manifest)
    }

    private func verify(_ project: ProjectFixture) throws -> Findings {
        try VerifyStore(open: project.open(), streams: Streams(isQuiet: true)).run()
    }
}

@Suite("The glossary") struct GlossaryTests {
    @Test("has every metric with its meaning, owner and decision")
    func complete() throws {
        let open = try ProjectFixture().open()
        let csv = Glossary(open: open).text(.csv)
        #expect(csv.hasPrefix("id,title,meaning,owner,decision,kind,better,unit,target,tolerance,version,source\n"))
        #expect(csv.utf8.count { $0 == UInt8(ascii: "\n") } == open.project.metrics.count + 1)
        let text = Glossary(open: open).text(.table)
        for metric in open.project.metrics {
            #expect(text.contains(metric.meaning))
            #expect(text.contains(metric.decision))
            #expect(text.contains(metric.owner))
        }
    }
}
